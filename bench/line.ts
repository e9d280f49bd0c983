import { setTimeout as sleep } from "node:timers/promises";
import type { App } from "../packages/server/app.ts";
import { act } from "../packages/server/conversations/act.ts";
import { receiveMessage } from "../packages/server/conversations/receive-message.ts";
import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import type { BenchCluster } from "./cluster.ts";
import type { Report } from "./figure.ts";
import { percentile, seededRandom } from "./numbers.ts";
import { type Going, inParallel, makeSupply } from "./supply.ts";
import { asksForHumanBody } from "./words.ts";
import { makeWorld, type World } from "./world.ts";
import { inboundOf } from "./writers.ts";

/** How many conversations come at once, and how often the cost of an assignment is measured. */
export type LineOptions = { readonly storm: number; readonly rounds: number; readonly perRound: number };

const people = 20;
const roomFor = 3;
/** How long a teammate is busy with one conversation in the storm, in milliseconds. */
const busy = { least: 100, most: 300 };
const sizes = [10, 1000, 10_000] as const;

/** The workload `line`: see README.md for what each figure means. */
export async function runLine(cluster: BenchCluster, options: LineOptions, report: Report): Promise<void> {
  await storm(cluster, options.storm, report);
  await costs(cluster, options, report);
}

/** Many conversations are handed off in one second to a few people, who then work them off. */
async function storm(cluster: BenchCluster, count: number, report: Report): Promise<void> {
  const world = await makeWorld(
    cluster,
    "storm",
    { teammates: people, triggers: 10, conversations: 0 },
    { capacity: roomFor },
  );
  const supply = await makeSupply(world, count);
  const watch = await watchAssignments(world.app);
  const going = supply.deal(1).flat();
  const acknowledged = new Map<string, number>();
  const began = performance.now();
  await Promise.all(
    going.map(async (one, index) => {
      await comesAt(world, one, began + (index * 1000) / count);
      acknowledged.set(one.id, Date.now());
    }),
  );
  const stored = performance.now() - began;
  await workOff(world, watch, count);
  watch.stop();
  const about = { conversations: count, teammates: people, capacity: roomFor };
  const say = (figure: string, value: number, unit: string, rest: object = {}): void =>
    report({ workload: "line", figure, value, unit, about, ...rest });
  const none = { target: { atMost: 0 } };
  const seen = await whatHappened(world, acknowledged);
  say("all handed off and stored after", stored, "ms");
  say("moments over capacity", seen.overCapacity, "", none);
  say("conversations assigned twice", seen.twice, "", none);
  say("conversations lost", count - seen.assigned, "", none);
  say("order inversions", seen.inversions, "", none);
  say("freed place → next one assigned, p50", percentile(watch.waits, 0.5), "ms");
  say("freed place → next one assigned, p99", percentile(watch.waits, 0.99), "ms", {
    target: { atMost: 1000 },
    note: `${watch.waits.length} places; told by realtime, which gathers for up to 20 ms`,
  });
  const findings = await checkInvariants(world.database.pool);
  say("rows that break an invariant", findings.flatMap((one) => one.rows).length, "rows", none);
  world.stop();
}

async function comesAt(world: World, going: Going, at: number): Promise<void> {
  await sleep(Math.max(0, at - performance.now()));
  await receiveMessage(world.app, inboundOf(world, going, asksForHumanBody));
}

type Watch = {
  /** Conversations that were given to somebody and not worked on yet. */
  readonly given: { id: string; teammateId: string }[];
  /** From a place becoming free to the next conversation on it, in milliseconds. */
  readonly waits: number[];
  freed(teammateId: string): void;
  stop(): void;
};

/** Follows along by realtime, as a help desk would. */
async function watchAssignments(app: App): Promise<Watch> {
  const free = new Map<string, number[]>();
  const given: Watch["given"] = [];
  const waits: number[] = [];
  const subscription = await app.feed.listen(null, (events) => {
    for (const { event } of events) {
      if (event.type !== "conversation" || event.conversation.owner.kind !== "teammate") continue;
      const { id, owner } = event.conversation;
      given.push({ id, teammateId: owner.id });
      const since = free.get(owner.id)?.shift();
      if (since !== undefined) waits.push(performance.now() - since);
    }
  });
  if (subscription === "reload") throw new Error("There was nothing to follow.");
  return {
    given,
    waits,
    freed(teammateId) {
      free.set(teammateId, [...(free.get(teammateId) ?? []), performance.now()]);
    },
    stop: () => subscription.stop(),
  };
}

/** Each conversation is closed a moment after somebody got it, until all of them were. */
async function workOff({ app }: World, watch: Watch, count: number): Promise<void> {
  const random = seededRandom(5);
  const working: Promise<void>[] = [];
  const work = async ({ id, teammateId }: Watch["given"][number]): Promise<void> => {
    await sleep(busy.least + random() * (busy.most - busy.least));
    await act(app, id, { type: "close", by: teammateId });
    watch.freed(teammateId);
  };
  const patience = performance.now() + 120_000;
  while (working.length < count && performance.now() < patience) {
    for (const one of watch.given.splice(0)) working.push(work(one));
    await sleep(5);
  }
  await Promise.all(working);
}

