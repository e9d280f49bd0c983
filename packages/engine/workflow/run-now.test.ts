import { describe, expect, test } from "vitest";
import { onDays, sampleHours } from "../availability/sample-hours.ts";
import type { DelayUnit, Step, StepOfKind } from "./definition.ts";
import { runNow } from "./run-now.ts";
import { monday, only, sampleFacts, sampleRun, sampleWorkflow } from "./sample-workflow.ts";

const rotate: StepOfKind<"rotate"> = {
  id: "rotate",
  kind: "rotate",
  people: { userIds: ["ana"], teamIds: [] },
  strategy: "load_balanced",
  rule: "eligible",
  overwriteOwner: false,
};
const wait = (amount: number, unit: DelayUnit, id = "wait"): Step => ({
  id,
  kind: "delay",
  delay: { kind: "for", amount, unit },
});
const note: Step = { id: "note", kind: "add_note", text: "A note." };
const now = (steps: Step[], about = {}, facts = {}) => {
  const workflow = sampleWorkflow(steps, about);
  return runNow(sampleRun(workflow), workflow, sampleFacts(facts), monday);
};

describe("what a handoff is told", () => {
  test("who was assigned, also when the run goes on, pauses or fails after that", () => {
    const assigned = { kind: "assigned", teammateId: "ana", rule: "eligible", teamIds: [] };
    expect(now([rotate]).result).toEqual(assigned);
    expect(now([note, rotate, note]).result).toEqual(assigned);
    const paused = now([rotate, wait(1, "hours"), note]);
    expect(paused.result).toEqual(assigned);
    expect(paused.pausedUntil).toBe(monday + 3_600_000);
    expect(now([rotate, { id: "m", kind: "move_to_inbox", inboxId: "gone" }]).result).toEqual(assigned);
  });

  test("that the workflow ended with nobody", () => {
    const ended = { kind: "not_assigned", why: "ended" };
    expect(now([note]).result).toEqual(ended);
    expect(now([]).result).toEqual(ended);
    expect(now([{ id: "stop", kind: "stop" }, rotate]).result).toEqual(ended);
    expect(now([rotate], {}, { candidates: () => [] }).result).toEqual(ended);
    expect(now([rotate], { unenroll: only("channelKind", "is", "chat") }).result).toEqual(ended);
  });

  test("that it failed, or was stopped because it went round", () => {
    const failed = { kind: "not_assigned", why: "failed" };
    expect(now([{ id: "a", kind: "assign", teammateId: "nobody" }, rotate]).result).toEqual(failed);
    expect(now([{ id: "e", kind: "enroll", workflowId: "this" }, rotate]).result).toEqual(failed);
  });

  test("that it pauses, and until when", () => {
    const paused = now([wait(1, "hours"), rotate]);
    expect(paused.result).toEqual({ kind: "not_assigned", why: "paused" });
    expect(paused.pausedUntil).toBe(monday + 3_600_000);
    expect(paused.taken).toHaveLength(1);
    const window = sampleHours("Europe/Paris", onDays([3], "09:00", "17:00"));
    expect(now([rotate], { window }).result).toEqual({ kind: "not_assigned", why: "paused" });
  });
});

describe("a pause", () => {
  const assigned = { kind: "assigned", teammateId: "ana", rule: "eligible", teamIds: [] };

  test("of up to 30 seconds in all is cut short, so that the visitor is assigned", () => {
    expect(now([wait(30, "seconds"), rotate]).result).toEqual(assigned);
    expect(now([wait(31, "seconds"), rotate]).result).toMatchObject({ why: "paused" });
    expect(now([wait(20, "seconds"), wait(10, "seconds", "again"), rotate]).result).toEqual(assigned);
    expect(now([wait(20, "seconds"), wait(11, "seconds", "again"), rotate]).result).toMatchObject({
      why: "paused",
    });
  });

  test("for the window is never cut short", () => {
    const window = sampleHours("Europe/Paris", onDays([1], "14:01", "17:00"));
    const workflow = sampleWorkflow([rotate], { window });
    const justBefore = monday + 50_000;
    const { result, taken } = runNow(sampleRun(workflow), workflow, sampleFacts(), justBefore);
    expect(result).toMatchObject({ why: "paused" });
    expect(taken).toHaveLength(1);
  });
});

describe("several steps of one instant", () => {
  test("see what the ones before them did", () => {
    const { taken, facts, run } = now([
      { id: "set", kind: "set_property", property: "plan", value: "pro" },
      { id: "move", kind: "move_to_inbox", inboxId: "sales" },
      rotate,
      { id: "say", kind: "send_message", text: { en: "Hello. {teammate_name} is here." } },
      {
        id: "if",
        kind: "branch_if",
        arms: [{ name: "", filter: only("owner", "is", "ana"), steps: [note] }],
        otherwise: [],
      },
    ]);
    expect(taken.flatMap(({ effects }) => effects.map(({ type }) => type))).toEqual([
      "set_property",
      "move_inbox",
      "assign",
      "send_message",
      "add_note",
    ]);
    expect(taken[3]?.effects).toMatchObject([{ body: "Hello. Name of ana is here." }]);
    expect(taken.map(({ record }) => record?.number)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(facts).toMatchObject({ inboxId: "sales", properties: { plan: "pro", inbox: "sales" } });
    expect(run.state).toEqual({ status: "ended", why: "finished" });
  });

  test("call no one and wait for no answer, so what goes outside keeps nobody from being assigned", () => {
    const hook: Step = { id: "w", kind: "webhook", url: "https://example.com", secretName: "crm" };
    expect(now([hook, rotate]).result).toMatchObject({ kind: "assigned" });
  });

  test("leave closing and handing back for after the handoff", () => {
    for (const kind of ["close", "hand_back"] as const) {
      const { run, taken, result } = now([note, { id: "leave", kind }]);
      expect(taken).toHaveLength(1);
      expect(run).toMatchObject({ nextStepId: "leave", state: { status: "running" } });
      expect(result).toEqual({ kind: "not_assigned", why: "ended" });
    }
  });
});
