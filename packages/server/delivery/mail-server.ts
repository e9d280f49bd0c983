import { Readable } from "node:stream";
import { zEmail } from "@baton/contract";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailConfig } from "../config-delivery.ts";

/** A mail to one person, in plain text. */
export type Mail = {
  /** With the host of the install it makes the Message-ID, so that a repeat is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
};

/** What came of giving a mail to the mail server. */
export type MailGiven =
  | { readonly kind: "sent" }
  /** The server does not have it; `isFinal` when it never will. */
  | { readonly kind: "not_sent"; readonly error: string; readonly isFinal: boolean }
  /** The server was given it and did not say what became of it. */
  | { readonly kind: "unknown"; readonly error: string };

/** How long things may take, in milliseconds. */
export type MailTimes = {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly deadlineMs: number;
};

const times: MailTimes = { connectMs: 10_000, silenceMs: 30_000, deadlineMs: 60_000 };

/**
 * Gives one mail to the mail server. `beforeText` is asked when the server waits for the text: from then on it may
 * have the mail, whatever is heard of it. When it says no, nothing is given.
 */
export async function giveMail(
  config: MailConfig,
  publicUrl: string,
  mail: Mail,
  beforeText: () => Promise<boolean>,
  { connectMs, silenceMs, deadlineMs }: MailTimes = times,
): Promise<MailGiven> {
  if (!isAddress(mail.to)) return notSent("The address can't be written to.", true);
  const text = await composed(config, publicUrl, mail);
  const connection = new SMTPConnection({
    host: config.host,
    port: config.port,
    secure: config.secure,
    // A password must not cross a network that others read.
    requireTLS: config.user !== null && !config.secure && !isThisMachine(config.host),
    name: new URL(publicUrl).hostname,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
  });
  const talk = new Talk(connection, deadlineMs);
  try {
    await talk.step<void>((done) => connection.connect((error) => done(error ?? null)));
    const { user, password } = config;
    if (user !== null)
      await talk.step<void>((done) =>
        connection.login({ user, pass: password?.reveal() ?? "" }, (error) => done(error ?? null)),
      );
  } catch (error) {
    talk.end();
    return notSent(wordsOf(error), false);
  }
  try {
    return await talk.give(config.from.address, mail.to, text, beforeText);
  } finally {
    talk.end();
  }
}

/** One talk with a mail server; each step ends by itself, by an error of the connection, or by the deadline. */
class Talk {
  readonly #connection: SMTPConnection;
  readonly #broken: Promise<never>;
  readonly #timer: NodeJS.Timeout;

  constructor(connection: SMTPConnection, deadlineMs: number) {
    this.#connection = connection;
    const { promise, reject } = Promise.withResolvers<never>();
    connection.on("error", reject);
    this.#timer = setTimeout(() => reject(new Error("The mail server took too long.")), deadlineMs);
    this.#broken = promise;
    promise.catch(() => undefined);
  }

  step<T>(take: (done: (error: Error | null, value?: T) => void) => void): Promise<T | undefined> {
    const taken = new Promise<T | undefined>((resolve, reject) =>
      take((error, value) => (error === null ? resolve(value) : reject(error))),
    );
    return Promise.race([taken, this.#broken]);
  }

  async give(from: string, to: string, text: Buffer, beforeText: () => Promise<boolean>): Promise<MailGiven> {
    let given = false;
    let isOver = false;
    let asking: Promise<boolean> = Promise.resolve(false);
    // Read only once the server has said that it waits for the text.
    async function* parts(): AsyncGenerator<Buffer> {
      asking = beforeText();
      if (!(await asking)) throw new Error("Another process has taken this mail up.");
      if (isOver) throw new Error("The talk is over.");
      given = true;
      yield text;
    }
    const stream = Readable.from(parts(), { highWaterMark: 1 });
    try {
      await this.step((done) =>
        this.#connection.send({ from, to }, stream, (error, info) => done(error ?? null, info)),
      );
      return { kind: "sent" };
    } catch (error) {
      const code = responseCode(error);
      const wasGiven = given;
      isOver = true;
      // What the asking stores must not come after what is stored of the outcome.
      await asking.catch(() => undefined);
      if (wasGiven && code === null) return { kind: "unknown", error: `Delivery unknown: ${wordsOf(error)}` };
      return notSent(wordsOf(error), code !== null && code >= 500);
    }
  }

  end(): void {
    clearTimeout(this.#timer);
    // A goodbye that is not heard must hold nobody up.
    this.#connection.close();
  }
}

function composed(config: MailConfig, publicUrl: string, mail: Mail): Promise<Buffer> {
  const { from } = config;
  return new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: { name: "", address: mail.to },
    subject: oneLine(mail.subject),
    text: mail.body,
    messageId: `<${mail.id}@${new URL(publicUrl).hostname}>`,
    date: mail.at,
    // Holiday replies to a machine help nobody.
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

/** A header is one line: what comes after a line break would be a header of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

function isAddress(text: string): boolean {
  return zEmail.safeParse(text).success && !/[\p{Cc}\s<>,;]/u.test(text);
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function notSent(error: string, isFinal: boolean): MailGiven {
  return { kind: "not_sent", error, isFinal };
}

function responseCode(error: unknown): number | null {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : null;
  return typeof code === "number" ? code : null;
}

/** What went wrong, for a person: a line of the server's, never longer than a few. */
function wordsOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error)).slice(0, 300);
}
