import { describe, expect, test } from "vitest";
import { onDays, sampleHours } from "../availability/sample-hours.ts";
import { sampleCandidate } from "../handoff/sample-input.ts";
import { advance } from "./advance.ts";
import type { PlainStep, Step, StepOfKind } from "./definition.ts";
import { stepKinds } from "./definition.ts";
import type { Run } from "./run.ts";
import type { RunFacts } from "./run-facts.ts";
import { monday, sampleFacts, sampleRun, sampleWorkflow } from "./sample-workflow.ts";
import { mostConsidered } from "./take-step.ts";

/** Takes one step as the only one of its workflow. */
function take(step: Step, about: Partial<RunFacts> = {}, run: Partial<Run> = {}) {
  const workflow = sampleWorkflow([step]);
  return advance(sampleRun(workflow, run), workflow, sampleFacts(about), monday);
}

const failure = (why: string) => ({ outcome: "failed", why, again: null });
const skip = (why: string) => ({ outcome: "skipped", why });
const closed: Partial<RunFacts> = { owner: { kind: "none" }, properties: { ticketOpen: false } };
const ofAna: Partial<RunFacts> = { owner: { kind: "teammate", id: "ana" } };

const rotation: StepOfKind<"rotate"> = {
  id: "rotate",
  kind: "rotate",
  people: { userIds: ["ana", "luc"], teamIds: [] },
  strategy: "load_balanced",
  rule: "eligible",
  overwriteOwner: false,
};

describe("a property", () => {
  test("is set, cleared and copied", () => {
    const properties = { plan: "free", amount: 5, subject: "Hello" };
    const set = take({ id: "s", kind: "set_property", property: "plan", value: "pro" }, { properties });
    expect(set.effects).toEqual([{ type: "set_property", property: "plan", value: "pro" }]);
    expect(set.record?.inputs).toEqual({ property: "plan", before: "free" });
    const clear = take({ id: "s", kind: "clear_property", property: "plan" }, { properties });
    expect(clear.effects).toEqual([{ type: "set_property", property: "plan", value: null }]);
    const copy = take({ id: "s", kind: "copy_property", from: "amount", to: "note" }, { properties });
    expect(copy.effects).toEqual([{ type: "set_property", property: "note", value: "5" }]);
    expect(copy.record?.inputs).toMatchObject({ from: "amount", value: 5 });
  });

  test("that is not known clears what it is copied to", () => {
    const copy = take({ id: "s", kind: "copy_property", from: "subject", to: "note" });
    expect(copy.effects).toEqual([{ type: "set_property", property: "note", value: null }]);
  });

  test.each<[PlainStep, string]>([
    [{ id: "s", kind: "set_property", property: "removed", value: 1 }, "property_gone"],
    [{ id: "s", kind: "set_property", property: "owner", value: "ana" }, "value_refused"],
    [{ id: "s", kind: "set_property", property: "plan", value: "platinum" }, "value_refused"],
    [{ id: "s", kind: "set_property", property: "amount", value: Number.NaN }, "value_refused"],
    [{ id: "s", kind: "set_property", property: "ends", value: "2026-02-30" }, "value_refused"],
    [{ id: "s", kind: "copy_property", from: "removed", to: "note" }, "property_gone"],
    [{ id: "s", kind: "copy_property", from: "channelKind", to: "amount" }, "value_refused"],
    [{ id: "s", kind: "clear_property", property: "createdAt" }, "value_refused"],
  ])("%j needs review: %s", (step, why) => {
    const { run, effects, record } = take(step);
    expect(record?.result).toEqual(failure(why));
    expect(run.state).toEqual({ status: "needs_review", why });
    expect(effects).toEqual([{ type: "raise_run_alert", stepId: "s", why }]);
  });
});

