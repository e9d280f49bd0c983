import { describe, expect, test } from "vitest";
import { onDays, sampleHours } from "../availability/sample-hours.ts";
import { advance } from "./advance.ts";
import type { Step } from "./definition.ts";
import { dueAt, endRun, failStep, resumeRun, retryAfter, runLimits } from "./run.ts";
import { monday, only, sampleFacts, sampleRun, sampleWorkflow } from "./sample-workflow.ts";

const note = (id: string): Step => ({ id, kind: "add_note", text: `Note ${id}` });
const day = 86_400_000;

describe("a run", () => {
  const workflow = sampleWorkflow([note("a"), note("b")]);

  test("takes one step at a time, and numbers what it did", () => {
    const first = advance(sampleRun(workflow), workflow, sampleFacts(), monday);
    expect(first.effects).toEqual([{ type: "add_note", body: "Note a" }]);
    expect(first.record).toMatchObject({ number: 1, stepId: "a", kind: "add_note", at: monday });
    expect(first.run).toMatchObject({ number: 1, nextStepId: "b", state: { status: "running" } });
    const second = advance(first.run, workflow, sampleFacts(), monday);
    expect(second.effects).toEqual([{ type: "add_note", body: "Note b" }]);
    expect(second.run).toMatchObject({ number: 2, state: { status: "ended", why: "finished" } });
  });

  test("that has ended does nothing more", () => {
    const { run } = endRun(sampleRun(workflow), "by_hand", monday);
    expect(run.state).toEqual({ status: "ended", why: "by_hand" });
    expect(advance(run, workflow, sampleFacts(), monday)).toEqual({ run, effects: [], record: null });
    expect(endRun(run, "stopped", monday).run).toBe(run);
    expect(dueAt(run, monday)).toBeNull();
  });

  test("of a workflow without steps is finished at once", () => {
    const empty = sampleWorkflow([]);
    expect(advance(sampleRun(empty), empty, sampleFacts(), monday).run.state).toEqual({
      status: "ended",
      why: "finished",
    });
  });

  test("whose next step its version does not have is parked", () => {
    const lost = sampleRun(workflow, { nextStepId: "elsewhere" });
    const { run, effects } = advance(lost, workflow, sampleFacts(), monday);
    expect(run.state).toEqual({ status: "needs_review", why: "step_gone" });
    expect(effects).toEqual([{ type: "raise_run_alert", stepId: "elsewhere", why: "step_gone" }]);
  });

  test("keeps its version whatever is edited meanwhile", () => {
    const edited = sampleWorkflow([note("x")]);
    expect(advance(sampleRun(workflow), workflow, sampleFacts(), monday).record?.stepId).toBe("a");
    expect(sampleRun(edited).nextStepId).toBe("x");
    expect(sampleRun(workflow).version).toBe(1);
  });
});

describe("waiting", () => {
  const delay: Step = { id: "wait", kind: "delay", delay: { kind: "for", amount: 2, unit: "hours" } };
  const workflow = sampleWorkflow([delay, note("after")]);

  test("a run does nothing until its delay is over, then goes on", () => {
    const { run, record } = advance(sampleRun(workflow), workflow, sampleFacts(), monday);
    const until = monday + 2 * 3_600_000;
    expect(record?.result).toEqual({ outcome: "waits", why: "delay", until });
    expect(dueAt(run, monday)).toBe(until);
    expect(advance(run, workflow, sampleFacts(), until - 1)).toEqual({ run, effects: [], record: null });
    expect(advance(run, workflow, sampleFacts(), until).record).toMatchObject({ number: 2, stepId: "after" });
  });

  test("a delay until what is past is over at once", () => {
    const past = sampleWorkflow([
      { id: "past", kind: "delay", delay: { kind: "until_instant", at: monday - 1 } },
      note("after"),
    ]);
    const { run, record } = advance(sampleRun(past), past, sampleFacts(), monday);
    expect(record?.result).toEqual({ outcome: "done" });
    expect(run.state).toEqual({ status: "running" });
  });

  test("outside the window a step waits for the opening, and a delay begins all the same", () => {
    const window = sampleHours("Europe/Paris", onDays([1, 2, 3, 4, 5], "09:00", "17:00"));
    const kept = sampleWorkflow([note("a")], { window });
    const evening = Date.parse("2026-06-01T18:00:00Z");
    const morning = Date.parse("2026-06-02T07:00:00Z");
    const { run, effects } = advance(sampleRun(kept), kept, sampleFacts(), evening);
    expect(run.state).toEqual({ status: "waiting", why: "window", until: morning });
    expect(effects).toEqual([]);
    expect(advance(run, kept, sampleFacts(), morning).effects).toHaveLength(1);
    const begins = advance(
      sampleRun(workflow),
      sampleWorkflow(workflow.steps, { window }),
      sampleFacts(),
      evening,
    );
    expect(begins.run.state).toMatchObject({ why: "delay", until: evening + 2 * 3_600_000 });
  });

  test("a window that never opens needs review", () => {
    const never = sampleWorkflow([note("a")], { window: sampleHours("Europe/Paris", []) });
    expect(advance(sampleRun(never), never, sampleFacts(), monday).run.state).toEqual({
      status: "needs_review",
      why: "never_opens",
    });
  });
});

