import { describe, expect, test } from "vitest";
import { sampleHours } from "../availability/sample-hours.ts";
import { checkWorkflow } from "./check.ts";
import type { Filter } from "./conditions.ts";
import type { Delay, Step, WorkflowDefinition } from "./definition.ts";
import { monday, only, sampleKnown, sampleWorkflow } from "./sample-workflow.ts";
import type { WorkflowKnown } from "./workflow-problem.ts";

const stop = (id: string): Step => ({ id, kind: "stop" });
const branch = (id: string, ...steps: Step[]): Step => ({
  id,
  kind: "branch_if",
  arms: [{ name: "", filter: only("plan", "is", "pro"), steps }],
  otherwise: [],
});
const check = (definition: WorkflowDefinition, known: Partial<WorkflowKnown> = {}) =>
  checkWorkflow(definition, sampleKnown(known));
const checkSteps = (...steps: Step[]) => check(sampleWorkflow(steps));
const problem = (stepId: string | null, field: string, code: string) => ({ stepId, field, code });

describe("a workflow that can be kept", () => {
  test("has no problem, with branches in branches and empty arms", () => {
    const whole = sampleWorkflow([
      { id: "say", kind: "send_message", text: { en: "Hello from {agent_name}." } },
      branch("one", stop("a"), branch("two", stop("b"))),
    ]);
    expect(checkWorkflow(whole, sampleKnown(), { publishing: true })).toEqual([]);
  });
});

describe("the tree", () => {
  test("an id that is there twice, or is none, is named", () => {
    expect(checkSteps(stop("a"), branch("b", stop("a")))).toEqual([problem("a", "id", "duplicate")]);
    expect(checkSteps(stop("no spaces"))).toEqual([problem("no spaces", "id", "bad_id")]);
  });

  test("nothing may stand behind a branch, in its own list", () => {
    expect(checkSteps(branch("b", stop("inside")), stop("behind"))).toEqual([
      problem("behind", "kind", "unreachable"),
    ]);
    expect(checkSteps(branch("b", branch("c", stop("d")), stop("e")))).toEqual([
      problem("e", "kind", "unreachable"),
    ]);
  });

  test("10,000 steps in a row, or in one another, are refused as a whole", () => {
    const row = Array.from({ length: 10_000 }, (_, index) => stop(`s${index}`));
    expect(checkSteps(...row)).toEqual([problem(null, "steps", "too_many")]);
    let deep = stop("innermost");
    for (let depth = 0; depth < 10_000; depth += 1) deep = branch(`b${depth}`, deep);
    expect(checkSteps(deep)).toEqual([problem("b9978", "steps", "too_deep")]);
  });

  test("1,000 steps and 20 branches in one another are not too many", () => {
    const row = Array.from({ length: 1000 }, (_, index) => stop(`s${index}`));
    expect(checkSteps(...row)).toEqual([]);
    let deep = stop("innermost");
    for (let depth = 0; depth < 20; depth += 1) deep = branch(`b${depth}`, deep);
    expect(checkSteps(deep)).toEqual([]);
    expect(checkSteps(branch("outermost", deep))).toMatchObject([{ code: "too_deep" }]);
  });

  test("a workflow that goes round in itself is refused", () => {
    const round: Step[] = [];
    round.push(branch("b", ...round), { ...branch("c"), otherwise: round } as Step);
    expect(check(sampleWorkflow(round))).toMatchObject([{ code: "too_deep" }]);
  });
});

describe("enrollment", () => {
  test("the same occasion twice is refused", () => {
    const on = [{ kind: "handoff" }, { kind: "by_hand" }, { kind: "handoff" }] as const;
    expect(check(sampleWorkflow([], { enrollment: { occasions: on, again: false } }))).toEqual([
      problem(null, "enrollment.occasions.2.kind", "duplicate"),
    ]);
  });

  test("its filters are looked at, and that which unenrolls", () => {
    const on = [{ kind: "filter", filter: only("removed", "known") }] as const;
    const about = { enrollment: { occasions: on, again: false }, unenroll: only("plan", "is", "platinum") };
    expect(check(sampleWorkflow([], about))).toEqual([
      problem(null, "enrollment.occasions.0.filter.of.0.property", "unknown"),
      problem(null, "unenroll.of.0.values.0", "unknown"),
    ]);
  });
});

