import { afterEach, describe, expect, test } from "vitest";
import type { OAuthFault } from "../../../stubs/oauth.ts";
import { mailboxOf } from "../channels/account.ts";
import { renewGrants } from "../channels/renew-grants.ts";
import { TestImapServer } from "../mail/test-imap-server.ts";
import type { MailboxAccount } from "./access.ts";
import { makeGrants } from "./grants.ts";
import { type OAuthMailbox, oauthMailbox } from "./test-oauth-mailbox.ts";

let box: OAuthMailbox;
afterEach(async () => {
  expect(await box.mail.server.workspace.broken()).toEqual([]);
  await box.drop();
});

const minute = 60_000;

/** A mailbox that somebody is signed in to, and the grants of two processes on its database. */
async function signedIn(about: Partial<Pick<OAuthMailbox["stub"], "rotates" | "lifetime">> = {}) {
  box = await oauthMailbox();
  Object.assign(box.stub, about);
  expect(await box.signIn()).toMatchObject({ ok: true });
  const { app, advance } = box.mail.server.workspace;
  const account = mailbox();
  const two = [1, 2].map(() =>
    makeGrants(
      () => app,
      () => [account],
    ),
  );
  const tokenOf = async (which = 0): Promise<string> => {
    const access = await two[which]?.accessTo(account);
    return access?.ok === true ? access.token.reveal() : `${access?.problem}`;
  };
  return { two, account, advance, tokenOf };
}

function mailbox(): MailboxAccount {
  const found = box.mail.server.workspace.app.channels.accounts.find(box.mail.channelId);
  const account = found === null ? null : mailboxOf(found);
  if (account === null) throw new Error("There is no mailbox.");
  return account;
}

const renewals = () => box.stub.asked.filter(({ grant_type }) => grant_type === "refresh_token");

test("a token is used until shortly before it ends, and fetched by one of all who want it", async () => {
  const { advance, tokenOf } = await signedIn({ rotates: true });
  const first = await tokenOf();
  advance(54 * minute);
  expect([await tokenOf(0), await tokenOf(1), renewals().length]).toEqual([first, first, 0]);
  advance(7 * minute);
  box.stub.thinks = 400;
  const all = await Promise.all([0, 1, 0, 1, 1].map(tokenOf));
  expect(renewals()).toHaveLength(1);
  expect(new Set(all).size).toBe(1);
  expect(all[0]).not.toBe(first);
});

test("the refresh token that comes with it is the one that counts from then on", async () => {
  const { advance, tokenOf } = await signedIn({ rotates: true });
  const tokens = [await tokenOf()];
  for (let hour = 1; hour <= 3; hour += 1) {
    advance(60 * minute);
    tokens.push(await tokenOf(hour % 2));
  }
  expect(new Set(tokens).size).toBe(4);
  expect(new Set(renewals().map(({ refresh_token }) => refresh_token)).size).toBe(3);
});

test("while one process fetches, the others go on with the token that they have", async () => {
  const { advance, tokenOf } = await signedIn();
  const first = await tokenOf();
  advance(57 * minute);
  box.stub.thinks = 600;
  const fetching = tokenOf(0);
  await expect.poll(() => renewals().length).toBe(1);
  expect(await tokenOf(1)).toBe(first);
  expect(await fetching).not.toBe(first);
});

test("a process that died while it fetched holds nobody up for long", async () => {
  const { advance, tokenOf } = await signedIn();
  advance(61 * minute);
  const { pool } = box.mail.server.workspace.database;
  const until = new Date(box.mail.server.workspace.app.clock() + 30_000);
  await pool.query("update oauth_grant set taken_by = gen_random_uuid(), taken_until = $1", [until]);
  advance(31_000);
  expect(await tokenOf()).toMatch(/^access-/);
});

test("an answer that does not say how long its token lasts is believed for ten minutes", async () => {
  const { advance, tokenOf } = await signedIn();
  advance(60 * minute);
  box.stub.faults.push("no_expiry");
  const unsaid = await tokenOf();
  advance(8 * minute);
  expect(await tokenOf()).toBe(unsaid);
  advance(2 * minute);
  expect(await tokenOf()).not.toBe(unsaid);
});

test.each<OAuthFault>(["fail", "html", "limit"])(
  "a provider that fails (%s) is asked again in a while, and its last token used as long as it lasts",
  async (fault) => {
    const { advance, tokenOf } = await signedIn();
    const first = await tokenOf();
    advance(57 * minute);
    box.stub.faults.push(fault);
    expect([await tokenOf(), await tokenOf(1), renewals().length]).toEqual([first, first, 1]);
    advance(minute);
    expect(await tokenOf()).not.toBe(first);
  },
);

