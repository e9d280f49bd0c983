import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import type { BenchCluster } from "./cluster.ts";
import type { Figure, Report } from "./figure.ts";
import { backendCpuMs, backendTicks } from "./meter.ts";
import { percentile } from "./numbers.ts";
import { makeSupply, type Supply } from "./supply.ts";
import { makeWorld, type Size, type World } from "./world.ts";
import { runWriters } from "./writers.ts";

/** How long and how often to measure, and how many conversations make a large workspace. */
export type GrowthOptions = {
  readonly rounds: number;
  readonly seconds: number;
  readonly manyConversations: number;
};

/** Conversations that are written in, drawn at random from all. */
const active = 500;
/** Rounds that are not counted: caches fill and code gets hot. */
const warmUps = 5;
const small: Size = { teammates: 10, triggers: 10, conversations: 1000 };

/** All that was measured in one place: times of turns in milliseconds, CPU times in microseconds. */
type Measured = { readonly all: number[]; readonly handoffs: number[]; node: number; backends: number };
type Place = { readonly world: World; readonly supply: Supply; measured: Measured };
type Dimension = keyof Size;

/** At most so much slower when this alone is large. */
const targets: Readonly<Record<Dimension, number>> = { teammates: 2, triggers: 1.2, conversations: 1.2 };

/** The workload `growth`: see README.md for what each figure means. */
export async function runGrowth(
  cluster: BenchCluster,
  options: GrowthOptions,
  report: Report,
): Promise<void> {
  const large: Size = { teammates: 10_000, triggers: 10_000, conversations: options.manyConversations };
  const bottom = await makePlace(cluster, "small", small);
  const tops = new Map<Dimension, Place>();
  for (const dimension of ["teammates", "triggers", "conversations"] as const) {
    const size = { ...small, [dimension]: large[dimension] };
    tops.set(dimension, await makePlace(cluster, dimension, size));
  }
  const places = [bottom, ...tops.values()];
  // Short rounds by turns, so that whatever else the machine does falls on all alike.
  for (let round = -warmUps; round < options.rounds; round += 1) {
    for (const place of places) await measure(cluster, place, options.seconds);
    if (round === -1) for (const place of places) place.measured = nothing();
  }
  for (const [dimension, top] of tops) compare(bottom, top, dimension, report);
  for (const dimension of ["teammates", "conversations"] as const) {
    const top = tops.get(dimension);
    if (top !== undefined) await check(top, dimension, report);
  }
  for (const { world } of places) world.stop();
}

async function makePlace(cluster: BenchCluster, name: string, size: Size): Promise<Place> {
  const world = await makeWorld(cluster, name, size);
  return { world, supply: await makeSupply(world, active), measured: nothing() };
}

function nothing(): Measured {
  return { all: [], handoffs: [], node: 0, backends: 0 };
}

async function measure(
  cluster: BenchCluster,
  { world, supply, measured }: Place,
  seconds: number,
): Promise<void> {
  const ticks = await backendTicks(cluster, world.database);
  const cpu = process.threadCpuUsage();
  const { all, handoffs } = await runWriters(world, supply, 1, seconds);
  const { user, system } = process.threadCpuUsage(cpu);
  measured.node += user + system;
  measured.backends +=
    (backendCpuMs(ticks, await backendTicks(cluster, world.database)) ?? Number.NaN) * 1000;
  for (const time of all) measured.all.push(time);
  for (const time of handoffs) measured.handoffs.push(time);
  await supply.handBack();
}

function compare(bottom: Place, top: Place, dimension: Dimension, report: Report): void {
  const about = { [dimension]: `${small[dimension]} → ${top.world.size[dimension]}` };
  const say = (
    figure: string,
    of: (one: Measured) => number,
    unit: string,
    rest: Partial<Figure> = {},
  ): void => {
    const [from, to] = [of(bottom.measured), of(top.measured)];
    const note = `${from.toPrecision(3)} → ${to.toPrecision(3)} ${unit}`;
    report({
      workload: "growth",
      figure: `${figure}, top ÷ bottom`,
      value: to / from,
      unit: "×",
      about,
      note,
      ...rest,
    });
  };
  const target = { atMost: targets[dimension] };
  say("p50 of a turn", (one) => percentile(one.all, 0.5), "ms", { target });
  say("p50 of a turn with a handoff", (one) => percentile(one.handoffs, 0.5), "ms", { target });
  say("CPU of Node per turn", (one) => one.node / one.all.length, "µs");
  if (Number.isFinite(top.measured.backends))
    say("CPU of PostgreSQL per turn", (one) => one.backends / one.all.length, "µs");
}

/** What happens beside the turns in a large workspace: the roster is read anew, and doctor finds nothing broken. */
async function check({ world }: Place, dimension: Dimension, report: Report): Promise<void> {
  const about = { [dimension]: world.size[dimension] };
  const began = performance.now();
  await world.app.roster.refresh();
  const value = performance.now() - began;
  report({ workload: "growth", figure: "roster read anew in", value, unit: "ms", about });
  const beganChecking = performance.now();
  const findings = await checkInvariants(world.database.pool);
  const broken = findings.flatMap((finding) => finding.rows).length;
  const note = `checked in ${((performance.now() - beganChecking) / 1000).toFixed(1)} s`;
  const target = { atMost: 0 };
  report({
    workload: "growth",
    figure: "rows that break an invariant",
    value: broken,
    unit: "rows",
    about,
    target,
    note,
  });
}
