import { createHash } from "node:crypto";
import type { Endpoints, RequestOf } from "@baton/contract";
import { afterEach, describe, expect, test } from "vitest";
import type { OAuthFault } from "../../../stubs/oauth.ts";
import { type OAuthMailbox, oauthMailbox } from "./test-oauth-mailbox.ts";

let box: OAuthMailbox;
afterEach(async () => {
  expect(await box.mail.server.workspace.broken()).toEqual([]);
  await box.drop();
});

const minutes = (count: number): number => count * 60_000;

test("a person signs in at the provider, and the mail server is shown the token and no password", async () => {
  box = await oauthMailbox();
  expect(await box.check()).toEqual({ ok: false, problem: "not_signed_in", detail: "" });
  expect((await box.account())?.health.problem).toBe("not_signed_in");
  const page = await box.begin();
  expect(Object.fromEntries(page.searchParams)).toMatchObject({
    response_type: "code",
    client_id: "baton",
    redirect_uri: `${box.mail.server.workspace.app.config.publicUrl}/mail-sign-in`,
    scope: "offline_access mail",
    code_challenge_method: "S256",
    login_hint: "help@lumen.example",
  });
  const { channelId, check } = await box.finish(box.stub.sendBack(page.href));
  expect([channelId, check]).toEqual([box.mail.channelId, { ok: true, name: "help@lumen.example" }]);
  const verifier = box.stub.asked[0]?.code_verifier ?? "";
  expect(createHash("sha256").update(verifier).digest("base64url")).toBe(
    page.searchParams.get("code_challenge"),
  );
  expect(box.shown).toEqual([{ user: "help@lumen.example", token: expect.stringMatching(/^access-/) }]);
  const account = await box.account();
  expect(account).toMatchObject({ health: { problem: null }, signedInAt: expect.any(String) });
  expect(JSON.stringify(account)).not.toMatch(/access-|refresh-|stub-client-secret/);
});

test("neither tokens nor the app's secret stand in the database as they are", async () => {
  box = await oauthMailbox();
  await box.signIn();
  const { kysely } = box.mail.server.workspace.database;
  const [grants, accounts, audit] = await Promise.all([
    kysely.selectFrom("oauth_grant").selectAll().execute(),
    kysely.selectFrom("channel_account").selectAll().execute(),
    kysely.selectFrom("audit_log").selectAll().execute(),
  ]);
  const bytes = Buffer.concat([
    ...grants.map(({ tokens }) => tokens ?? Buffer.alloc(0)),
    ...accounts.map(({ secrets }) => secrets),
  ]);
  expect(grants).toHaveLength(1);
  expect(bytes.toString("latin1")).not.toMatch(/access-|refresh-|stub-client/);
  expect(JSON.stringify(audit)).not.toMatch(/access-|refresh-|stub-client|code-/);
  expect(audit.map(({ action }) => action)).toContain("channel.signed_in");
});

describe("what the provider sends back counts", () => {
  const expired = { ok: false, problem: "sign_in_expired", detail: "" };

  test("once", async () => {
    box = await oauthMailbox();
    const back = box.stub.sendBack((await box.begin()).href);
    expect((await box.finish(back)).check.ok).toBe(true);
    expect((await box.finish(back)).check).toEqual(expired);
    expect(box.stub.asked).toHaveLength(1);
  });

  test("in the session that began it, and nobody else can use it up", async () => {
    box = await oauthMailbox();
    const back = box.stub.sendBack((await box.begin()).href);
    const another = await box.mail.server.signIn("admin");
    expect((await box.finish(back, another)).check).toEqual(expired);
    expect((await box.finish(back)).check.ok).toBe(true);
  });

  test("for ten minutes", async () => {
    box = await oauthMailbox();
    const back = box.stub.sendBack((await box.begin()).href);
    box.mail.server.workspace.advance(minutes(10));
    expect((await box.finish(back)).check).toEqual(expired);
    expect(box.stub.asked).toEqual([]);
  });

  test("with the state that was given, and for the account as it was", async () => {
    box = await oauthMailbox();
    expect((await box.finish("http://x.example/?state=made-up&code=a")).check).toEqual(expired);
    const back = box.stub.sendBack((await box.begin()).href);
    await change(box, { clientId: "another" });
    expect((await box.finish(back)).check).toEqual(expired);
    expect(box.stub.asked).toEqual([]);
  });
});