describe("the window", () => {
  const window = (about: Partial<WorkflowDefinition>) => check(sampleWorkflow([], about));

  test("in an unknown time zone is refused, and every other fault of its hours named", () => {
    const hours = sampleHours("Europe/Atlantis", [{ day: 1, from: "09:00", to: "9", nextDay: false }]);
    expect(window({ window: hours })).toEqual([
      problem(null, "window.timeZone", "unknown_zone"),
      problem(null, "window.week.0.to", "bad_time"),
    ]);
  });

  test("that never opens is refused", () => {
    expect(window({ window: sampleHours("UTC", []) })).toEqual([problem(null, "window.week", "never_opens")]);
  });

  test("is blocked on dates that there are, each once", () => {
    expect(window({ blockedDates: ["2026-02-30", "2026-05-01", "2026-05-01"] })).toEqual([
      problem(null, "blockedDates.0", "bad_date"),
      problem(null, "blockedDates.2", "duplicate"),
    ]);
    const many = Array.from({ length: 1001 }, () => "2026-05-01");
    expect(window({ blockedDates: many })).toEqual([problem(null, "blockedDates", "too_many")]);
  });
});

describe("a delay", () => {
  test.each<[Delay, string, string]>([
    [{ kind: "for", amount: 0, unit: "hours" }, "delay.amount", "not_positive"],
    [{ kind: "for", amount: -1, unit: "hours" }, "delay.amount", "not_positive"],
    [{ kind: "for", amount: Number.NaN, unit: "hours" }, "delay.amount", "not_a_number"],
    [{ kind: "for", amount: Number.POSITIVE_INFINITY, unit: "days" }, "delay.amount", "not_a_number"],
    [{ kind: "for", amount: 1.5, unit: "days" }, "delay.amount", "not_whole"],
    [{ kind: "for", amount: 91, unit: "days" }, "delay.amount", "too_long"],
    [{ kind: "for", amount: 36_500, unit: "days" }, "delay.amount", "too_long"],
    [{ kind: "for", amount: 90 * 86_400 + 1, unit: "seconds" }, "delay.amount", "too_long"],
    [{ kind: "until_instant", at: Number.NaN }, "delay.at", "not_a_number"],
    [{ kind: "until_instant", at: 1e18 }, "delay.at", "too_long"],
    [{ kind: "until_date", property: "ends", time: "24:00", zone: "visitor" }, "delay.time", "bad_time"],
    [{ kind: "until_date", property: "ends", time: "9:00", zone: "visitor" }, "delay.time", "bad_time"],
    [
      { kind: "until_date", property: "plan", time: "09:00", zone: "visitor" },
      "delay.property",
      "wrong_type",
    ],
    [{ kind: "until_date", property: "gone", time: "09:00", zone: "visitor" }, "delay.property", "unknown"],
    [{ kind: "until_inbox_opening", inboxId: "gone" }, "delay.inboxId", "unknown"],
  ])("%j is refused", (delay, field, code) => {
    expect(checkSteps({ id: "d", kind: "delay", delay })).toEqual([problem("d", field, code)]);
  });

  test.each<Delay>([
    { kind: "for", amount: 90, unit: "days" },
    { kind: "for", amount: 0.5, unit: "hours" },
    { kind: "until_instant", at: monday },
    { kind: "until_opening" },
    { kind: "until_date", property: "createdAt", time: "09:00", zone: "workspace" },
  ])("%j is taken", (delay) => {
    expect(checkSteps({ id: "d", kind: "delay", delay })).toEqual([]);
  });
});

