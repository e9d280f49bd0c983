import type { Step, WorkflowDefinition } from "@baton/engine";
import { act } from "../packages/server/conversations/act.ts";
import { receiveMessage } from "../packages/server/conversations/receive-message.ts";
import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import { saveSetting } from "../packages/server/settings/settings.store.ts";
import { publish, workflowOf } from "../packages/server/workflows/test-workflow.ts";
import type { BenchCluster } from "./cluster.ts";
import type { Report } from "./figure.ts";
import { type Cost, startMeter } from "./meter.ts";
import { mean, median, percentile } from "./numbers.ts";
import { type Going, inParallel, makeSupply } from "./supply.ts";
import { asksForHumanBody } from "./words.ts";
import { issueRuns, owe, prepareRuns } from "./workflow-limit.ts";
import { makeWorld, type Size, type World } from "./world.ts";
import { inboundOf } from "./writers.ts";

/** How often to measure, and how many tickets a round enrolls or hands off. */
export type WorkflowOptions = { readonly rounds: number; readonly perRound: number };

const size: Size = { teammates: 20, triggers: 10, conversations: 0 };

/** The workload `workflow`: see README.md for what each figure means. */
export async function runWorkflow(
  cluster: BenchCluster,
  options: WorkflowOptions,
  report: Report,
): Promise<void> {
  await runs(cluster, options, report);
  await handoffs(cluster, options, report);
  await filters(cluster, options, report);
}

const labels: readonly Step[] = [
  { id: "priority", kind: "set_property", property: "priority", value: "high" },
  { id: "plan", kind: "set_property", property: "plan", value: "pro" },
  { id: "note", kind: "add_note", text: "From a workflow." },
  { id: "subject", kind: "set_property", property: "subject", value: "Something new" },
];
const labelling = workflowOf([
  {
    id: "channel",
    kind: "branch_value",
    property: "channelKind",
    arms: [{ values: ["chat"], steps: labels }],
    otherwise: [],
  },
]);
/** A branch, and what is in its arm. */
const stepsEach = 1 + labels.length;

/** Tickets that are enrolled together, and taken through five steps each: ours and the bare writes by turns. */
async function runs(
  cluster: BenchCluster,
  { rounds, perRound }: WorkflowOptions,
  report: Report,
): Promise<void> {
  const world = await makeWorld(cluster, "workflow", size);
  const { app, database } = world;
  await database.pool.query("insert into ticket_property (key, name, type) values ('plan', 'Plan', 'text')");
  const workflowId = await publish(database, labelling, { name: "Labels" });
  await app.workflows.refresh();
  const ours: number[] = [];
  const ratios: number[] = [];
  const costs: Cost[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const first = await tickets(world, perRound);
    await owe(world, workflowId, first);
    const stopMeter = await startMeter(cluster, database);
    const began = performance.now();
    await app.workflows.runs.drain();
    const took = performance.now() - began;
    const cost = await stopMeter();
    const calls = await prepareRuns(world, workflowId, await tickets(world, perRound));
    const limit = await issueRuns(world, calls);
    if (round < 0) continue;
    ours.push(perRound / (took / 1000));
    ratios.push(limit / took);
    costs.push(cost);
  }
  const say = (figure: string, value: number | null, unit: string, rest: object = {}): void =>
    report({ workload: "workflow", figure, value, unit, about: { "steps each": stepsEach }, ...rest });
  say("enrollments", mean(ours), "/s");
  say("steps", mean(ours) * stepsEach, "/s");
  say("ours ÷ the same writes by plain clients", median(ratios), "×", {
    note: `rounds ${ratios.map((one) => one.toFixed(2)).join(" ")}`,
  });
  const steps = perRound * stepsEach;
  const statements = costs.map((cost) => (cost.statements ?? Number.NaN) / steps);
  say("statements per step", Number.isFinite(mean(statements)) ? mean(statements) : null, "", {
    target: { atMost: 2 },
  });
  await check(world, report);
}

/** Conversations with a ticket each, that nobody was told of yet. */
async function tickets(world: World, count: number): Promise<Going[]> {
  const going = (await makeSupply(world, count)).deal(1).flat();
  await inParallel(going, (one) => receiveMessage(world.app, inboundOf(world, one, asksForHumanBody)));
  await world.app.workflows.runs.drain();
  return going;
}

