import { type Envelope, mailEnvelope } from "@baton/channels";
import type { AccountCheck, CheckProblem, SettingsOf } from "@baton/contract";
import { ImapFlow, type MailboxObject } from "imapflow";
import type { Secret } from "../access/secret.ts";
import { type MailboxProblem, problemOf, tokenProblemOf } from "./imap-problem.ts";
import { encryptionOf, type TokenSource } from "./mail-access.ts";

/** A mailbox that mail is received from. */
export type ReceivingAccount = {
  readonly imap: NonNullable<SettingsOf<"email">["imap"]>;
  readonly imapPassword: Secret;
  /** Signs in in place of the password where there is one. */
  readonly tokens?: TokenSource;
};

/** How far a mailbox has been read; stored by whoever keeps the envelopes. Times in ISO 8601. */
export type MailboxState = {
  /** Under which numbers the server counts now. */
  readonly uidValidity: string;
  readonly lastUid: number;
  /** When it was first looked at: mail from before is nobody's to answer. */
  readonly since: string;
  /** When the newest mail that was taken arrived. */
  readonly newest: string;
};

/** Where mail goes. */
export type Inbox = {
  /** Keeps envelopes; those that it has it may be given again. Resolves once they are durable. */
  store(envelopes: readonly Envelope[]): Promise<void>;
  readonly state: { read(): Promise<MailboxState | null>; write(state: MailboxState): Promise<void> };
};

/** How receiving is: connected, or why not and when it is tried again (milliseconds since 1970). */
export type ReceivingState =
  | { readonly kind: "connected" }
  | {
      readonly kind: "waiting";
      readonly problem: CheckProblem;
      readonly detail: string;
      readonly nextAt: number;
    };

/** What receiving stands on; everything but the clock has a default. */
export type ReceivingParts = {
  readonly clock: () => number;
  readonly onState?: (state: ReceivingState) => void;
  /** Takes what is in the mailbox at the first look, too. */
  readonly takeOld?: boolean;
  readonly random?: () => number;
  /** Waits, or until the signal says that all is over. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** How often a quiet mailbox is looked at, whatever its server says, in milliseconds. */
  readonly pollMs?: number;
  /** The largest mail that is taken whole, in bytes; of a larger one the head is. */
  readonly largest?: number;
};

const batchSize = 20;
const batchBytes = 30_000_000;
const firstPause = 2000;
const longestPause = 5 * 60_000;
const day = 24 * 3600 * 1000;
const headFields =
  "From Sender Reply-To Return-Path To Cc Subject Date Message-ID In-Reply-To References Auto-Submitted Precedence List-Id List-Post List-Unsubscribe Delivered-To X-Original-To Authentication-Results X-Baton-Channel".split(
    " ",
  );

/** Receiving that has begun. */
export type Receiving = { stop(): Promise<void> };

/** Receives mail until it is stopped; what goes wrong is told, and tried again later and later. */
export function receiveMail(account: ReceivingAccount, inbox: Inbox, parts: ReceivingParts): Receiving {
  const over = new AbortController();
  const done = keepReceiving(account, inbox, parts, over.signal);
  return {
    async stop() {
      over.abort();
      await done;
    },
  };
}

/** Looks whether the mailbox can be read. Nothing is taken. */
export async function checkReceiving(account: ReceivingAccount): Promise<AccountCheck> {
  let client: ImapFlow | null = null;
  try {
    client = await clientOf(account);
    await client.connect();
    await client.mailboxOpen(account.imap.mailbox, { readOnly: true });
    await client.logout();
    return { ok: true, name: account.imap.user };
  } catch (error) {
    return { ok: false, ...(await troubleWith(account, error)) };
  } finally {
    client?.close();
  }
}

/** What went wrong; a token that was refused is not given again. */
async function troubleWith({ tokens }: ReceivingAccount, error: unknown): Promise<MailboxProblem> {
  if (tokens === undefined) return problemOf(error);
  const trouble = tokenProblemOf(error);
  if (trouble.problem === "token_refused") await tokens.refused();
  return trouble;
}