type Seen = { overCapacity: number; twice: number; assigned: number; inversions: number };

/**
 * Reads the story back from what was stored, in the order in which it was. An inversion is a conversation given to
 * somebody while another, with an older or equal claim, had been acknowledged as waiting before that was decided.
 */
async function whatHappened({ database }: World, acknowledged: ReadonlyMap<string, number>): Promise<Seen> {
  const { rows } = await database.pool.query<{
    id: string;
    kind: string;
    owner: string;
    since: string;
    decided: Date;
  }>(
    `select payload->'conversation'->>'id' as id, payload->'conversation'->'owner'->>'kind' as kind, at as decided,
            payload->'conversation'->'owner'->>'id' as owner, payload->'conversation'->>'waitingSince' as since
       from event where payload->>'type' = 'conversation' order by txid, id`,
  );
  const loads = new Map<string, number>();
  const owners = new Map<string, string>();
  const line = new Map<string, string>();
  const times = new Map<string, number>();
  const seen = { overCapacity: 0, twice: 0, assigned: 0, inversions: 0 };
  for (const { id, kind, owner, since, decided } of rows) {
    const before = owners.get(id);
    if (kind === "waiting") line.set(id, `${since}|${id}`);
    if (kind === "teammate" && before === undefined) {
      const place = line.get(id) ?? `${since}|${id}`;
      line.delete(id);
      const overtook = ([other, its]: [string, string]): boolean =>
        its < place && (acknowledged.get(other) ?? Number.POSITIVE_INFINITY) < decided.getTime();
      if ([...line].some(overtook)) seen.inversions += 1;
      owners.set(id, owner);
      times.set(id, (times.get(id) ?? 0) + 1);
      loads.set(owner, (loads.get(owner) ?? 0) + 1);
      if ((loads.get(owner) ?? 0) > roomFor) seen.overCapacity += 1;
    }
    if (kind === "none" && before !== undefined) {
      loads.set(before, (loads.get(before) ?? 0) - 1);
      owners.delete(id);
    }
  }
  seen.assigned = times.size;
  seen.twice = [...times.values()].filter((one) => one > 1).length;
  return seen;
}

type Place = { readonly world: World; readonly direct: number[]; readonly drained: number[] };

/** What one assignment costs among few and among many people: at once, and from the line. */
async function costs(cluster: BenchCluster, options: LineOptions, report: Report): Promise<void> {
  const places: Place[] = [];
  for (const teammates of sizes) {
    const size = { teammates, triggers: 10, conversations: 0 };
    places.push({ world: await makeWorld(cluster, `line${teammates}`, size), direct: [], drained: [] });
  }
  // By turns, so that whatever else the machine does falls on all alike; the first round only warms up.
  for (let round = -1; round < options.rounds; round += 1) {
    for (const place of places) await measure(place, options.perRound, round >= 0);
  }
  const [bottom] = places;
  for (const place of places) tell(place, bottom ?? place, report);
  for (const { world } of places) world.stop();
}

async function measure({ world, direct, drained }: Place, count: number, counts: boolean): Promise<void> {
  const { app } = world;
  const at = async (going: readonly Going[]): Promise<void> => {
    for (const one of going) {
      const before = performance.now();
      await receiveMessage(app, inboundOf(world, one, asksForHumanBody));
      if (counts && going === first) direct.push(performance.now() - before);
    }
  };
  const first = (await makeSupply(world, count)).deal(1).flat();
  await at(first);
  const second = (await makeSupply(world, count)).deal(1).flat();
  await open(world, false);
  await at(second);
  await app.line.drain();
  await open(world, true);
  const before = performance.now();
  await app.line.drain();
  if (counts) drained.push((performance.now() - before) / count);
  await inParallel([...first, ...second], ({ id }) => closeOne(world, id));
  await app.line.drain();
}

/** Opens the inbox, or closes it for the night. */
async function open({ app, database, inboxId }: World, isOpen: boolean): Promise<void> {
  const closed = { timeZone: "UTC", week: [], exceptions: [] };
  await database.pool.query("update inbox set hours = $1 where id = $2", [isOpen ? null : closed, inboxId]);
  await app.places.refresh();
}

async function closeOne({ app, database }: World, id: string): Promise<void> {
  const { rows } = await database.pool.query("select owner_id from conversation where id = $1", [id]);
  if (rows[0]?.owner_id == null) throw new Error(`Nobody was given the conversation ${id}.`);
  await act(app, id, { type: "close", by: rows[0].owner_id });
}

function tell(place: Place, bottom: Place, report: Report): void {
  const about = { teammates: place.world.size.teammates };
  for (const [figure, of] of [
    ["cost of an assignment at once, p50", (one: Place) => percentile(one.direct, 0.5)],
    ["cost of an assignment from the line", (one: Place) => percentile(one.drained, 0.5)],
  ] as const) {
    report({ workload: "line", figure, value: of(place), unit: "ms", about });
    if (place === bottom) continue;
    const value = of(place) / of(bottom);
    const ratio = { value, unit: "×", about, target: { atMost: 2 } };
    report({ workload: "line", figure: `${figure}, ÷ that at ${sizes[0]}`, ...ratio });
  }
}
