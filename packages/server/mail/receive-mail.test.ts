import type { Envelope } from "@baton/channels";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Secret } from "../access/secret.ts";
import {
  checkReceiving,
  type Inbox,
  type MailboxState,
  type Receiving,
  type ReceivingParts,
  type ReceivingState,
  receiveMail,
} from "./receive-mail.ts";
import { TestImapServer } from "./test-imap-server.ts";

let server: TestImapServer;
let port: number;
let receiving: Receiving | null = null;
let inbox: TestInbox;
let states: ReceivingState[] = [];

/** What a database would do: keeps each envelope once. */
class TestInbox implements Inbox {
  readonly stored: Envelope[] = [];
  given = 0;
  saved: MailboxState | null = null;
  fails = 0;
  seenAtStore: boolean[] = [];
  #waiting: (() => void)[] = [];

  async store(envelopes: readonly Envelope[]): Promise<void> {
    this.seenAtStore.push(...server.messages.slice(-1).map(({ seen }) => seen));
    this.given += envelopes.length;
    if (this.fails > 0) {
      this.fails -= 1;
      throw new Error("The database is away.");
    }
    for (const each of envelopes) if (!this.stored.some(({ id }) => id === each.id)) this.stored.push(each);
  }

  readonly state = {
    read: async (): Promise<MailboxState | null> => this.saved,
    write: async (state: MailboxState): Promise<void> => {
      this.saved = state;
      for (const go of this.#waiting.splice(0)) go();
    },
  };

  /** Resolves once something is so that only stored mail can make so. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  subjects(): string[] {
    return this.stored.map(
      ({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw).toString())?.[1]?.trim() ?? "",
    );
  }
}

const mail = (subject: string, body = "Hi"): string =>
  `From: ana@muster.example\nSubject: ${subject}\nMessage-ID: <${subject}@x>\n\n${body}`;
const account = (change: { password?: string; mailbox?: string } = {}) => ({
  imap: {
    host: "127.0.0.1",
    port,
    security: "none" as const,
    user: "help",
    mailbox: change.mailbox ?? "INBOX",
  },
  imapPassword: new Secret(change.password ?? "secret"),
});

function start(parts: Partial<ReceivingParts> = {}, change = {}): void {
  receiving = receiveMail(account(change), inbox, {
    clock: () => Date.now(),
    onState: (state) => states.push(state),
    pause: () => new Promise((resolve) => setImmediate(resolve)),
    ...parts,
  });
}
async function connected(times = 1): Promise<void> {
  while (states.filter(({ kind }) => kind === "connected").length < times)
    await new Promise((go) => setImmediate(go));
}

beforeEach(async () => {
  server = new TestImapServer();
  port = await server.start();
  inbox = new TestInbox();
  states = [];
});
afterEach(async () => {
  await receiving?.stop();
  receiving = null;
  await server.stop();
});

describe("a mailbox", () => {
  test("that is full at the first look is nobody's to answer; what comes after is taken, in order, once", async () => {
    for (let count = 0; count < 50_000; count += 1) server.deliver(mail(`old ${count}`), { silently: true });
    start();
    await connected();
    server.deliver(mail("one"));
    server.deliver(mail("two"));
    await inbox.until(() => inbox.stored.length === 2);
    expect(inbox.subjects()).toEqual(["one", "two"]);
    expect(server.heard.filter((line) => /FETCH/.test(line)).join()).not.toMatch(/FETCH 1\b|1:/);
  });

  test("gives its old mail when it is asked to, in batches", async () => {
    for (let count = 0; count < 45; count += 1) server.deliver(mail(`${count}`), { silently: true });
    start({ takeOld: true });
    await inbox.until(() => inbox.stored.length === 45);
    expect(inbox.subjects()).toEqual(Array.from({ length: 45 }, (_, at) => `${at}`));
    expect(server.heard.filter((line) => /RFC822.SIZE/.test(line))).toHaveLength(3);
  });

  test("is read on where it was left, by whoever reads it next", async () => {
    start({ takeOld: true });
    await connected();
    server.deliver(mail("one"));
    await inbox.until(() => inbox.stored.length === 1);
    await receiving?.stop();
    server.deliver(mail("two"));
    start();
    await inbox.until(() => inbox.stored.length === 2);
    expect(inbox.given).toBe(2);
  });

  test("has its mail marked as seen only when it is stored", async () => {
    start();
    await connected();
    inbox.fails = 2;
    server.deliver(mail("one"));
    await inbox.until(() => inbox.stored.length === 1);
    expect(inbox.seenAtStore).toEqual([false, false, false]);
    await inbox.until(() => inbox.saved?.lastUid === 1);
    server.deliver(mail("two"));
    await inbox.until(() => inbox.saved?.lastUid === 2);
    expect(server.messages[0]?.seen).toBe(true);
    expect(states.filter(({ kind }) => kind === "waiting")).toHaveLength(2);
  });

  test("that counts anew is not answered anew", async () => {
    const long = new Date(Date.now() - 400 * 24 * 3600 * 1000);
    for (let count = 0; count < 300; count += 1)
      server.deliver(mail(`old ${count}`), { arrived: long, silently: true });
    server.deliver(mail("just before"), { arrived: new Date(Date.now() - 60_000), silently: true });
    start();
    await connected();
    server.deliver(mail("one"));
    await inbox.until(() => inbox.stored.length === 1);
    await receiving?.stop();
    server.deliver(mail("while away"));
    server.renumber();
    start();
    await inbox.until(() => inbox.saved?.uidValidity === "8");
    expect(inbox.subjects()).toEqual(["one", "while away"]);
    server.deliver(mail("two"));
    await inbox.until(() => inbox.stored.length === 3);
    expect(inbox.subjects()).toEqual(["one", "while away", "two"]);
  });

  test("whose server can't tell of new mail is looked at again and again", async () => {
    server.canIdle = false;
    start({ pollMs: 1 });
    await connected();
    server.deliver(mail("one"), { silently: true });
    await inbox.until(() => inbox.stored.length === 1);
  });

  test("whose server forgets to tell is looked at all the same", async () => {
    start({ pollMs: 1 });
    await connected();
    server.deliver(mail("one"), { silently: true });
    await inbox.until(() => inbox.stored.length === 1);
  });

  test("is told of a mail that is too large, by its head", async () => {
    start({ largest: 1000 });
    await connected();
    server.deliver(mail("large", "x".repeat(5000)));
    await inbox.until(() => inbox.stored.length === 1);
    const raw = Buffer.from(inbox.stored[0]?.raw ?? "").toString();
    expect(raw).toContain("X-Baton-Too-Large:");
    expect(raw.length).toBeLessThan(400);
  });
});

describe("a connection that breaks", () => {
  test.each([["SEARCH"], ["FETCH \\S+ .*SIZE"], ["FETCH .*BODY"], ["STORE"], ["SELECT"], ["LOGIN"]])(
    "at %s loses no mail and takes none twice",
    async (command) => {
      start({ takeOld: true });
      await connected();
      server.hangUpOn = new RegExp(command);
      server.deliver(mail("one"));
      server.deliver(mail("two"));
      if (/SELECT|LOGIN/.test(command)) server.hangUp();
      await inbox.until(() => inbox.stored.length === 2);
      await connected(2);
      expect(inbox.subjects()).toEqual(["one", "two"]);
    },
  );

  test("is tried again later and later, up to minutes", async () => {
    const pauses: number[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    await server.stop();
    start({
      random: () => 0.5,
      pause: async (ms) => {
        pauses.push(ms);
        if (pauses.length === 10) resolve();
        await new Promise((go) => setImmediate(go));
      },
    });
    await promise;
    expect(pauses.slice(0, 10)).toEqual(
      [2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000),
    );
    expect(states[0]).toMatchObject({ kind: "waiting", problem: "unreachable" });
    await receiving?.stop();
    server = new TestImapServer();
    await server.start();
  });
});

describe("what is wrong is said in a code:", () => {
  test("a wrong password", async () => {
    expect(await checkReceiving(account({ password: "no" }))).toMatchObject({
      ok: false,
      problem: "not_authorised",
    });
  });
  test("a mailbox that isn't there", async () => {
    expect(await checkReceiving(account({ mailbox: "Nowhere" }))).toMatchObject({
      ok: false,
      problem: "no_such_account",
    });
  });
  test("a server that isn't there", async () => {
    const nobody = account();
    await server.stop();
    expect(await checkReceiving(nobody)).toMatchObject({ ok: false, problem: "unreachable" });
    server = new TestImapServer();
    await server.start();
  });
  test("nothing", async () => {
    expect(await checkReceiving(account())).toEqual({ ok: true, name: "help" });
  });
});
