import { Readable } from "node:stream";
import { zEmail } from "@baton/contract";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Secret } from "../access/secret.ts";
import type { MailConfig } from "../config-delivery.ts";
import { signInWithToken, tokenMethod } from "./sign-in-with-token.ts";

/** A mail to one person, in plain text. */
export type Mail = {
  /** With the host of the install it makes the Message-ID, so that a repeat is known as one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
};

/** A mail server as it is talked to. `secure`: TLS from the first byte; without it, TLS is asked for after a greeting. */
export type MailServer = {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  /** Nothing is sent unless the talk is encrypted. */
  readonly needsTls: boolean;
  readonly user: string | null;
  readonly password: Secret | null;
  /** Signs in in place of the password where there is one (OAuth 2.0). */
  readonly accessToken?: Secret;
  /** How we call ourselves. */
  readonly name: string;
};

/** A mail that is built, and whom it is for. */
export type BuiltMail = { readonly from: string; readonly to: readonly string[]; readonly text: Buffer };

/** What came of giving a mail to the mail server. */
export type MailGiven =
  /** `refused`: those of several whom the server doesn't take it for. */
  | { readonly kind: "sent"; readonly refused: readonly string[] }
  /**
   * The server does not have it; `isFinal` when it never will. `reply` is its code (550), null when it gave none;
   * `step` is how far the talk went.
   */
  | {
      readonly kind: "not_sent";
      readonly error: string;
      readonly isFinal: boolean;
      readonly reply: number | null;
      readonly step: MailStep;
    }
  /** The server was given it and did not say what became of it. */
  | { readonly kind: "unknown"; readonly error: string };

/** Where a talk with a mail server ended. */
export type MailStep = "address" | "connect" | "login" | "send";

/** How long things may take, in milliseconds. */
export type MailTimes = {
  readonly connectMs: number;
  readonly silenceMs: number;
  readonly deadlineMs: number;
};

const times: MailTimes = { connectMs: 10_000, silenceMs: 30_000, deadlineMs: 60_000 };

/** Gives one mail of the install's own to its mail server; see `giveBuilt`. */
export async function giveMail(
  config: MailConfig,
  publicUrl: string,
  mail: Mail,
  beforeText: () => Promise<boolean>,
  howLong: MailTimes = times,
): Promise<MailGiven> {
  if (!isAddress(mail.to)) return notSent("address", new Error("The address can't be written to."), true);
  const server: MailServer = {
    ...config,
    // A password must not cross a network that others read.
    needsTls: config.user !== null && !isThisMachine(config.host),
    name: new URL(publicUrl).hostname,
  };
  const built = { from: config.from.address, to: [mail.to], text: await composed(config, publicUrl, mail) };
  return giveBuilt(server, built, beforeText, howLong);
}

/**
 * Gives one mail to a mail server. `beforeText` is asked when the server waits for the text: from then on it may have
 * the mail, whatever is heard of it. When it says no, nothing is given.
 */
export async function giveBuilt(
  server: MailServer,
  mail: BuiltMail,
  beforeText: () => Promise<boolean>,
  howLong: MailTimes = times,
): Promise<MailGiven> {
  const talk = new Talk(connectionTo(server, howLong), howLong.deadlineMs);
  try {
    const refusal = await talk.open(server);
    return refusal ?? (await talk.give(mail, beforeText));
  } finally {
    talk.end();
  }
}

/** Looks whether a mail server lets us in; null when it does. Nothing is sent. */
export async function tryMailServer(
  server: MailServer,
  howLong: MailTimes = times,
): Promise<MailGiven | null> {
  const talk = new Talk(connectionTo(server, howLong), howLong.deadlineMs);
  try {
    return await talk.open(server);
  } finally {
    talk.end();
  }
}

function connectionTo(server: MailServer, { connectMs, silenceMs }: MailTimes): SMTPConnection {
  return new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: server.needsTls && !server.secure,
    name: server.name,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    ...(server.accessToken === undefined
      ? {}
      : { customAuth: { [tokenMethod]: signInWithToken(server, server.accessToken) } }),
  });
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

  /** Connects and signs in; what went wrong, or null. */
  async open({ user, password, accessToken }: MailServer): Promise<MailGiven | null> {
    let step: MailStep = "connect";
    try {
      await this.step<void>((done) => this.#connection.connect((error) => done(error ?? null)));
      step = "login";
      if (user !== null)
        await this.step<void>((done) =>
          this.#connection.login(
            accessToken === undefined
              ? { user, pass: password?.reveal() ?? "" }
              : { user, method: tokenMethod },
            (error) => done(error ?? null),
          ),
        );
      return null;
    } catch (error) {
      return notSent(step, error, false);
    }
  }

  async give({ from, to, text }: BuiltMail, beforeText: () => Promise<boolean>): Promise<MailGiven> {
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
      const info = await this.step<{ rejected: readonly string[] }>((done) =>
        this.#connection.send({ from, to: [...to] }, stream, (error, taken) => done(error ?? null, taken)),
      );
      return { kind: "sent", refused: info?.rejected ?? [] };
    } catch (error) {
      const code = responseCode(error);
      const wasGiven = given;
      isOver = true;
      // What the asking stores must not come after what is stored of the outcome.
      await asking.catch(() => undefined);
      if (wasGiven && code === null) return { kind: "unknown", error: `Delivery unknown: ${wordsOf(error)}` };
      return notSent("send", error, code !== null && code >= 500);
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

/** Whether a host is this machine, so that what is said to it crosses no network. */
export function isThisMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\./.test(host);
}

function notSent(step: MailStep, error: unknown, isFinal: boolean): MailGiven {
  return { kind: "not_sent", error: wordsOf(error), isFinal, reply: responseCode(error), step };
}

function responseCode(error: unknown): number | null {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : null;
  return typeof code === "number" ? code : null;
}

/** What went wrong, for a person: a line of the server's, never longer than a few. */
function wordsOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error)).slice(0, 300);
}