describe("assigning by name", () => {
  const assign: Step = { id: "assign", kind: "assign", teammateId: "luc" };

  test("gives it to them, also when they are away and have much to do", () => {
    const luc = sampleCandidate("luc", { status: "away", openCount: 9 });
    const { effects, record } = take(assign, { candidates: () => [luc] });
    expect(effects).toEqual([{ type: "assign", teammateId: "luc", rule: "workflow", teamIds: [] }]);
    expect(record?.result).toEqual({ outcome: "assigned", teammateId: "luc" });
  });

  test("takes it from whoever has it, and not from themselves", () => {
    expect(take(assign, ofAna).effects).toHaveLength(1);
    const own = take(assign, { owner: { kind: "teammate", id: "luc" } });
    expect(own.record?.result).toEqual(skip("already_owner"));
  });

  test("needs review when they have left", () => {
    const left = sampleCandidate("luc", { active: false });
    expect(take(assign, { candidates: () => [left] }).record?.result).toEqual(failure("teammate_gone"));
    expect(take(assign, { candidates: () => [] }).record?.result).toEqual(failure("teammate_gone"));
  });

  test("leaves what is closed alone, but not a closed chat whose ticket is open", () => {
    expect(take(assign, closed).record?.result).toEqual(skip("conversation_closed"));
    const pending = { owner: { kind: "none" }, properties: { ticketOpen: true } } as const;
    expect(take(assign, pending).effects).toHaveLength(1);
  });
});

describe("rotating", () => {
  const people = [
    sampleCandidate("ana", { openCount: 3 }),
    sampleCandidate("luc", { status: "away" }),
    sampleCandidate("max", { outOfOffice: true }),
    sampleCandidate("nia", { openCount: 5 }),
    sampleCandidate("pia", { active: false }),
    sampleCandidate("zoe", { openCount: 2, lastAssigned: 9 }),
  ];
  const facts = { candidates: () => people };
  const everyone: StepOfKind<"rotate"> = { ...rotation, people: "everyone" };

  test("skips whoever is away, out of office, at capacity or gone, and says so", () => {
    const { effects, record } = take(everyone, facts);
    expect(effects).toEqual([{ type: "assign", teammateId: "zoe", rule: "eligible", teamIds: [] }]);
    expect(record?.considered).toEqual([
      { teammateId: "ana", why: null },
      { teammateId: "zoe", why: null },
      { teammateId: "luc", why: "away" },
      { teammateId: "max", why: "out_of_office" },
      { teammateId: "nia", why: "at_capacity" },
      { teammateId: "pia", why: "inactive" },
    ]);
    expect(record?.inputs).toEqual({ owner: null, ownerKind: "customer_agent", people: 6 });
  });

  test("for later asks only who will be back", () => {
    const later = take({ ...everyone, rule: "rotation", strategy: "round_robin" }, facts);
    expect(later.effects).toMatchObject([{ teammateId: "ana", rule: "rotation" }]);
    const away = { candidates: () => people.slice(1, 2) };
    expect(take({ ...everyone, rule: "rotation" }, away).effects).toMatchObject([{ teammateId: "luc" }]);
  });

  test("in turn or by chance", () => {
    expect(take({ ...everyone, strategy: "round_robin" }, facts).effects).toMatchObject([
      { teammateId: "ana" },
    ]);
    const drawn = take({ ...everyone, strategy: "random" }, { ...facts, draw: () => 0.9 });
    expect(drawn.effects).toMatchObject([{ teammateId: "zoe" }]);
    expect(drawn.record?.inputs).toMatchObject({ draw: 0.9 });
  });

  test("counts the kind of load that the conversation is", () => {
    const other = { ...sampleCandidate("nia", { openCount: 5 }) };
    expect(take(everyone, { candidates: () => [other], load: "other" }).effects).toHaveLength(1);
    expect(take(everyone, { candidates: () => [other], load: "chat" }).effects).toHaveLength(0);
  });

  test("leaves it with whoever has it, unless the owner is to be overwritten: then it goes to somebody else", () => {
    expect(take(rotation, ofAna).record?.result).toEqual(skip("has_owner"));
    const over = take({ ...rotation, overwriteOwner: true }, ofAna);
    expect(over.effects).toMatchObject([{ teammateId: "luc" }]);
    expect(over.record?.considered).toContainEqual({ teammateId: "ana", why: "current_owner" });
    const alone = { ...rotation, people: { userIds: ["ana"], teamIds: [] }, overwriteOwner: true };
    expect(take(alone, ofAna).record?.result).toEqual(skip("nobody_eligible"));
  });

  test("finds nobody among nobody, and leaves what is closed alone", () => {
    expect(take(rotation, { candidates: () => [] }).record?.result).toEqual(skip("nobody_eligible"));
    const none = { ...rotation, people: { userIds: [], teamIds: [] } };
    expect(take(none, facts).record?.result).toEqual(failure("unfilled"));
    expect(take(rotation, closed).record?.result).toEqual(skip("conversation_closed"));
  });

  test("names the teams when it was by them that somebody was chosen", () => {
    const team = { userIds: ["luc"], teamIds: ["all"] };
    const chosen = (id: string) => ({ candidates: () => [sampleCandidate(id)] });
    expect(take({ ...rotation, people: team }, chosen("zoe")).effects).toMatchObject([{ teamIds: ["all"] }]);
    expect(take({ ...rotation, people: team }, chosen("luc")).effects).toMatchObject([{ teamIds: [] }]);
  });

  test("asks for the people of the inbox in which the conversation stands", () => {
    const asked: unknown[] = [];
    const candidates: RunFacts["candidates"] = (...about) => {
      asked.push(about);
      return [];
    };
    take(rotation, { candidates, inboxId: "sales" });
    expect(asked).toEqual([[rotation.people, "sales"]]);
  });

  test("names so many people in its record and no more", () => {
    const many = Array.from({ length: 200 }, (_, index) => sampleCandidate(`p${index}`));
    const { record } = take(everyone, { candidates: () => many });
    expect(record?.considered).toHaveLength(mostConsidered);
    expect(record?.inputs.people).toBe(200);
  });
});

