import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { teammateHandlers } from "../teammates/teammates.routes.ts";
import { forgetExpired } from "./access.jobs.ts";
import { accessHandlers } from "./access.routes.ts";
import { makeDoorkeeper } from "./doorkeeper.ts";
import type { SignedIn } from "./session.ts";
import { auditOf, exchange, input, putTeammate, refusalOf, type TestApp, testApp } from "./test-app.ts";

const password = "correct horse battery";
const minute = 60_000;
const day = 24 * 60 * minute;

let app: TestApp;
let handlers: ReturnType<typeof accessHandlers> & ReturnType<typeof teammateHandlers>;
let doorkeeper: ReturnType<typeof makeDoorkeeper>;
let ana: SignedIn;
let owner: SignedIn;
let addresses = 0;

beforeAll(async () => {
  app = await testApp();
  handlers = { ...accessHandlers(app), ...teammateHandlers(app) };
  doorkeeper = makeDoorkeeper(app);
  owner = await putTeammate(app, "Olga", { role: "owner", password });
  ana = await putTeammate(app, "Ana", { password });
});

afterAll(() => app.database.drop());

beforeEach(() => {
  addresses += 1;
});

/** An address of this test alone, so that its failures are not another's. */
const here = () => `198.51.100.${addresses}`;

async function signIn(
  email: string,
  typed = password,
  given: { sessionToken?: string; address?: string } = {},
) {
  const asked = exchange({ address: here(), ...given });
  const session = await handlers.signIn(input({ email, password: typed }), {}, asked);
  return { session, token: asked.cookie() ?? "no cookie" };
}

describe("signing in", () => {
  test("gives a session that the doorkeeper knows, whatever the e-mail's case", async () => {
    const { session, token } = await signIn("ANA@Example.org");
    expect(session.teammate).toMatchObject({ id: ana.id, email: "ana@example.org", invited: false });
    expect(session.permissions).toContain("conversations:write");
    expect(session.permissions).not.toContain("teammates:manage");
    expect(await doorkeeper.teammateOf(token)).toEqual(ana);
    const caller = { teammate: ana };
    expect(await handlers.getSession(input(undefined), caller, exchange())).toEqual(session);
  });

  test("keeps only the token's hash, and logs neither token nor password", async () => {
    const { token } = await signIn("ana@example.org");
    await refusalOf(signIn("ana@example.org", "a wrong password"));
    const stored = await app.database.kysely.selectFrom("session").selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored.every((row) => /^[0-9a-f]{64}$/.test(row.token_hash))).toBe(true);
    expect(app.logged.join()).toContain("sign-in refused");
    expect(app.logged.join()).not.toContain(token);
    expect(app.logged.join()).not.toContain("wrong password");
  });

  test("is refused in the same words for a wrong password, an unknown e-mail and one without a password", async () => {
    await putTeammate(app, "Invited");
    const refusals = await Promise.all([
      refusalOf(signIn("ana@example.org", "not this one")),
      refusalOf(signIn("nobody@example.org")),
      refusalOf(signIn("invited@example.org")),
    ]);
    expect(new Set(refusals.map(({ code, message }) => `${code} ${message}`))).toEqual(
      new Set(["not_signed_in The e-mail or the password is wrong."]),
    );
  });

  test("makes a new token each time and ends the session that the browser had", async () => {
    const first = await signIn("ana@example.org");
    const second = await signIn("ana@example.org", password, { sessionToken: first.token });
    expect(second.token).not.toBe(first.token);
    expect(await doorkeeper.teammateOf(first.token)).toBeNull();
    expect(await doorkeeper.teammateOf(second.token)).toEqual(ana);
  });

  test("lasts 30 days and then no longer", async () => {
    const { token } = await signIn("ana@example.org");
    app.advance(30 * day - 1);
    expect(await doorkeeper.teammateOf(token)).toEqual(ana);
    app.advance(1);
    expect(await doorkeeper.teammateOf(token)).toBeNull();
    await forgetExpired(app);
    expect(await app.database.kysely.selectFrom("session").selectAll().execute()).toEqual([]);
  });

  test("ends with signing out, and only that session", async () => {
    const [mine, other] = [await signIn("ana@example.org"), await signIn("ana@example.org")];
    const leaving = exchange({ sessionToken: mine.token });
    await handlers.signOut(input(undefined), { teammate: ana }, leaving);
    expect(leaving.cookie()).toBeNull();
    expect(await doorkeeper.teammateOf(mine.token)).toBeNull();
    expect(await doorkeeper.teammateOf(other.token)).toEqual(ana);
  });
});