describe("unenrollment", () => {
  const workflow = sampleWorkflow([note("a")], { unenroll: only("waitingSince", "unknown") });

  test("ends the run before its next step, and says why", () => {
    const { run, effects, record } = advance(sampleRun(workflow), workflow, sampleFacts(), monday);
    expect(run.state).toEqual({ status: "ended", why: "unenrolled" });
    expect(effects).toEqual([]);
    expect(record?.checked).toMatchObject([
      { met: true, why: { of: [{ property: "waitingSince", met: true }] } },
    ]);
  });

  test("does not touch a run that does not meet it", () => {
    const facts = sampleFacts({ properties: { waitingSince: monday } });
    expect(advance(sampleRun(workflow), workflow, facts, monday).record?.stepId).toBe("a");
  });
});

describe("bounds", () => {
  const workflow = sampleWorkflow([
    { id: "wait", kind: "delay", delay: { kind: "until_instant", at: monday + 1000 * day } },
    note("a"),
  ]);

  test("500 records are the most", () => {
    const { run } = advance(
      sampleRun(workflow, { number: runLimits.steps }),
      workflow,
      sampleFacts(),
      monday,
    );
    expect(run.state).toEqual({ status: "ended", why: "too_many_steps" });
  });

  test("90 days are the most: a run that waits for longer wakes to end", () => {
    const { run } = advance(sampleRun(workflow), workflow, sampleFacts(), monday);
    expect(dueAt(run, monday)).toBe(monday + 90 * day);
    expect(advance(run, workflow, sampleFacts(), monday + 90 * day).run.state).toEqual({
      status: "ended",
      why: "too_long",
    });
  });
});

describe("a step that the server could not apply", () => {
  const workflow = sampleWorkflow([note("a"), note("b")]);

  test("is tried again after 1, 5, 30 minutes and 2 hours, then needs review with an alert", () => {
    let run = sampleRun(workflow);
    let now = monday;
    for (const pause of retryAfter) {
      const failed = failStep(run, workflow, "refused", now);
      expect(failed.effects).toEqual([]);
      expect(failed.record).toMatchObject({ stepId: "a", result: { outcome: "failed", again: now + pause } });
      expect(dueAt(failed.run, now)).toBe(now + pause);
      expect(advance(failed.run, workflow, sampleFacts(), now + pause - 1).record).toBeNull();
      run = failed.run;
      now += pause;
    }
    expect(advance(run, workflow, sampleFacts(), now).record?.stepId).toBe("a");
    const last = failStep(run, workflow, "error", now);
    expect(last.run.state).toEqual({ status: "needs_review", why: "error" });
    expect(last.effects).toEqual([{ type: "raise_run_alert", stepId: "a", why: "error" }]);
    expect(last.run.number).toBe(5);
    expect(failStep(last.run, workflow, "error", now).record).toBeNull();
  });

  test("counts its tries anew once it has been taken", () => {
    const { run } = failStep(sampleRun(workflow), workflow, "refused", monday);
    const { run: after } = advance(run, workflow, sampleFacts(), monday + 60_000);
    expect(after.state).toEqual({ status: "running" });
    expect(failStep(after, workflow, "refused", monday).run.state).toMatchObject({ attempts: 1 });
  });

  test("goes on with the same step once somebody has mended it", () => {
    const parked = sampleRun(workflow, { state: { status: "needs_review", why: "refused" } });
    expect(advance(parked, workflow, sampleFacts(), monday).record).toBeNull();
    expect(advance(resumeRun(parked), workflow, sampleFacts(), monday).record?.stepId).toBe("a");
  });
});
