import { randomUUID } from "node:crypto";
import type { App } from "../packages/server/app.ts";
import { readConfig } from "../packages/server/config.ts";
import { makeApp } from "../packages/server/make-app.ts";
import { refreshAll } from "../packages/server/refresh-all.ts";
import { saveSetting } from "../packages/server/settings/settings.store.ts";
import { type BenchCluster, type BenchDatabase, fill } from "./cluster.ts";
import { triggerTexts } from "./words.ts";

/** How large a workspace is. */
export type Size = {
  readonly teammates: number;
  readonly triggers: number;
  /** Open conversations that are there beside those which the workload uses. */
  readonly conversations: number;
};

/** A workspace of a given size on a database of its own, with the real app on it, except that it never answers. */
export type World = {
  readonly app: App;
  readonly database: BenchDatabase;
  readonly inboxId: string;
  readonly channelId: string;
  readonly size: Size;
  stop(): void;
};

/** Makes a workspace; `pool` is how many connections the app gets, and nobody is ever full unless said otherwise. */
export async function makeWorld(
  cluster: BenchCluster,
  name: string,
  size: Size,
  { pool = 8, capacity = 1000 }: { pool?: number; capacity?: number } = {},
): Promise<World> {
  const database = await cluster.makeDatabase(name, pool);
  const places = { inboxId: randomUUID(), channelId: randomUUID(), teamId: randomUUID() };
  await insertPeople(database, places, size.teammates, capacity);
  await insertConversations(database, places, size.conversations);
  const app = await openApp(database, places, size.triggers);
  return { app, database, ...places, size, stop: () => app.feed.stop() };
}

type Places = { readonly inboxId: string; readonly channelId: string; readonly teamId: string };

async function openApp(database: BenchDatabase, places: Places, triggers: number): Promise<App> {
  // With a key of its own, so that no file of one is made.
  const { config } = readConfig({ BATON_SECRET_KEY: "5a".repeat(32) });
  const made = await makeApp({ database, config, answerer: () => new Promise(() => undefined) });
  made.log.level = "error";
  await database.kysely.transaction().execute((tx) => made.settings.ensureDefaults(tx, places));
  await refreshAll(made);
  const { settings, policy } = made.settings.handoff();
  const body = { ...settings, triggers: triggerTexts(triggers).map(trigger) };
  // Stored like any other version, so that doctor can replay every decision of the bench.
  await database.kysely
    .transaction()
    .execute((tx) => saveSetting(tx, { name: "handoff", version: policy.version + 1, body, authorId: null }));
  await made.settings.refresh();
  // The rows of owed answers are written; computing the answers is another workload.
  const idle = async (): Promise<void> => undefined;
  return {
    ...made,
    answers: { wake: () => undefined, cancel: () => undefined, sweep: idle, idle, stop: idle },
  };
}

function trigger(text: string, index: number) {
  return {
    id: `00000000-0000-4000-8000-${index.toString(16).padStart(12, "0")}`,
    text,
    match: index % 4 === 0 ? ("words" as const) : ("family" as const),
    language: "auto" as const,
    enabled: true,
    firesWhenNegated: false,
  };
}

function insertPeople(
  database: BenchDatabase,
  places: Places,
  teammates: number,
  capacity: number,
): Promise<void> {
  const { inboxId, channelId, teamId } = places;
  return fill(database, [
    "insert into workspace (name, colour) values ('Bench', '#4f46e5')",
    `insert into inbox (id, name, kind) values ('${inboxId}', 'Help desk', 'help_desk')`,
    `insert into channel (id, kind, name, inbox_id) values ('${channelId}', 'chat', 'Chat', '${inboxId}')`,
    `insert into team (id, name) values ('${teamId}', 'Support')`,
    `insert into teammate (id, name, email, role, status, capacity_chat)
       select gen_random_uuid(), 'Teammate ' || n, n || '@example.com', 'teammate', 'available', ${capacity}
         from generate_series(1, ${teammates}) n`,
    `insert into team_member (team_id, teammate_id) select '${teamId}', id from teammate`,
    "analyze teammate, team_member",
  ]);
}

/** Conversations as they stand after one question and its answer: open, with the customer agent, owed nothing. */
function insertConversations(database: BenchDatabase, places: Places, count: number): Promise<void> {
  if (count === 0) return Promise.resolve();
  const series = `generate_series(1, ${count}) n`;
  const at = `now() - make_interval(secs => ${count} - n)`;
  const body = "'Where is my parcel number ' || n || '?'";
  return fill(database, [
    `insert into visitor (id, language) select ${idOf("b")}, 'en' from ${series}`,
    `insert into conversation (id, channel_id, visitor_id, inbox_id, owner_kind, epoch, last_seq, last_visitor_seq,
         language, created_at, updated_at)
       select ${idOf("a")}, '${places.channelId}', ${idOf("b")}, '${places.inboxId}', 'customer_agent', 1, 2, 1,
         'en', ${at}, ${at} from ${series}`,
    `insert into ownership_event (conversation_id, epoch, move, from_kind, to_kind, actor_kind, at)
       select ${idOf("a")}, 1, 'open', 'none', 'customer_agent', 'visitor', ${at} from ${series}`,
    `insert into message (conversation_id, seq, kind, sender_id, client_id, body, data, created_at)
       select ${idOf("a")}, m.seq, m.kind, m.sender, m.client, m.body, m.data, ${at}
         from ${series}, lateral (values
           (1, 'visitor', ${idOf("b")}, 'filled-' || n, ${body}, null),
           (2, 'answer', null, null, 'It arrives tomorrow.', '{"sources": []}'::jsonb)) m(seq, kind, sender, client, body, data)`,
    "analyze",
    "checkpoint",
  ]);
}

/** SQL of the id of the n-th filled row; in order of age, as the server's own ids are. */
function idOf(kind: "a" | "b"): string {
  return `('${kind}0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
}

/** The id of the n-th (from 1) conversation that was filled in. */
export function filledConversationId(n: number): string {
  return `a0000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}