describe("failed sign-ins", () => {
  test("are refused after ten for one e-mail, the right password included, for 15 minutes", async () => {
    for (let count = 0; count < 10; count += 1) {
      expect(await refusalOf(signIn("ana@example.org", "wrong again"))).toMatchObject({
        code: "not_signed_in",
      });
    }
    expect(await refusalOf(signIn("Ana@example.org"))).toMatchObject({ code: "too_many" });
    expect((await signIn("olga@example.org")).session.teammate.id).toBe(owner.id);
    expect((await signIn("ana@example.org", password, { address: "192.0.2.200" })).session.teammate.id).toBe(
      ana.id,
    );
    app.advance(15 * minute);
    expect((await signIn("ana@example.org")).session.teammate.id).toBe(ana.id);
  });

  test("made at the same moment are counted as if made one after the other", async () => {
    const guesses = Array.from({ length: 30 }, () => refusalOf(signIn("ana@example.org", "a guess at once")));
    const codes = (await Promise.all(guesses)).map((refusal) => refusal.code);
    expect(codes.filter((code) => code === "not_signed_in")).toHaveLength(10);
    expect(codes.filter((code) => code === "too_many")).toHaveLength(20);
  });

  test("are forgotten after a success", async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let count = 0; count < 9; count += 1) await refusalOf(signIn("ana@example.org", "mistyped again"));
      expect((await signIn("ana@example.org")).session.teammate.id).toBe(ana.id);
    }
  });

  test("of many e-mails from one address are refused after a hundred", async () => {
    const key = `address ${here()}`;
    const until = new Date(app.clock() + minute);
    const row = { key, failures: 99, window_ends_at: until };
    await app.database.kysely.insertInto("sign_in_attempt").values(row).execute();
    expect(await refusalOf(signIn("guess-1@example.org"))).toMatchObject({ code: "not_signed_in" });
    expect(await refusalOf(signIn("guess-2@example.org"))).toMatchObject({ code: "too_many" });
    expect(await refusalOf(signIn("ana@example.org"))).toMatchObject({ code: "too_many" });
    // An address at its limit fills no table.
    const rows = app.database.kysely.selectFrom("sign_in_attempt").select("key");
    expect(await rows.where("key", "like", "account guess-2%").execute()).toEqual([]);
  });
});

describe("a deactivated teammate", () => {
  test("is signed out everywhere, can't sign in, and can again when activated", async () => {
    const luc = await putTeammate(app, "Luc", { password });
    const tokens = [(await signIn("luc@example.org")).token, (await signIn("luc@example.org")).token];
    await handlers.changeTeammate(input({ active: false }, luc.id), { teammate: owner }, exchange());
    for (const token of tokens) expect(await doorkeeper.teammateOf(token)).toBeNull();
    const sessions = app.database.kysely.selectFrom("session").selectAll().where("teammate_id", "=", luc.id);
    expect(await sessions.execute()).toEqual([]);
    expect(await refusalOf(signIn("luc@example.org"))).toMatchObject({ code: "not_signed_in" });
    await handlers.changeTeammate(input({ active: true }, luc.id), { teammate: owner }, exchange());
    for (const token of tokens) expect(await doorkeeper.teammateOf(token)).toBeNull();
    expect((await signIn("luc@example.org")).session.teammate.id).toBe(luc.id);
  });

  test("who signs in at that very moment is left without a session", async () => {
    const eve = await putTeammate(app, "Eve", { password });
    const outcomes = await Promise.allSettled([
      signIn("eve@example.org"),
      handlers.changeTeammate(input({ active: false }, eve.id), { teammate: owner }, exchange()),
      signIn("eve@example.org"),
    ]);
    expect(outcomes[1]).toMatchObject({ status: "fulfilled" });
    const sessions = app.database.kysely.selectFrom("session").selectAll().where("teammate_id", "=", eve.id);
    expect(await sessions.execute()).toEqual([]);
  });
});