test("what is due is fetched before anything has to be sent", async () => {
  const { two, advance } = await signedIn();
  await two[0]?.renewDue();
  expect(renewals()).toEqual([]);
  advance(57 * minute);
  await Promise.all(two.map((one) => one.renewDue()));
  expect(renewals()).toHaveLength(1);
});

describe("when what was allowed is over", () => {
  test("the channel says so before anything has to be sent", async () => {
    await signedIn();
    const { app, advance } = box.mail.server.workspace;
    box.stub.revoke();
    await renewGrants(app);
    expect((await box.account())?.health.problem).toBeNull();
    advance(57 * minute);
    await renewGrants(app);
    expect((await box.account())?.health.problem).toBe("sign_in_again");
  });

  test("what is to be sent waits however long it takes, and goes once somebody has signed in again", async () => {
    await signedIn();
    const { app, advance, database } = box.mail.server.workspace;
    box.stub.revoke();
    advance(61 * minute);
    await box.mail.writes({ body: "Where is my parcel?" });
    for (let day = 0; day < 15; day += 1) {
      advance(24 * 60 * minute);
      await app.channels.drain();
    }
    expect(renewals()).toHaveLength(1);
    const states = async () =>
      (await database.pool.query("select state, failure, attempts, spared from outgoing_message")).rows;
    const [waiting] = await states();
    expect(waiting).toMatchObject({ state: "pending", failure: "not_authorised" });
    expect(waiting.attempts).toBe(waiting.spared);
    expect((await box.account())?.health).toMatchObject({
      problem: "sign_in_again",
      detail: "invalid_grant: The refresh token is not known.",
      notDelivered: 0,
    });
    expect(await box.signIn()).toMatchObject({ ok: true });
    expect((await box.account())?.health.problem).toBeNull();
    await app.channels.drain();
    expect(await states()).toMatchObject([{ state: "sent" }]);
    expect(box.mail.sent).toHaveLength(1);
  });

  test("looking at the account says so too", async () => {
    await signedIn();
    box.stub.revoke();
    expect(await box.check()).toMatchObject({ ok: false, problem: "sign_in_again" });
  });
});

test("a mail server that refuses a token is shown another the next time", async () => {
  await signedIn();
  const { app, advance } = box.mail.server.workspace;
  box.refuseWith = "5.7.8 Not now";
  await box.mail.writes({ body: "Where is my parcel?" });
  expect((await box.account())?.health.problem).toBe("token_refused");
  box.refuseWith = null;
  advance(5 * minute);
  await app.channels.drain();
  expect(box.mail.sent).toHaveLength(1);
  const [before, after] = box.shown.slice(-2);
  expect(after?.token).not.toBe(before?.token);
});

test("an organisation that sends nothing by SMTP is told apart from a token that is refused", async () => {
  await signedIn();
  box.refuseWith =
    "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.";
  expect(await box.check()).toMatchObject({
    ok: false,
    problem: "sending_disabled",
    detail: expect.stringContaining("5.7.139"),
  });
  expect((await box.account())?.health.problem).toBe("sending_disabled");
});

describe("a mailbox", () => {
  let imap: TestImapServer;
  const withImap = async () => {
    imap = new TestImapServer();
    const port = await imap.start();
    const server = {
      host: "127.0.0.1",
      port,
      security: "none",
      user: "help@lumen.example",
      mailbox: "INBOX",
    };
    box = await oauthMailbox({ settings: { imap: server } });
    imap.refusesToken = (user, token) => (box.stub.userOf(token) === user ? null : "invalid_token");
  };
  afterEach(() => imap.stop());

  test("is read with a token by XOAUTH2, and never with a password", async () => {
    await withImap();
    expect(await box.signIn()).toMatchObject({ ok: true });
    const proof = imap.heard.flatMap((line) => /^AUTHENTICATE XOAUTH2 (\S+)$/.exec(line)?.[1] ?? []);
    expect(proof.map((one) => Buffer.from(one, "base64").toString())).toEqual([
      `user=help@lumen.example\x01auth=Bearer ${box.shown[0]?.token}\x01\x01`,
    ]);
    expect(imap.heard.some((line) => /^LOGIN/i.test(line))).toBe(false);
  });

  test.each([
    ["invalid_token", "token_refused"],
    ["insufficient_scope", "scope_missing"],
  ])("whose server refuses it (%s) is said so (%s)", async (why, problem) => {
    await withImap();
    imap.refusesToken = () => why;
    expect(await box.signIn()).toMatchObject({
      ok: false,
      problem,
      detail: expect.stringMatching(/^IMAP: /),
    });
  });
});
