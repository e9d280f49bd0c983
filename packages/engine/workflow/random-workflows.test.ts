import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Instant } from "../conversation/state.ts";
import { advance } from "./advance.ts";
import { checkWorkflow } from "./check.ts";
import { type Condition, evaluate, type Filter, isMet, operators } from "./conditions.ts";
import { delayUnits, type PlainStep, type Step, type WorkflowDefinition } from "./definition.ts";
import { outline } from "./outline.ts";
import { dueAt, failStep, type Run, runLimits } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import { runNow } from "./run-now.ts";
import type { StepRecord } from "./run-record.ts";
import { monday, only, sampleFacts, sampleKnown, sampleRun, sampleWorkflow } from "./sample-workflow.ts";
import { walk } from "./walk.ts";
import { afterEffects } from "./workflow-effects.ts";

/** Mostly what is there and filled in, so that runs get somewhere; now and then what is not. */
const filled = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 30 });
const rarely = <T>(usual: readonly T[], rare: readonly T[]) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...usual) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  );
const teammate = rarely(["ana", "luc", "zoe"], ["gone"]);
const inbox = rarely(["desk", "sales"], ["gone"]);
const workflowId = rarely(["other", "another"], ["this", "gone"]);
const property = fc.constantFrom("plan", "amount", "note", "ends", "vip", "channelKind", "owner", "gone");
const value = fc.oneof(
  fc.constantFrom("pro", "free", "chat", "2026-06-02", "ana"),
  fc.double(),
  fc.boolean(),
);
const written = rarely<readonly [string, string | number | boolean]>(
  [
    ["plan", "pro"],
    ["plan", "free"],
    ["amount", 5],
    ["note", "A note"],
    ["ends", "2026-06-02"],
    ["vip", true],
    ["stage", "waiting_on_us"],
  ],
  [
    ["gone", 1],
    ["owner", "ana"],
    ["plan", "platinum"],
    ["amount", Number.NaN],
  ],
);
const condition: fc.Arbitrary<Condition> = fc.record({
  property: filled(property),
  operator: fc.constantFrom(...operators),
  values: filled(fc.array(value, { maxLength: 3 })),
});
const { filter: anyFilter } = fc.letrec<{ filter: Filter; entry: Condition | Filter }>((tie) => ({
  entry: fc.oneof({ maxDepth: 3 }, condition, tie("filter")),
  filter: fc.record({
    match: fc.constantFrom("all" as const, "any" as const),
    of: fc.array(tie("entry"), { maxLength: 3 }),
  }),
}));

const filter = fc.oneof(
  anyFilter,
  fc.constantFrom(
    only("plan", "is", "pro"),
    only("amount", "greater", 4),
    only("channelKind", "is_any_of", "chat", "sms"),
    only("owner", "known"),
    only("vip", "is", true),
  ),
);

const people = fc.record({
  userIds: fc.subarray(["ana", "luc", "zoe"]),
  teamIds: fc.subarray(["all"]),
});
const plain = (id: string): fc.Arbitrary<PlainStep> =>
  fc.oneof(
    fc.record({ id: fc.constant(id), kind: fc.constant("assign" as const), teammateId: filled(teammate) }),
    fc.record({
      id: fc.constant(id),
      kind: fc.constant("rotate" as const),
      people: filled(fc.oneof(people, fc.constant("everyone" as const))),
      strategy: fc.constantFrom("load_balanced" as const, "round_robin" as const, "random" as const),
      rule: fc.constantFrom("eligible" as const, "rotation" as const),
      overwriteOwner: fc.boolean(),
    }),
    fc.record({
      id: fc.constant(id),
      kind: fc.constant("delay" as const),
      delay: filled(
        fc.oneof(
          fc.record({
            kind: fc.constant("for" as const),
            amount: filled(fc.constantFrom(1, 30, 89, 0.5)),
            unit: fc.constantFrom(...delayUnits),
          }),
          fc.record({ kind: fc.constant("until_opening" as const) }),
          fc.record({ kind: fc.constant("until_inbox_opening" as const), inboxId: filled(inbox) }),
        ),
      ),
    }),
    written.map(([key, some]) => ({ id, kind: "set_property" as const, property: key, value: some })),
    fc.record({ id: fc.constant(id), kind: fc.constant("move_to_inbox" as const), inboxId: filled(inbox) }),
    fc.record({ id: fc.constant(id), kind: fc.constant("enroll" as const), workflowId: filled(workflowId) }),
    fc.record({
      id: fc.constant(id),
      kind: fc.constant("send_message" as const),
      text: filled(
        fc.record({ en: rarely(["Hello.", "Hello. {teammate_name}"], ["{teammate_name}", "{oops}"]) }),
      ),
    }),
    rarely(["close", "hand_back"] as const, ["stop"] as const).map((kind) => ({ id, kind })),
  );