describe("an invitation", () => {
  async function invite(name: string): Promise<{ token: string; teammate: SignedIn }> {
    const draft = {
      name,
      email: `${name.toLowerCase()}@example.org`,
      role: "teammate",
      capacity: { chat: 5, other: 20 },
    } as const;
    const added = await handlers.addTeammate(input(draft), { teammate: owner }, exchange());
    const [place, token = ""] = added.invitationLink.split("#");
    expect(place).toBe("https://help.example/invitation");
    return { token, teammate: { id: added.teammate.id, name, role: "teammate" } };
  }

  const accept = (token: string, asked = exchange()) =>
    handlers.acceptInvitation(input({ token, password }), {}, asked);

  test("sets the password, signs in, and is over", async () => {
    const { token, teammate } = await invite("Ines");
    const asked = exchange();
    expect((await accept(token, asked)).teammate).toMatchObject({
      id: teammate.id,
      invited: false,
      status: "away",
    });
    expect(await doorkeeper.teammateOf(asked.cookie() ?? "")).toEqual(teammate);
    expect((await signIn("ines@example.org")).session.teammate.id).toBe(teammate.id);
    expect(await refusalOf(accept(token))).toMatchObject({ code: "invalid", fields: [{ path: "token" }] });
    expect(await auditOf(app, "teammate.joined")).toContainEqual({
      actor: teammate.id,
      before: { id: teammate.id, invited: true },
      after: { id: teammate.id, invited: false },
    });
  });

  test("is stored as a hash only", async () => {
    const { token } = await invite("Hugo");
    const stored = await app.database.kysely.selectFrom("invitation").selectAll().execute();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("used twice at the same moment is used once", async () => {
    const { token } = await invite("Twice");
    const outcomes = await Promise.allSettled([accept(token), accept(token), accept(token)]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  });

  test("is refused after seven days, when its teammate is deactivated, and when it is made up", async () => {
    const { token } = await invite("Late");
    const gone = await invite("Gone");
    await handlers.changeTeammate(
      input({ active: false }, gone.teammate.id),
      { teammate: owner },
      exchange(),
    );
    expect(await refusalOf(accept(gone.token))).toMatchObject({ code: "invalid" });
    app.advance(7 * day);
    for (const odd of [token, "", "a".repeat(43), "\u0000", "' or true --"]) {
      expect(await refusalOf(accept(odd))).toMatchObject({ code: "invalid", fields: [{ path: "token" }] });
    }
  });
});

describe("the doorkeeper", () => {
  test("makes one id of a visitor's key, always the same, and none of anything else", () => {
    const key = `bv_${"k".repeat(43)}`;
    const id = doorkeeper.visitorOf(key);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(doorkeeper.visitorOf(key)).toBe(id);
    expect(doorkeeper.visitorOf(`bv_${"l".repeat(43)}`)).not.toBe(id);
    for (const odd of [
      "",
      "bv_",
      key.slice(3),
      `${key}k`,
      `${key}\n`,
      `bv_${"é".repeat(43)}`,
      `xbv_${"k".repeat(43)}`,
    ]) {
      expect(doorkeeper.visitorOf(odd)).toBeNull();
    }
  });

  test("knows no session by a token that is made up", async () => {
    for (const odd of ["", "x", "a".repeat(43), "\u0000"])
      expect(await doorkeeper.teammateOf(odd)).toBeNull();
  });

  test("wants secure cookies where people come by https", () => {
    expect(doorkeeper.secureCookies).toBe(true);
    const plain = { ...app, config: { ...app.config, publicUrl: "http://localhost:3000" } };
    expect(makeDoorkeeper(plain).secureCookies).toBe(false);
  });
});