async function keepReceiving(
  account: ReceivingAccount,
  inbox: Inbox,
  parts: ReceivingParts,
  signal: AbortSignal,
): Promise<void> {
  const { clock, onState = () => undefined, random = Math.random, pause = wait } = parts;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const session = new Session(await clientOf(account), inbox, parts, signal);
      await session.run(account.imap.mailbox, {
        connected: () => onState({ kind: "connected" }),
        // A mailbox that opens and can't be stored is no success.
        taken: () => {
          failures = 0;
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      const ms = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 10)) * (0.75 + random() / 2);
      failures += 1;
      onState({ kind: "waiting", ...(await troubleWith(account, error)), nextAt: clock() + ms });
      await pause(ms, signal);
    }
  }
}

/** One connection, from its beginning to its end. */
class Session {
  readonly #client: ImapFlow;
  readonly #inbox: Inbox;
  readonly #parts: ReceivingParts;
  readonly #signal: AbortSignal;
  readonly #broken = Promise.withResolvers<never>();
  #wake: () => void = () => undefined;
  #news = 0;

  constructor(client: ImapFlow, inbox: Inbox, parts: ReceivingParts, signal: AbortSignal) {
    this.#client = client;
    this.#inbox = inbox;
    this.#parts = parts;
    this.#signal = signal;
    this.#broken.promise.catch(() => undefined);
    client.on("error", (error) => this.#broken.reject(error));
    client.on("close", () => this.#broken.reject(new Error("The mail server hung up.")));
    client.on("exists", () => {
      this.#news += 1;
      this.#wake();
    });
  }

  async run(mailbox: string, tell: { connected(): void; taken(): void }): Promise<void> {
    const stop = (): void => {
      this.#wake();
      this.#client.close();
    };
    this.#signal.addEventListener("abort", stop, { once: true });
    try {
      await this.#orBroken(this.#client.connect());
      let state = await this.#begin(await this.#orBroken(this.#client.mailboxOpen(mailbox)));
      tell.connected();
      while (!this.#signal.aborted) {
        const news = this.#news;
        state = await this.#takeNew(state);
        tell.taken();
        if (news === this.#news) await this.#rest();
      }
    } finally {
      this.#signal.removeEventListener("abort", stop);
      this.#client.close();
    }
  }

  /** Where reading goes on; at the first look, behind what is there. */
  async #begin(mailbox: MailboxObject): Promise<MailboxState> {
    const known = await this.#inbox.state.read();
    const uidValidity = String(mailbox.uidValidity);
    if (known?.uidValidity === uidValidity) return known;
    const now = new Date(this.#parts.clock()).toISOString();
    const isFirst = known === null;
    const uidNext = mailbox.uidNext || Math.max(0, ...(await this.#find({ uid: "1:*" }))) + 1;
    const first: MailboxState = isFirst
      ? {
          uidValidity,
          lastUid: this.#parts.takeOld === true ? 0 : uidNext - 1,
          since: now,
          newest: now,
        }
      : { ...known, uidValidity, lastUid: uidNext - 1 };
    // The server counts anew: what may have come meanwhile is taken again, and known by its envelope when it was stored.
    if (!isFirst) await this.#takeSince(known, uidNext);
    await this.#inbox.state.write(first);
    return first;
  }

  async #takeSince(known: MailboxState, uidNext: number): Promise<void> {
    const from = new Date(Date.parse(known.newest) - day);
    const uids = (await this.#find({ since: from })).filter((uid) => uid < uidNext);
    // Servers say when a mail arrived in whole seconds.
    const earliest = Math.floor(Math.max(Date.parse(known.since), from.getTime()) / 1000) * 1000;
    for (let at = 0; at < uids.length; at += batchSize) {
      const found = await this.#look(uids.slice(at, at + batchSize));
      await this.#take(found.filter(({ arrived }) => arrived >= earliest));
    }
  }

  async #takeNew(before: MailboxState): Promise<MailboxState> {
    let state = before;
    // Asked for what is behind the last mail, servers name the last mail.
    const all = await this.#find({ uid: `${state.lastUid + 1}:*` });
    const uids = all.filter((uid) => uid > before.lastUid);
    for (let at = 0; at < uids.length && !this.#signal.aborted; at += batchSize) {
      const batch = uids.slice(at, at + batchSize);
      const found = await this.#look(batch);
      const { newest } = state;
      await this.#take(found, async () => {
        const latest = Math.max(Date.parse(newest), ...found.map(({ arrived }) => arrived));
        state = { ...state, lastUid: Math.max(...batch), newest: new Date(latest).toISOString() };
        await this.#inbox.state.write(state);
      });
    }
    return state;
  }

  async #find(query: { uid: string } | { since: Date }): Promise<number[]> {
    const found = await this.#orBroken(this.#client.search(query, { uid: true }));
    if (found === false || found === undefined) throw new Error("The mail server would not search.");
    return [...found].sort((one, other) => one - other);
  }

  async #look(uids: readonly number[]): Promise<{ uid: number; size: number; arrived: number }[]> {
    const found = await this.#orBroken(
      this.#client.fetchAll(uids.join(","), { uid: true, size: true, internalDate: true }, { uid: true }),
    );
    const now = this.#parts.clock();
    return found
      .map(({ uid, size = 0, internalDate }) => {
        const at = new Date(internalDate ?? now).getTime();
        // A server's clock may be wrong, and must not move ours on.
        return { uid, size, arrived: Number.isFinite(at) ? Math.min(at, now) : now };
      })
      .sort((one, other) => one.uid - other.uid);
  }

  /** Takes mails in their order. They are marked as seen once they are stored, and where we are is written down. */
  async #take(mails: readonly { uid: number; size: number }[], stored?: () => Promise<void>): Promise<void> {
    let envelopes: Envelope[] = [];
    let bytes = 0;
    for (const mail of mails) {
      const raw = await this.#fetch(mail);
      // Deleted by somebody meanwhile.
      if (raw === null) continue;
      envelopes.push(mailEnvelope(raw));
      bytes += raw.length;
      if (bytes < batchBytes) continue;
      await this.#inbox.store(envelopes);
      envelopes = [];
      bytes = 0;
    }
    if (envelopes.length > 0) await this.#inbox.store(envelopes);
    await stored?.();
    if (mails.length === 0) return;
    const range = mails.map(({ uid }) => uid).join(",");
    await this.#orBroken(this.#client.messageFlagsAdd(range, ["\\Seen"], { uid: true }));
  }

  async #fetch({ uid, size }: { uid: number; size: number }): Promise<Buffer | null> {
    const largest = this.#parts.largest ?? 35_000_000;
    const isTooLarge = size > largest;
    const query = isTooLarge ? { headers: headFields } : { source: { maxLength: largest } };
    const found = await this.#orBroken(this.#client.fetchOne(String(uid), query, { uid: true }));
    if (found === false || found === undefined) return null;
    if (!isTooLarge) return found.source ?? null;
    const head = (found.headers ?? Buffer.alloc(0)).toString("latin1").trimEnd();
    return Buffer.from(`${head}\r\nX-Baton-Too-Large: ${size}\r\n\r\n`, "latin1");
  }

  /** Until the server tells of something, or long enough that it may have forgotten to. */
  async #rest(): Promise<void> {
    const { promise: woken, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    const timer = setTimeout(resolve, this.#parts.pollMs ?? 60_000);
    // What breaks it is heard of by the connection itself.
    this.#client.idle().catch(() => undefined);
    try {
      await this.#orBroken(woken);
    } finally {
      clearTimeout(timer);
    }
  }

  #orBroken<T>(doing: Promise<T>): Promise<T> {
    return Promise.race([doing, this.#broken.promise]);
  }
}

async function clientOf({ imap, imapPassword, tokens }: ReceivingAccount): Promise<ImapFlow> {
  const { secure, needsTls } = encryptionOf(imap);
  const { user } = imap;
  const auth =
    tokens === undefined
      ? { user, pass: imapPassword.reveal() }
      : { user, accessToken: (await tokens.token()).reveal() };
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure,
    // Undefined: when the server offers it.
    ...(needsTls ? { doSTARTTLS: true } : {}),
    auth,
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    maxLiteralSize: 100_000_000,
  });
  // Without a listener an error of a connection that is given up would end the process.
  client.on("error", () => undefined);
  return client;
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  signal.addEventListener("abort", () => resolve(), { once: true });
  return promise.finally(() => clearTimeout(timer));
}