/** Lists of steps, each with a branch at its end now and then; ids are the way that leads there, so each is unique. */
function list(path: string, depth: number): fc.Arbitrary<Step[]> {
  const steps = fc
    .nat({ max: 3 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => plain(`${path}-${index}`))))
    .map((some): Step[] => some);
  if (depth === 0) return steps;
  return fc
    .tuple(steps, fc.option(branch(`${path}-b`, depth - 1), { freq: 3 }))
    .map(([some, last]) => (last === null ? some : [...some, last]));
}

function branch(id: string, depth: number): fc.Arbitrary<Step> {
  const arm = (index: number) => list(`${id}${index}`, depth);
  return fc.oneof(
    fc.tuple(filled(property), fc.array(value, { maxLength: 2 }), arm(0), arm(1)).map(
      ([by, values, steps, otherwise]): Step => ({
        id,
        kind: "branch_value",
        property: by,
        arms: [{ values, steps }],
        otherwise,
      }),
    ),
    fc.tuple(filled(filter), filled(filter), arm(0), arm(1), arm(2)).map(
      ([first, second, a, b, otherwise]): Step => ({
        id,
        kind: "branch_if",
        arms: [
          { name: "", filter: first, steps: a },
          { name: "", filter: second, steps: b },
        ],
        otherwise,
      }),
    ),
    fc.tuple(rarely([1, 50, 99], [0, Number.NaN]), arm(0), arm(1)).map(
      ([weight, a, b]): Step => ({
        id,
        kind: "branch_random",
        arms: [
          { name: "", weight, steps: a },
          { name: "", weight: 100 - weight, steps: b },
        ],
      }),
    ),
  );
}

const workflows: fc.Arbitrary<WorkflowDefinition> = fc
  .tuple(list("s", 3), fc.option(filter, { freq: 2 }), fc.option(filter, { freq: 2 }), fc.boolean())
  .map(([steps, unenroll, watched, again]) =>
    sampleWorkflow(steps, {
      unenroll,
      enrollment: {
        occasions: [
          { kind: "handoff" },
          ...(watched === null ? [] : [{ kind: "filter", filter: watched } as const]),
        ],
        again,
      },
    }),
  );

/** Facts whose chance is a number's own, so that the same number draws the same. */
const facts = fc
  .record({ plan: fc.constantFrom(null, "pro"), amount: fc.option(fc.double()), seed: fc.nat(1000) })
  .map(
    ({ plan, amount, seed }): RunFacts =>
      sampleFacts({
        properties: { plan, amount, channelKind: "chat", ticketOpen: true },
        draw: (number) => ((number * 7919 + seed) % 1000) / 1000,
      }),
  );

type Story = { readonly run: Run; readonly records: readonly StepRecord[]; readonly turns: number };

/** Advances a run to its end, whenever it is due; what `fails` says could not be applied is noted and tried again. */
function tell(definition: WorkflowDefinition, begun: RunFacts, fails: (turn: number) => boolean): Story {
  const records: StepRecord[] = [];
  let run = sampleRun(definition);
  let known = begun;
  let now: Instant = monday;
  for (let turn = 1; turn <= 2000; turn += 1) {
    const due = dueAt(run, now);
    if (due === null) return { run, records, turns: turn };
    now = Math.max(now, due);
    const taken = fails(turn)
      ? failStep(run, definition, "refused", now)
      : advance(run, definition, known, now);
    if (taken.record !== null) records.push(taken.record);
    run = taken.run;
    known = afterEffects(known, taken.effects);
  }
  return { run, records, turns: 2000 };
}

