import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hours, Language, LoadKind } from "@baton/engine";
import type { Updateable } from "kysely";
import type { App } from "./app.ts";
import { type Config, readConfig } from "./config.ts";
import { type Received, receiveMessage } from "./conversations/receive-message.ts";
import type { Answerer } from "./customer-agent/answer.ts";
import type { Schema } from "./db/schema.ts";
import { type TestDatabase, testDatabase } from "./db/test-database.ts";
import { checkFetched, checkKept } from "./doctor/check-files.ts";
import { checkInvariants } from "./doctor/check-invariants.ts";
import type { Files } from "./files/files.ts";
import { makeLocalFiles } from "./files/local-files.ts";
import { type AppParts, makeApp } from "./make-app.ts";
import { refreshAll } from "./refresh-all.ts";
import type { Channel } from "./settings/places.ts";
import { saveSetting } from "./settings/settings.store.ts";
import type { HandoffSettings } from "./settings/settings.ts";
import { insertTeammate } from "./teammates/teammates.store.ts";

/** A workspace on a database of its own, with the whole server but its HTTP, and a clock that stands still. */
export type TestWorkspace = {
  readonly app: App;
  readonly database: TestDatabase;
  readonly inboxId: string;
  readonly channelId: string;
  readonly teamId: string;
  /** Moves the clock on, by milliseconds. */
  advance(milliseconds: number): void;
  /** Adds an active teammate to the team; Available with room for 5 unless said otherwise. */
  addTeammate(about?: NewPerson): Promise<string>;
  setStatus(teammateId: string, status: "available" | "away"): Promise<void>;
  /** Changes a teammate's row as it is stored, and lets every process see it. */
  changePerson(teammateId: string, row: Updateable<Schema["teammate"]>): Promise<void>;
  /** Sets the hours of the help desk, or of the channel; null is always open. */
  setHours(of: "inbox" | "channel", hours: Hours | null): Promise<void>;
  /** Saves a new version of the handoff settings with these changes. */
  changeSettings(change: Partial<HandoffSettings>): Promise<void>;
  /** A visitor writes; a new conversation unless one is named, through the first process unless another is given. */
  write(
    body: string,
    about?: Partial<{
      conversationId: string;
      visitorId: string;
      clientId: string;
      talkToPerson: boolean;
      timeZone: string;
      language: Language;
      through: App;
      channelId: string;
      load: LoadKind;
    }>,
  ): Promise<Received>;
  /** Adds a channel of a kind; its id. */
  addChannel(kind: Channel["kind"]): Promise<string>;
  /** What breaks an invariant now, in words; empty when everything holds. */
  broken(): Promise<string[]>;
  /** A second process on the same database: its own memory, the same truth. */
  secondProcess(answerer?: Answerer): Promise<App>;
  drop(): Promise<void>;
};

/** A teammate to add, as far as a test cares. */
export type NewPerson = { name?: string; status?: "available" | "away"; capacity?: number; inTeam?: boolean };

/** An answerer that always knows an answer. */
export const alwaysAnswers: Answerer = async (request) => ({
  kind: "answered",
  body: `About: ${request.question}`,
  sources: [],
});

/** A configuration with a key for secrets, so that no test makes a file of one; `env` adds to it. */
export function testConfig(env: Readonly<Record<string, string>> = {}): Config {
  return readConfig({ BATON_SECRET_KEY: "5a".repeat(32), ...env }).config;
}