describe("what is said", () => {
  const text = {
    en: "Hello from {agent_name}. {teammate_name} is coming. Back {next_opening}.",
    fr: "Bonjour, ici {agent_name}. {teammate_name} arrive. De retour {next_opening}.",
  };
  const message: Step = { id: "say", kind: "send_message", text };
  const office = sampleHours("Europe/Paris", onDays([2], "09:00", "17:00"));

  test("to the visitor is in their language, with what is known and without what is not", () => {
    const body = "Hello from Lumi.";
    expect(take(message).effects).toEqual([{ type: "send_message", body, language: "en" }]);
    const french = take(message, { language: "fr", ...ofAna }).effects;
    expect(french).toEqual([
      { type: "send_message", body: "Bonjour, ici Lumi. Name of ana arrive.", language: "fr" },
    ]);
  });

  test("names nobody who is away, and the next opening in the visitor's time", () => {
    const away = { ...ofAna, candidates: () => [sampleCandidate("ana", { status: "away" })] };
    const desk = { inbox: () => ({ hours: office }), visitorTimeZone: "America/New_York" };
    const [effect] = take(message, { ...away, ...desk }).effects;
    expect(effect).toMatchObject({ body: "Hello from Lumi. Back on Tuesday at 3:00 AM." });
  });

  test("in a note is for teammates, in the workspace's language", () => {
    const note: Step = { id: "n", kind: "add_note", text: "For {teammate_name}." };
    expect(take(note, { ...ofAna, language: "fr" }).effects).toEqual([
      { type: "add_note", body: "For Name of ana." },
    ]);
  });

  test("to people goes to those chosen and to the owner, each once", () => {
    const people = { userIds: ["ana", "luc"], teamIds: ["leads"], owner: true };
    const notify: Step = { id: "n", kind: "notify", people, by: ["in_app", "email"], text: "Look." };
    expect(take(notify, ofAna).effects).toEqual([
      {
        type: "notify",
        userIds: ["ana", "luc"],
        teamIds: ["leads"],
        by: ["in_app", "email"],
        body: "Look.",
      },
    ]);
    const onlyOwner = { ...notify, people: { userIds: [], teamIds: [], owner: true } };
    expect(take(onlyOwner).record?.result).toEqual(skip("nobody_to_notify"));
    expect(take(onlyOwner, { owner: { kind: "teammate", id: "zoe" } }).effects).toMatchObject([
      { userIds: ["zoe"] },
    ]);
  });

  test("to another system names the address and the secret", () => {
    const hook: Step = { id: "w", kind: "webhook", url: "https://example.com/x", secretName: "crm" };
    expect(take(hook).effects).toEqual([
      { type: "call_webhook", url: "https://example.com/x", secretName: "crm" },
    ]);
  });
});

