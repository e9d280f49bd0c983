import { randomUUID } from "node:crypto";
import type { Role } from "@baton/contract";
import { pino } from "pino";
import type { App, Delivery } from "../app.ts";
import { readConfig } from "../config.ts";
import type { TestDatabase } from "../db/test-database.ts";
import { testDatabase } from "../db/test-database.ts";
import type { Exchange } from "../http/api.ts";
import { Refusal } from "../refusal.ts";
import { makeSettings } from "../settings/settings.ts";
import { makeRoster } from "../teammates/roster.ts";
import { insertTeammate } from "../teammates/teammates.store.ts";
import { makeWorkflows } from "../workflows/registry.ts";
import { hashPassword } from "./password.ts";
import { Secret } from "./secret.ts";
import type { SignedIn } from "./session.ts";

/** An app on a database of its own, whose time stands still and whose feed and line only take notes. */
export type TestApp = Pick<
  App,
  "config" | "clock" | "log" | "roster" | "settings" | "feed" | "line" | "workflows"
> & {
  readonly delivery: Pick<Delivery, "secrets">;
  readonly database: TestDatabase;
  /** Calls that reached the feed and the line, in order. */
  readonly calls: string[];
  /** What was logged, as text. */
  readonly logged: string[];
  /** Moves the clock on, by milliseconds. */
  advance(milliseconds: number): void;
};

const unexpected = (): never => {
  throw new Error("this test has no business with that");
};

/** Makes a TestApp; the caller drops its database. */
export async function testApp(publicUrl = "https://help.example"): Promise<TestApp> {
  const database = await testDatabase();
  let now = Date.parse("2026-06-01T09:00:00Z");
  const calls: string[] = [];
  const logged: string[] = [];
  const note = (call: string) => void calls.push(call);
  return {
    config: readConfig({ BATON_PUBLIC_URL: publicUrl }).config,
    database,
    delivery: { secrets: { seal: unexpected, open: unexpected, sign: unexpected } },
    clock: () => now,
    log: pino({ level: "debug" }, { write: (text: string) => void logged.push(text) }),
    roster: makeRoster(database, () => now),
    settings: makeSettings(database),
    workflows: makeWorkflows(database, unexpected),
    feed: { wake: () => note("feed.wake"), listen: unexpected, stop: unexpected },
    line: {
      wake: () => note("line.wake"),
      drain: unexpected,
      releaseOwner: async (id) => note(`line.releaseOwner ${id}`),
    },
    calls,
    logged,
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}

/** An exchange that remembers what cookie it set (undefined: none, null: removed). */
export function exchange(
  given: { sessionToken?: string | null; address?: string } = {},
): Exchange & { cookie(): string | null | undefined } {
  let cookie: string | null | undefined;
  return {
    requestId: "test",
    address: given.address ?? "203.0.113.7",
    userAgent: "vitest",
    sessionToken: given.sessionToken ?? null,
    signal: new AbortController().signal,
    setSession: (token) => {
      cookie = token;
    },
    cookie: () => cookie,
  };
}

/** What a handler is given for a body and, where the path names something, its id. */
export function input<B>(body: B): { params: undefined; query: undefined; body: B };
export function input<B>(body: B, id: string): { params: { id: string }; query: undefined; body: B };
export function input(body: unknown, id?: string): object {
  return { params: id === undefined ? undefined : { id }, query: undefined, body };
}

/** The refusal that a promise ends in; fails when it ends otherwise. */
export async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome instanceof Refusal) return outcome;
  throw new Error(outcome === null ? "it was not refused" : "it failed instead of being refused", {
    cause: outcome,
  });
}

/** Puts a teammate straight into the database. */
export async function putTeammate(
  app: TestApp,
  name: string,
  options: { role?: Role; password?: string } = {},
): Promise<SignedIn> {
  const { role = "teammate", password } = options;
  const id = randomUUID();
  const passwordHash = password === undefined ? null : await hashPassword(new Secret(password));
  const email = `${name.toLowerCase()}@example.org`;
  const facts = {
    id,
    name,
    email,
    role,
    status: "away",
    capacity: { chat: 5, other: 20 },
    passwordHash,
  } as const;
  if (!(await app.database.kysely.transaction().execute((tx) => insertTeammate(tx, facts)))) {
    throw new Error(`${email} is taken`);
  }
  return { id, name, role };
}

/** The audit entries of one action, oldest first. */
export async function auditOf(
  app: TestApp,
  action: string,
): Promise<{ actor: string | null; before: unknown; after: unknown }[]> {
  return app.database.kysely
    .selectFrom("audit_log")
    .select(["actor_id as actor", "before", "after"])
    .where("action", "=", action)
    .orderBy("id")
    .execute();
}

/** The payloads of all stored events, oldest first. */
export async function eventsOf(app: TestApp): Promise<unknown[]> {
  const rows = await app.database.kysely.selectFrom("event").select("payload").orderBy("id").execute();
  return rows.map((row) => row.payload);
}