/** Makes a test workspace; drop it when the tests are done. */
export async function testWorkspace(
  answerer: Answerer = alwaysAnswers,
  {
    whileAnswering,
    ...parts
  }: Pick<
    AppParts,
    "files" | "config" | "delivery" | "sources" | "channels" | "embeddings" | "whileAnswering"
  > = {},
): Promise<TestWorkspace> {
  const database = await testDatabase();
  let now = Date.parse("2026-06-01T09:00:00Z");
  const places = { inboxId: randomUUID(), channelId: randomUUID(), teamId: randomUUID() };
  await insertPlaces(database, places);
  const apps: App[] = [];
  const folder = join(tmpdir(), `baton-files-${randomUUID()}`);
  const files: Files = { store: makeLocalFiles(folder), largest: 25 * 1024 * 1024 };
  // Who began a conversation, so that a test need not say it again.
  const visitors = new Map<string, string>();
  const open = async (answers: Answerer): Promise<App> => {
    const app = await makeApp({
      config: testConfig(),
      sources: { byHand: true, manners: { pauseMs: 0 } },
      channels: { byHand: true },
      files,
      ...parts,
      // A second process has sockets of its own.
      ...(whileAnswering === undefined || apps.length > 0 ? {} : { whileAnswering }),
      database,
      answerer: answers,
      clock: () => now,
    });
    app.log.level = "silent";
    await database.kysely.transaction().execute((tx) => app.settings.ensureDefaults(tx, places));
    await refreshAll(app);
    apps.push(app);
    return app;
  };
  const app = await open(answerer);
  const refresh = async (): Promise<void> => {
    for (const one of apps) await refreshAll(one);
  };
  return {
    app,
    database,
    ...places,
    advance(milliseconds) {
      now += milliseconds;
    },
    async addTeammate(about = {}) {
      const id = await addToTeam(database, places.teamId, about);
      await refresh();
      return id;
    },
    async setStatus(teammateId, status) {
      await database.kysely.updateTable("teammate").set({ status }).where("id", "=", teammateId).execute();
      await refresh();
      await app.line.drain();
    },
    async changePerson(teammateId, row) {
      await database.kysely.updateTable("teammate").set(row).where("id", "=", teammateId).execute();
      await refresh();
      await app.line.drain();
    },
    async setHours(of, hours) {
      const id = of === "inbox" ? places.inboxId : places.channelId;
      const stored = hours === null ? null : JSON.stringify(hours);
      await database.kysely.updateTable(of).set({ hours: stored }).where("id", "=", id).execute();
      await refresh();
      await app.line.drain();
    },
    async changeSettings(change) {
      const { settings, policy } = app.settings.handoff();
      const body = { ...settings, ...change };
      await database.kysely
        .transaction()
        .execute((tx) =>
          saveSetting(tx, { name: "handoff", version: policy.version + 1, body, authorId: null }),
        );
      await refresh();
    },
    async write(body, about = {}) {
      const { conversationId = null, clientId = randomUUID(), talkToPerson = false, language = null } = about;
      const visitorId = about.visitorId ?? visitors.get(conversationId ?? "") ?? randomUUID();
      const { inboxId } = places;
      const { channelId = places.channelId, load = "chat" } = about;
      const turn = { body, clientId, pressedTalkToPerson: talkToPerson, timeZone: about.timeZone ?? null };
      const received = await receiveMessage(about.through ?? app, {
        channelId,
        inboxId,
        load,
        visitorId,
        conversationId,
        language,
        ...turn,
      });
      visitors.set(received.conversationId, visitorId);
      return received;
    },
    async addChannel(kind) {
      const id = randomUUID();
      const channel = { id, kind, name: `Our ${kind}`, inbox_id: places.inboxId };
      await database.kysely.insertInto("channel").values(channel).execute();
      await refresh();
      return id;
    },
    async broken() {
      const findings = [
        ...(await checkInvariants(database.pool, now)),
        await checkFetched(database.pool, now),
        await checkKept(database.pool, app.files.store),
      ];
      return findings.flatMap((one) =>
        one.rows.map((row) => `${one.number} ${one.sentence} ${JSON.stringify(row)}`),
      );
    },
    secondProcess: (answers = alwaysAnswers) => open(answers),
    async drop() {
      for (const one of apps) {
        await one.answers.idle();
        await one.delivery.stop();
        await one.channels.stop();
        one.feed.stop();
      }
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Places = { readonly inboxId: string; readonly channelId: string; readonly teamId: string };

function insertPlaces(database: TestDatabase, { inboxId, channelId, teamId }: Places): Promise<void> {
  return database.kysely.transaction().execute(async (tx) => {
    await tx
      .insertInto("workspace")
      .values({ name: "Lumen & Co", colour: "#4f46e5", setup_token_hash: null })
      .execute();
    await tx.insertInto("inbox").values({ id: inboxId, name: "Help desk", kind: "help_desk" }).execute();
    await tx
      .insertInto("channel")
      .values({ id: channelId, kind: "chat", name: "Website chat", inbox_id: inboxId })
      .execute();
    await tx.insertInto("team").values({ id: teamId, name: "Support" }).execute();
  });
}

async function addToTeam(database: TestDatabase, teamId: string, about: NewPerson): Promise<string> {
  const id = randomUUID();
  const { name = `Teammate ${id.slice(0, 4)}`, status = "available", capacity = 5, inTeam = true } = about;
  await database.kysely.transaction().execute(async (tx) => {
    await insertTeammate(tx, {
      id,
      name,
      email: `${id}@example.com`,
      role: "teammate",
      status,
      capacity: { chat: capacity, other: 20 },
      passwordHash: null,
    });
    if (inTeam) await tx.insertInto("team_member").values({ team_id: teamId, teammate_id: id }).execute();
  });
  return id;
}