describe("where it goes", () => {
  test("to another inbox, once, and only to one that there is", () => {
    const move = (inboxId: string): Step => ({ id: "m", kind: "move_to_inbox", inboxId });
    expect(take(move("sales")).effects).toEqual([{ type: "move_inbox", inboxId: "sales" }]);
    expect(take(move("desk")).record?.result).toEqual(skip("already_there"));
    expect(take(move("gone")).record?.result).toEqual(failure("inbox_gone"));
  });

  test("closed, once", () => {
    const close: Step = { id: "c", kind: "close" };
    expect(take(close).effects).toEqual([{ type: "close" }]);
    expect(take(close, closed).record?.result).toEqual(skip("already_closed"));
  });

  test("back to the customer agent, from people only", () => {
    const back: Step = { id: "b", kind: "hand_back" };
    expect(take(back, ofAna).effects).toEqual([{ type: "hand_back" }]);
    expect(take(back).record?.result).toEqual(skip("already_with_customer_agent"));
    expect(take(back, closed).record?.result).toEqual(skip("conversation_closed"));
  });

  test("nowhere after a stop", () => {
    const workflow = sampleWorkflow([
      { id: "s", kind: "stop" },
      { id: "after", kind: "close" },
    ]);
    const { run } = advance(sampleRun(workflow), workflow, sampleFacts(), monday);
    expect(run).toMatchObject({ nextStepId: null, state: { status: "ended", why: "stopped" } });
  });
});

describe("enrolling in another workflow", () => {
  const enroll = (workflowId: string): Step => ({ id: "e", kind: "enroll", workflowId });

  test("carries the way that led there", () => {
    expect(take(enroll("other"), {}, { chain: ["first"] }).effects).toEqual([
      { type: "enroll", workflowId: "other", chain: ["first", "this"] },
    ]);
  });

  test("ends the run when it would come round again, or too deep", () => {
    expect(take(enroll("this")).run.state).toEqual({ status: "ended", why: "loop" });
    expect(take(enroll("first"), {}, { chain: ["first"] }).run.state).toMatchObject({ why: "loop" });
    const deep = { chain: ["a", "b", "c", "d", "e"] };
    expect(take(enroll("other"), {}, deep).run.state).toMatchObject({ why: "too_deep" });
    expect(take(enroll("other"), {}, { chain: deep.chain.slice(1) }).effects).toHaveLength(1);
  });

  test("needs review when there is none to enroll in", () => {
    expect(take(enroll("gone")).record?.result).toEqual(failure("workflow_gone"));
  });
});

describe("a step that is not filled in needs review", () => {
  const empty: Record<Step["kind"], Step | null> = {
    rotate: { ...rotation, people: null },
    assign: { id: "s", kind: "assign", teammateId: null },
    branch_value: { id: "s", kind: "branch_value", property: null, arms: [], otherwise: [] },
    branch_if: {
      id: "s",
      kind: "branch_if",
      arms: [{ name: "", filter: null, steps: [] }],
      otherwise: [],
    },
    branch_random: null,
    delay: { id: "s", kind: "delay", delay: null },
    send_message: { id: "s", kind: "send_message", text: null },
    add_note: { id: "s", kind: "add_note", text: null },
    notify: { id: "s", kind: "notify", people: null, by: ["in_app"], text: null },
    webhook: { id: "s", kind: "webhook", url: null, secretName: null },
    set_property: { id: "s", kind: "set_property", property: "plan", value: null },
    copy_property: { id: "s", kind: "copy_property", from: null, to: "note" },
    clear_property: { id: "s", kind: "clear_property", property: null },
    move_to_inbox: { id: "s", kind: "move_to_inbox", inboxId: null },
    close: null,
    hand_back: null,
    enroll: { id: "s", kind: "enroll", workflowId: null },
    stop: null,
  };

  test.each(stepKinds)("%s", (kind) => {
    const step = empty[kind];
    if (step === null) return;
    expect(take(step).record?.result).toEqual(failure("unfilled"));
  });
});
