import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { zAccountSettings } from "@baton/contract";
import { createAdaptorServer } from "@hono/node-server";
import { makeDoorkeeper } from "../packages/server/access/doorkeeper.ts";
import { accountPlace } from "../packages/server/channels/account-place.ts";
import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import { httpRoutes } from "../packages/server/http/app-routes.ts";
import { refreshAll } from "../packages/server/refresh-all.ts";
import type { Calling } from "./caller.ts";
import type { BenchCluster } from "./cluster.ts";
import type { Report } from "./figure.ts";
import { median, percentile } from "./numbers.ts";
import { makeWorld, type World } from "./world.ts";

/** How often and how long a provider calls. */
export type HookOptions = { readonly rounds: number; readonly seconds: number; readonly perSecond: number };

const secret = "a signing secret of the bench";

/** The workload `hooks`: a provider's calls, acknowledged once they are stored, beside a handler that stores nothing. */
export async function runHooks(cluster: BenchCluster, options: HookOptions, report: Report): Promise<void> {
  const world = await makeWorld(cluster, "hooks", { teammates: 20, triggers: 50, conversations: 0 });
  const channelId = await connect(world);
  const ours = createAdaptorServer({
    fetch: httpRoutes(world.app, makeDoorkeeper(world.app), "0.0.0").fetch,
  }) as Server;
  const bare = createServer((request, response) => request.resume().on("end", () => response.end("ok")));
  const [oursUrl, bareUrl] = [await listen(ours), await listen(bare)];
  const rounds: { readonly ours: number[]; readonly bare: number[] }[] = [];
  for (let round = 0; round < options.rounds; round += 1)
    rounds.push({
      ours: await calls({ ...options, url: `${oursUrl}/hooks/${channelId}`, secret }),
      bare: await calls({ ...options, url: bareUrl, secret }),
    });
  tell(rounds, options, report);
  await tellStored(world, channelId, rounds.length * options.perSecond * options.seconds, report);
  await world.app.channels.stop();
  ours.close();
  bare.close();
  world.stop();
}

async function connect({ app, database, inboxId }: World): Promise<string> {
  const id = randomUUID();
  const settings = zAccountSettings.parse({ kind: "custom", url: "http://127.0.0.1:9/" });
  const sealed = app.delivery.secrets.seal(
    JSON.stringify({ kind: "custom", signingSecret: secret }),
    accountPlace(id, settings),
  );
  const nothing = { name: null, problem: null, problem_detail: null, problem_since: null };
  await database.kysely
    .insertInto("channel")
    .values({ id, kind: "custom", name: "Ours", inbox_id: inboxId })
    .execute();
  await database.kysely
    .insertInto("channel_account")
    .values({
      channel_id: id,
      settings: JSON.stringify(settings),
      secrets: sealed,
      ...nothing,
      last_received_at: null,
      last_sent_at: null,
      created_at: new Date(),
    })
    .execute();
  await refreshAll(app);
  return id;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function calls(calling: Calling): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./caller.ts", import.meta.url), { workerData: calling });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function tell(
  rounds: readonly { readonly ours: readonly number[]; readonly bare: readonly number[] }[],
  { perSecond }: HookOptions,
  report: Report,
): void {
  const about = { perSecond };
  const p99 = (times: readonly number[]): number => percentile(times, 0.99);
  const [ours, bare] = [rounds.map((round) => p99(round.ours)), rounds.map((round) => p99(round.bare))];
  const ratios = rounds.map((_, place) => (ours[place] ?? 0) / (bare[place] ?? 1));
  const say = (figure: string, value: number, unit: string, target?: { atMost: number }): void =>
    report({ workload: "hooks", figure, value, unit, about, ...(target === undefined ? {} : { target }) });
  say(
    "p50",
    percentile(
      rounds.flatMap((round) => round.ours),
      0.5,
    ),
    "ms",
  );
  say("p99, middle of the rounds", median(ours), "ms", { atMost: 20 });
  say("p99 of a bare handler", median(bare), "ms");
  say("p99 ÷ bare handler", median(ratios), "×");
}

/** What was acknowledged is there, once, and is taken up. */
async function tellStored(world: World, channelId: string, told: number, report: Report): Promise<void> {
  const { pool } = world.database;
  const count = async (query: string): Promise<number> =>
    Number((await pool.query(query, [channelId])).rows[0].count);
  const end = performance.now() + 120_000;
  while (performance.now() < end) {
    if ((await count("select count(*) from inbound where channel_id = $1 and due_at is not null")) === 0)
      break;
    await pause(200);
  }
  const messages = await count(
    "select count(*) from message m join conversation c on c.id = m.conversation_id where c.channel_id = $1 and m.kind = 'visitor'",
  );
  report({
    workload: "hooks",
    figure: "acknowledged and not a message",
    value: told - messages,
    unit: "messages",
    target: { atMost: 0 },
  });
  const findings = await checkInvariants(pool);
  const value = findings.flatMap((finding) => finding.rows).length;
  report({
    workload: "hooks",
    figure: "rows that break an invariant",
    value,
    unit: "rows",
    target: { atMost: 0 },
  });
}