type Change = RequestOf<Endpoints["changeChannelAccount"]>["body"];

/** Somebody changes how the mailbox is signed in to. */
async function change({ mail, admin, account }: OAuthMailbox, oauth: object | null, secrets?: object) {
  const { settings } = (await account()) ?? {};
  const before = (settings as { oauth?: object }).oauth;
  const changed = { ...settings, oauth: oauth === null ? null : { ...before, ...oauth } };
  const body = { settings: changed, ...(secrets === undefined ? {} : { secrets }) } as Change;
  return mail.server.call("changeChannelAccount", admin, { params: { id: mail.channelId }, body });
}

test("whoever says no at the provider is told that nothing was allowed", async () => {
  box = await oauthMailbox();
  const { check } = await box.finish(box.stub.sendBack((await box.begin()).href, "no"));
  expect(check).toEqual({ ok: false, problem: "sign_in_denied", detail: "access_denied" });
  expect((await box.account())?.signedInAt).toBeNull();
});

test.each<[OAuthFault, string]>([
  ["fail", "unreachable"],
  ["html", "unexpected_answer"],
  ["limit", "rate_limited"],
  ["invalid_grant", "sign_in_expired"],
  ["wrong_client", "wrong_client"],
  ["consent", "consent_missing"],
  ["scope", "scope_missing"],
  ["less_scope", "scope_missing"],
  ["not_lasting", "not_lasting"],
])("a provider that misbehaves (%s) is said so (%s), and nobody is signed in", async (fault, problem) => {
  box = await oauthMailbox();
  box.stub.faults.push(fault);
  expect(await box.signIn()).toMatchObject({ ok: false, problem });
  expect((await box.account())?.signedInAt).toBeNull();
  expect(await box.signIn()).toMatchObject({ ok: true });
});

test("another app or another server has to be signed in to anew; other settings change nothing", async () => {
  box = await oauthMailbox();
  await box.signIn();
  await change(box, { scopes: "offline_access mail more" });
  expect((await box.account())?.signedInAt).not.toBeNull();
  expect(await box.check()).toMatchObject({ ok: true });
  await change(box, { clientId: "another" });
  expect((await box.account())?.signedInAt).toBeNull();
  expect(await box.check()).toMatchObject({ problem: "not_signed_in" });
  // The app's secret was given for that provider and goes to no other.
  const moved = await change(box, { tokenUrl: "https://tokens.example.com/token" });
  expect(moved.status).toBe(422);
});

test("an app that is let in itself needs nobody, and its own organisation", async () => {
  box = await oauthMailbox({
    oauth: ({ url, client }) => ({
      provider: "microsoft",
      flow: "app",
      tenant: "lumen.example",
      loginUrl: url,
      clientId: client.id,
    }),
  });
  expect(await box.check()).toEqual({ ok: true, name: "help@lumen.example" });
  expect(box.stub.asked[0]).toMatchObject({
    grant_type: "client_credentials",
    scope: "https://outlook.office365.com/.default",
  });
  const begun = await box.mail.server.call("beginMailSignIn", box.admin, {
    params: { id: box.mail.channelId },
    body: {},
  });
  expect(begun.status).toBe(409);
  const anyones = await change(box, { tenant: "common" });
  expect([anyones.status, JSON.stringify(anyones.body)]).toEqual([
    422,
    expect.stringContaining("settings.oauth.tenant"),
  ]);
});

test("a secret that is typed anew leaves the others as they are", async () => {
  box = await oauthMailbox();
  const empty = { kind: "email", imapPassword: "", smtpPassword: "typed", oauthClientSecret: "" };
  expect((await change(box, {}, empty)).status).toBe(200);
  const { secrets } = box.mail.server.workspace.app.channels.accounts.find(box.mail.channelId) ?? {};
  expect(secrets).toMatchObject({ smtpPassword: "typed", oauthClientSecret: box.stub.client.secret });
});