describe("whatever the workflow", () => {
  test("checking, outlining and walking it never throws, and naming a step names one that is there", () => {
    fc.assert(
      fc.property(workflows, fc.boolean(), (definition, publishing) => {
        const ids = [...walk(definition)].flatMap((visit) => (visit.kind === "step" ? [visit.step.id] : []));
        for (const { stepId } of checkWorkflow(definition, sampleKnown(), { publishing }))
          if (stepId !== null) expect(ids).toContain(stepId);
        const lines = outline(definition);
        expect(lines.filter(({ kind }) => kind === "step")).toHaveLength(ids.length);
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      }),
      { numRuns: 500 },
    );
  });

  test("a run ends or is parked, within its bounds, and no step is taken twice", () => {
    fc.assert(
      fc.property(
        workflows,
        facts,
        fc.array(fc.boolean(), { maxLength: 30 }),
        (definition, begun, failures) => {
          const { run, records, turns } = tell(definition, begun, (turn) => failures[turn] ?? false);
          expect(["ended", "needs_review"]).toContain(run.state.status);
          expect(turns).toBeLessThan(2000);
          expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => index + 1));
          expect(run.number).toBe(records.length);
          expect(run.number).toBeLessThanOrEqual(runLimits.steps + 1);
          const done = records.filter(({ result, stepId }) => stepId !== null && result.outcome !== "failed");
          const ids = done.map(({ stepId }) => stepId);
          expect(new Set(ids).size).toBe(ids.length);
          expect(records.at(-1)?.at).toBeLessThanOrEqual(monday + runLimits.time);
        },
      ),
      { numRuns: 500 },
    );
  });

  test("what was found fit to be published never needs review by itself", () => {
    fc.assert(
      fc.property(workflows, facts, (definition, begun) => {
        if (checkWorkflow(definition, sampleKnown(), { publishing: true }).length > 0) return;
        expect(tell(definition, begun, () => false).run.state.status).toBe("ended");
      }),
      { numRuns: 1000 },
    );
  });

  test("the same run, facts and instant give the same outcome, and nothing that was given is changed", () => {
    fc.assert(
      fc.property(workflows, facts, (definition, begun) => {
        const before = JSON.stringify([definition, begun.properties]);
        const run = sampleRun(definition);
        expect(advance(run, definition, begun, monday)).toEqual(advance(run, definition, begun, monday));
        expect(tell(definition, begun, () => false)).toEqual(tell(definition, begun, () => false));
        expect(JSON.stringify([definition, begun.properties])).toBe(before);
        expect(run).toEqual(sampleRun(definition));
      }),
      { numRuns: 200 },
    );
  });

  test("a run and its records are plain data: what is kept as JSON is what is read", () => {
    fc.assert(
      fc.property(workflows, facts, (definition, begun) => {
        const { run } = tell(definition, begun, () => false);
        expect(JSON.parse(JSON.stringify(run))).toEqual(run);
      }),
      { numRuns: 100 },
    );
  });

  test("running now takes the very steps that advancing one by one takes", () => {
    fc.assert(
      fc.property(workflows, facts, (definition, begun) => {
        const { taken, run, result, facts: after } = runNow(sampleRun(definition), definition, begun, monday);
        let one = sampleRun(definition);
        let known = begun;
        for (const step of taken) {
          const state = one.state.status === "waiting" ? { status: "running" as const } : one.state;
          const alone = advance({ ...one, state }, definition, known, monday);
          expect(alone).toEqual(step);
          one = alone.run;
          known = afterEffects(known, alone.effects);
        }
        expect(one.nextStepId).toBe(run.nextStepId);
        expect(result.kind === "assigned").toBe(after.owner.kind === "teammate");
      }),
      { numRuns: 300 },
    );
  });
});

test("the short way and the explained way agree on every filter", () => {
  const moment = { now: monday, timeZone: "Europe/Paris" };
  fc.assert(
    fc.property(filter, facts, (some, { properties }) => {
      const { met, why } = evaluate(some, properties, moment);
      expect(isMet(some, properties, moment)).toBe(met);
      expect(why.met).toBe(met);
    }),
    { numRuns: 500 },
  );
});

test("of arms by conditions the first that is met is taken", () => {
  const moment = { now: monday, timeZone: "Europe/Paris" };
  fc.assert(
    fc.property(fc.array(filter, { minLength: 1, maxLength: 20 }), facts, (filters, begun) => {
      const arms = filters.map((one, index) => ({
        name: "",
        filter: one,
        steps: [{ id: `a${index}`, kind: "stop" } as const],
      }));
      const workflow = sampleWorkflow([{ id: "b", kind: "branch_if", arms, otherwise: [] }]);
      const { record } = advance(sampleRun(workflow), workflow, begun, monday);
      const first = filters.findIndex((one) => isMet(one, begun.properties, moment));
      expect(record?.result).toEqual({ outcome: "took_arm", arm: first === -1 ? "otherwise" : first });
      expect(record?.checked).toHaveLength(first === -1 ? filters.length : first + 1);
    }),
  );
});

test("a random split takes each arm as often as its weight says, over evenly spread draws", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }), (some) => {
      const weights = [...some, 100 - some.reduce((sum, one) => sum + one, 0)].filter((one) => one > 0);
      if (weights.reduce((sum, one) => sum + one, 0) !== 100) return;
      const arms = weights.map((weight) => ({ name: "", weight, steps: [] }));
      const workflow = sampleWorkflow([{ id: "b", kind: "branch_random", arms }]);
      const counts = weights.map(() => 0);
      for (let draw = 0; draw < 100; draw += 1) {
        const known = sampleFacts({ draw: () => (draw + 0.5) / 100 });
        const { record } = advance(sampleRun(workflow), workflow, known, monday);
        if (record?.result.outcome !== "took_arm" || record.result.arm === "otherwise")
          throw new Error("no arm");
        counts[record.result.arm] = (counts[record.result.arm] ?? 0) + 1;
      }
      expect(counts).toEqual(weights);
    }),
    { numRuns: 50 },
  );
});