/** What a handoff costs directly, and by conditions: a branch on the channel and a rotation in its arm. */
async function handoffs(
  cluster: BenchCluster,
  { rounds, perRound }: WorkflowOptions,
  report: Report,
): Promise<void> {
  const direct = await makeWorld(cluster, "direct", size);
  const conditions = await makeWorld(cluster, "conditions", size);
  await handOffBy(conditions);
  const times = new Map<World, number[]>([
    [direct, []],
    [conditions, []],
  ]);
  for (let round = -1; round < rounds; round += 1) {
    for (const [world, all] of times) {
      const going = (await makeSupply(world, perRound)).deal(1).flat();
      for (const one of going) {
        const before = performance.now();
        const { state } = await receiveMessage(world.app, inboundOf(world, one, asksForHumanBody));
        if (round >= 0) all.push(performance.now() - before);
        if (state?.owner.kind !== "teammate") throw new Error("A handoff of the bench was not assigned.");
      }
    }
  }
  const [one = Number.NaN, other = Number.NaN] = [...times.values()].map((all) => percentile(all, 0.5));
  const say = (figure: string, value: number, unit: string, rest: object = {}): void =>
    report({ workload: "workflow", figure, value, unit, ...rest });
  say("handoff to the same people, p50", one, "ms");
  say("handoff by conditions, p50", other, "ms");
  say("what the workflow adds, p50", other - one, "ms", { target: { atMost: 5 } });
  await check(conditions, report);
  direct.stop();
}

async function handOffBy({ app, database }: World): Promise<void> {
  const { settings, policy } = app.settings.handoff();
  const teamIds = settings.route.teamIds;
  const rotate: Step = {
    id: "rotate",
    kind: "rotate",
    people: { userIds: [], teamIds },
    strategy: "load_balanced",
    rule: "eligible",
    overwriteOwner: false,
  };
  const workflowId = await publish(
    database,
    workflowOf([
      {
        id: "by-channel",
        kind: "branch_value",
        property: "channelKind",
        arms: [{ values: ["chat"], steps: [rotate] }],
        otherwise: [],
      },
    ]),
  );
  await app.workflows.refresh();
  const route = { ...settings.route, kind: "conditions", teamIds: [], workflowId };
  await database.kysely.transaction().execute((tx) =>
    saveSetting(tx, {
      name: "handoff",
      version: policy.version + 1,
      body: { ...settings, route },
      authorId: null,
    }),
  );
  await app.settings.refresh();
}

const few = 10;
const many = 1000;

/** What a change of a ticket costs while few or many published workflows wait for that very property. */
async function filters(
  cluster: BenchCluster,
  { rounds, perRound }: WorkflowOptions,
  report: Report,
): Promise<void> {
  const places: { world: World; going: Going[]; times: number[] }[] = [];
  for (const count of [few, many]) {
    const world = await makeWorld(cluster, `filters${count}`, size);
    for (let n = 0; n < count; n += 1) await publish(world.database, waitingFor(n), { name: `Filter ${n}` });
    await world.app.workflows.refresh();
    places.push({ world, going: await tickets(world, perRound), times: [] });
  }
  for (let round = -1; round < rounds; round += 1) {
    for (const { world, going, times } of places) {
      for (const { id } of going) {
        const before = performance.now();
        const priority = round % 2 === 0 ? 1 : 0;
        await act(world.app, id, { type: "change_ticket", changes: { priority }, by: null });
        await world.app.workflows.runs.drain();
        if (round >= 0) times.push(performance.now() - before);
      }
    }
  }
  const [bottom = Number.NaN, top = Number.NaN] = places.map(({ times }) => percentile(times, 0.5));
  report({
    workload: "workflow",
    figure: "cost of a ticket's change, top ÷ bottom",
    value: top / bottom,
    unit: "×",
    about: { "workflows with filters": `${few} → ${many}` },
    target: { atMost: 1.5 },
    note: `${bottom.toPrecision(3)} → ${top.toPrecision(3)} ms`,
  });
  for (const { world } of places) world.stop();
}

/** Waits for the priority, and for a subject that no ticket has. */
function waitingFor(n: number): WorkflowDefinition {
  const of = [
    { property: "priority", operator: "is", values: ["high"] },
    { property: "subject", operator: "contains", values: [`order ${n}`] },
  ] as const;
  return workflowOf([{ id: "note", kind: "add_note", text: "Found." }], {
    enrollment: { occasions: [{ kind: "filter", filter: { match: "all", of } }], again: true },
  });
}

async function check(world: World, report: Report): Promise<void> {
  const findings = await checkInvariants(world.database.pool);
  const value = findings.flatMap((finding) => finding.rows).length;
  report({
    workload: "workflow",
    figure: "rows that break an invariant",
    value,
    unit: "rows",
    target: { atMost: 0 },
  });
  world.stop();
}
