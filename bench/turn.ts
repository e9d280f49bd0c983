import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import type { BenchCluster } from "./cluster.ts";
import type { Figure, Report } from "./figure.ts";
import { type LimitOptions, prepareLimit, runLimit } from "./limit.ts";
import { type Cost, startMeter } from "./meter.ts";
import { median, percentile } from "./numbers.ts";
import { makeSupply, type Supply } from "./supply.ts";
import { makeWorld, type World } from "./world.ts";
import { type Round, rateOf, runWriters } from "./writers.ts";

/** How long and how often to measure. */
export type TurnOptions = {
  readonly rounds: number;
  readonly seconds: number;
  readonly writers: readonly number[];
};

/** Connections of the app, and of the limit when there are as many writers or more. */
const pool = 8;
/** Conversations that are written in; more than a round can hand off. */
const conversations = 4000;

/** The workload `turn`: see README.md for what each figure means. */
export async function runTurn(cluster: BenchCluster, options: TurnOptions, report: Report): Promise<void> {
  const world = await makeWorld(cluster, "turn", { teammates: 20, triggers: 50, conversations: 0 }, { pool });
  const supply = await makeSupply(world, conversations);
  for (const writers of options.writers)
    await measure(cluster, world, supply, { ...options, writers: [writers] }, report);
  const findings = await checkInvariants(world.database.pool);
  const broken = findings.flatMap((finding) => finding.rows).length;
  report({
    workload: "turn",
    figure: "rows that break an invariant",
    value: broken,
    unit: "rows",
    target: { atMost: 0 },
  });
  world.stop();
}

type Costed = { readonly round: Round; readonly cost: Cost };
type Pair = { readonly ours: Costed; readonly limit: Costed };

async function measure(
  cluster: BenchCluster,
  world: World,
  supply: Supply,
  { rounds, seconds, writers: [writers = 1] }: TurnOptions,
  report: Report,
): Promise<void> {
  const clients = Math.min(writers, pool);
  const pairs: Pair[] = [];
  // A short pair before the first one that counts warms both up, and tells how many calls to prepare.
  let limit = await bare(cluster, world, supply, { clients, seconds: 1, callsEach: 1500 });
  await heard(cluster, world, supply, writers, 1);
  for (let round = 0; round < rounds; round += 1) {
    const ours = await heard(cluster, world, supply, writers, seconds);
    const callsEach = Math.ceil((limit.round.perSecond / clients) * seconds * 1.6);
    limit = await bare(cluster, world, supply, { clients, seconds, callsEach });
    pairs.push({ ours, limit });
  }
  tell(pairs, writers, report);
}

async function bare(
  cluster: BenchCluster,
  world: World,
  supply: Supply,
  options: LimitOptions,
): Promise<Costed> {
  const calls = await prepareLimit(world, supply, options);
  const stopMeter = await startMeter(cluster, world.database);
  const round = await runLimit(world, supply, calls, options.seconds);
  const cost = await stopMeter();
  await supply.handBack();
  return { round, cost };
}

/** One round of turns while one listener follows the feed, as a screen of the help desk would. */
async function heard(
  cluster: BenchCluster,
  world: World,
  supply: Supply,
  writers: number,
  seconds: number,
): Promise<Costed> {
  let events = 0;
  const listening = await world.app.feed.listen(null, (batch) => {
    events += batch.length;
  });
  if (listening === "reload") throw new Error("The feed refused a new listener.");
  const stopMeter = await startMeter(cluster, world.database);
  const round = await runWriters(world, supply, writers, seconds);
  const cost = await stopMeter();
  listening.stop();
  if (events < round.turns * 0.9)
    throw new Error(`The listener heard only ${events} of ${round.turns} turns.`);
  await supply.handBack();
  return { round, cost };
}

function tell(pairs: readonly Pair[], writers: number, report: Report): void {
  const about = { writers };
  const ours = pairs.map((pair) => pair.ours);
  const limits = pairs.map((pair) => pair.limit);
  const rounds = ours.map((one) => one.round);
  const say = (figure: string, value: number | null, unit: string, rest: Partial<Figure> = {}): void =>
    report({ workload: "turn", figure, value, unit, about, ...rest });
  const times = rounds.flatMap((round) => round.all);
  say("turns", rateOf(rounds), "/s");
  say("p50", percentile(times, 0.5), "ms");
  say("p99", percentile(times, 0.99), "ms");
  say(
    "p50 of a turn with a handoff",
    percentile(
      rounds.flatMap((round) => round.handoffs),
      0.5,
    ),
    "ms",
  );
  say("limit", rateOf(limits.map((one) => one.round)), "/s");
  say(
    "limit, p50",
    percentile(
      limits.flatMap((one) => one.round.all),
      0.5,
    ),
    "ms",
  );
  const ratios = pairs.map((pair) => pair.ours.round.perSecond / pair.limit.round.perSecond);
  const note = `rounds ${ratios.map((ratio) => ratio.toFixed(2)).join(" ")}`;
  say("turns ÷ limit", median(ratios), "×", { ...(writers === 8 ? { target: { atLeast: 0.8 } } : {}), note });
  say(
    "statements per turn",
    perTurn(ours, (cost) => cost.statements),
    "",
    { target: { atMost: 2 } },
  );
  // A write of autovacuum, once in thousands of turns, is not ours.
  say(
    "durable commits per turn",
    perTurn(ours, (cost) => cost.durableCommits),
    "",
    { target: { atMost: 1.01 } },
  );
  say(
    "transactions per turn, reads included",
    perTurn(ours, (cost) => cost.transactions),
    "",
  );
  for (const [who, of] of [
    ["turn", ours],
    ["call of the limit", limits],
  ] as const) {
    say(`CPU of Node per ${who}`, microseconds(perTurn(of, (cost) => cost.nodeCpuMs)), "µs");
    say(`CPU of PostgreSQL per ${who}`, microseconds(perTurn(of, (cost) => cost.backendCpuMs)), "µs");
  }
}

function perTurn(costed: readonly Costed[], of: (cost: Cost) => number | null): number | null {
  const counted = costed.map((one) => of(one.cost));
  if (counted.includes(null)) return null;
  const turns = costed.reduce((sum, one) => sum + one.round.turns, 0);
  return counted.reduce<number>((sum, one) => sum + (one ?? 0), 0) / turns;
}

function microseconds(milliseconds: number | null): number | null {
  return milliseconds === null ? null : milliseconds * 1000;
}