describe("what a step names must exist", () => {
  const rotate = { kind: "rotate", strategy: "random", rule: "eligible", overwriteOwner: true } as const;
  test.each<[Step, string, string]>([
    [{ id: "s", kind: "assign", teammateId: "gone" }, "teammateId", "unknown"],
    [
      { id: "s", ...rotate, people: { userIds: ["ana", "gone"], teamIds: [] } },
      "people.userIds.1",
      "unknown",
    ],
    [{ id: "s", ...rotate, people: { userIds: [], teamIds: ["gone"] } }, "people.teamIds.0", "unknown"],
    [
      { id: "s", ...rotate, people: { userIds: ["ana", "ana"], teamIds: [] } },
      "people.userIds.1",
      "duplicate",
    ],
    [{ id: "s", kind: "move_to_inbox", inboxId: "gone" }, "inboxId", "unknown"],
    [{ id: "s", kind: "enroll", workflowId: "gone" }, "workflowId", "unknown"],
    [{ id: "s", kind: "webhook", url: "https://a.example", secretName: "gone" }, "secretName", "unknown"],
    [{ id: "s", kind: "set_property", property: "gone", value: 1 }, "property", "unknown"],
    [{ id: "s", kind: "set_property", property: "buyer", value: "gone" }, "value", "unknown"],
    [{ id: "s", kind: "set_property", property: "plan", value: "platinum" }, "value", "unknown"],
    [{ id: "s", kind: "set_property", property: "amount", value: "5" }, "value", "wrong_type"],
    [{ id: "s", kind: "set_property", property: "note", value: "x".repeat(1001) }, "value", "too_long"],
    [{ id: "s", kind: "set_property", property: "owner", value: "ana" }, "property", "not_writable"],
    [{ id: "s", kind: "clear_property", property: "createdAt" }, "property", "not_writable"],
    [{ id: "s", kind: "copy_property", from: "gone", to: "note" }, "from", "unknown"],
    [{ id: "s", kind: "copy_property", from: "note", to: "note" }, "to", "duplicate"],
    [{ id: "s", kind: "copy_property", from: "note", to: "amount" }, "to", "wrong_type"],
  ])("%j", (step, field, code) => {
    expect(checkSteps(step)).toEqual([problem("s", field, code)]);
  });

  test.each([
    "ftp://a.example",
    "https://",
    "https://user:pass@a.example/",
    "javascript:alert(1)",
    "https://a b",
  ])("%s is no address to call", (url) => {
    expect(checkSteps({ id: "s", kind: "webhook", url, secretName: "crm" })).toEqual([
      problem("s", "url", "bad_url"),
    ]);
  });
});

describe("texts", () => {
  const say = (text: string): Step => ({ id: "s", kind: "send_message", text: { en: text } });

  test.each([
    ["Hello {first_name}."],
    ["Hello {{teammate_name}}. Bye."],
    ["Hello $\u007bagent_name}."],
    ["Hello {% if x %}."],
    ["Hello <%= x %>."],
    ["Hello { agent_name }."],
    ["Hello {agent_name.constructor}."],
  ])("%s is no expression that there is", (text) => {
    expect(checkSteps(say(text))).toEqual([problem("s", "text.en", "unknown_variable")]);
    expect(checkSteps({ id: "s", kind: "add_note", text })).toEqual([
      problem("s", "text", "unknown_variable"),
    ]);
  });

  test("the known variables may be named, and a message needs something besides", () => {
    expect(checkSteps(say("Hello from {agent_name}. {teammate_name} is coming."))).toEqual([]);
    expect(checkSteps(say("{teammate_name} is coming."))).toEqual([
      problem("s", "text.en", "only_with_variables"),
    ]);
    const note: Step = { id: "s", kind: "add_note", text: "{teammate_name} has it." };
    expect(checkSteps(note)).toEqual([]);
  });

  test("have 2,000 characters at most, in languages that there are", () => {
    expect(checkSteps(say("😀".repeat(2000)))).toEqual([]);
    expect(checkSteps(say("x".repeat(2001)))).toEqual([problem("s", "text.en", "too_long")]);
    const text: Record<string, string> = { en: "Hello.", tlh: "nuqneH" };
    expect(checkSteps({ id: "s", kind: "send_message", text })).toEqual([
      problem("s", "text.tlh", "unknown_language"),
    ]);
  });
});

describe("branches", () => {
  const split = (...weights: number[]): Step => ({
    id: "s",
    kind: "branch_random",
    arms: weights.map((weight) => ({ name: "", weight, steps: [] })),
  });

  test("weights are whole, positive, and a hundred together", () => {
    expect(checkSteps(split(50, 50))).toEqual([]);
    expect(checkSteps(split(50, 49))).toEqual([problem("s", "arms", "not_a_hundred")]);
    expect(checkSteps(split(100, 0))).toEqual([problem("s", "arms.1.weight", "not_positive")]);
    expect(checkSteps(split(99.5, 0.5))).toMatchObject([{ code: "not_whole" }, { code: "not_whole" }]);
    expect(checkSteps(split(Number.NaN))).toEqual([
      problem("s", "arms.0.weight", "not_a_number"),
      problem("s", "arms", "not_a_hundred"),
    ]);
    expect(checkSteps(split())).toEqual([problem("s", "arms", "not_a_hundred")]);
  });

  test("at most 20 arms by conditions, and 250 values each once", () => {
    const arms = Array.from({ length: 21 }, () => ({ name: "", filter: null, steps: [] }));
    expect(checkSteps({ id: "s", kind: "branch_if", arms, otherwise: [] })).toEqual([
      problem("s", "arms", "too_many"),
    ]);
    const byValue = (...values: string[][]): Step => ({
      id: "s",
      kind: "branch_value",
      property: "note",
      arms: values.map((some) => ({ values: some, steps: [] })),
      otherwise: [],
    });
    const many = Array.from({ length: 250 }, (_, index) => `v${index}`);
    expect(checkSteps(byValue(many))).toEqual([]);
    expect(checkSteps(byValue(many, ["one more"]))).toEqual([problem("s", "arms", "too_many")]);
    expect(checkSteps(byValue(["a"], ["b", "a"]))).toEqual([problem("s", "arms.1.values.1", "duplicate")]);
  });
});

describe("filters", () => {
  const checkFilter = (filter: Filter) => check(sampleWorkflow([], { unenroll: filter }));
  const say = (path: string, code: string) => [problem(null, `unenroll${path}`, code)];

  test.each<[Filter, string, string]>([
    [{ match: "all", of: [] }, ".of", "empty"],
    [only("plan", "greater", 5), ".of.0.operator", "wrong_operator"],
    [only("amount", "contains", "5"), ".of.0.operator", "wrong_operator"],
    [only("amount", "between", 5), ".of.0.values", "wrong_count"],
    [only("amount", "known", 5), ".of.0.values", "wrong_count"],
    [only("plan", "is_any_of"), ".of.0.values", "wrong_count"],
    [only("amount", "is", "five"), ".of.0.values.0", "wrong_type"],
    [only("ends", "before", "2026-02-30"), ".of.0.values.0", "wrong_type"],
    [only("ends", "within_last_days", 1.5), ".of.0.values.0", "not_whole"],
    [only("ends", "within_last_days", -1), ".of.0.values.0", "not_positive"],
    [only("inbox", "is", "gone"), ".of.0.values.0", "unknown"],
    [only("channel", "is", "gone"), ".of.0.values.0", "unknown"],
    [only("buyer", "is", "gone"), ".of.0.values.0", "unknown"],
    [only("channelKind", "is", "pigeon"), ".of.0.values.0", "unknown"],
  ])("%j", (filter, path, code) => {
    expect(checkFilter(filter)).toEqual(say(path, code));
  });

  test("groups in groups end at the fifth, and 100 entries are the most", () => {
    let deep: Filter = only("plan", "known");
    for (let depth = 1; depth < 5; depth += 1) deep = { match: "any", of: [deep] };
    expect(checkFilter(deep)).toEqual([]);
    for (let depth = 0; depth < 10_000; depth += 1) deep = { match: "any", of: [deep] };
    expect(checkFilter(deep)).toEqual(say(".of.0.of.0.of.0.of.0.of.0", "too_deep"));
    const many = Array.from({ length: 101 }, () => only("plan", "known").of).flat();
    expect(checkFilter({ match: "all", of: many })).toEqual(say("", "too_many"));
  });
});

describe("what is still to be filled in", () => {
  const draft = sampleWorkflow([
    {
      id: "r",
      kind: "rotate",
      people: null,
      strategy: "random",
      rule: "eligible",
      overwriteOwner: false,
      placeholders: { people: "people_for_chat" },
    },
    { id: "n", kind: "notify", people: { userIds: [], teamIds: [], owner: false }, by: [], text: " " },
    { id: "w", kind: "webhook", url: null, secretName: null },
    {
      id: "b",
      kind: "branch_if",
      arms: [{ name: "", filter: null, steps: [] }],
      otherwise: [{ id: "v", kind: "branch_value", property: null, arms: [], otherwise: [] }],
    },
  ]);

  test("is no problem of a draft", () => {
    expect(checkWorkflow(draft, sampleKnown())).toEqual([]);
    expect(check(sampleWorkflow([], { enrollment: { occasions: [], again: false } }))).toEqual([]);
  });

  test("is named when publishing", () => {
    const problems = checkWorkflow(draft, sampleKnown(), { publishing: true });
    expect(problems.every(({ code }) => code === "unfilled")).toBe(true);
    expect(problems.map(({ stepId, field }) => `${stepId} ${field}`)).toEqual([
      "r people",
      "n people",
      "n by",
      "n text",
      "w url",
      "w secretName",
      "b arms.0.filter",
      "v property",
      "v arms",
    ]);
    const nothing = sampleWorkflow([], {
      enrollment: { occasions: [{ kind: "filter", filter: null }], again: false },
    });
    expect(checkWorkflow(nothing, sampleKnown(), { publishing: true })).toEqual([
      problem(null, "enrollment.occasions.0.filter", "unfilled"),
      problem(null, "steps", "unfilled"),
    ]);
  });
});
