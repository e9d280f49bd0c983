import { describe, expect, test } from "vitest";
import { sampleCandidate } from "../handoff/sample-input.ts";
import { advance } from "./advance.ts";
import { checkWorkflow } from "./check.ts";
import type { Step, WorkflowDefinition } from "./definition.ts";
import { decideEnrollment } from "./enroll.ts";
import { runNow } from "./run-now.ts";
import { monday, sampleFacts, sampleKnown, sampleRun } from "./sample-workflow.ts";
import { templateKeys, workflowTemplates } from "./templates.ts";
import { walk } from "./walk.ts";

const publish = { publishing: true };

/** Puts people and texts where a template leaves them to be filled in. */
function filledIn(definition: WorkflowDefinition): WorkflowDefinition {
  const fill = (step: Step): Step => {
    switch (step.kind) {
      case "rotate":
        return { ...step, people: step.people ?? { userIds: [`for-${step.id}`], teamIds: [] } };
      case "notify":
        return {
          ...step,
          people: step.people ?? { userIds: ["lead"], teamIds: [], owner: false },
          text: step.text ?? "Look.",
        };
      case "branch_value": {
        const arms = step.arms.map((arm) => ({ ...arm, steps: arm.steps.map(fill) }));
        return { ...step, arms, otherwise: step.otherwise.map(fill) };
      }
      case "branch_if": {
        const arms = step.arms.map((arm) => ({ ...arm, steps: arm.steps.map(fill) }));
        return { ...step, arms, otherwise: step.otherwise.map(fill) };
      }
      default:
        return step;
    }
  };
  return { ...definition, steps: definition.steps.map(fill) };
}

const anyone = {
  candidates: (chosen: unknown) =>
    chosen === "everyone"
      ? [sampleCandidate("somebody")]
      : ((chosen as { userIds: string[] }).userIds ?? []).map((id) => sampleCandidate(id)),
};

describe.each(templateKeys)("the template %s", (key) => {
  const template = workflowTemplates[key];

  test("can be saved as it is, and published once its placeholders are filled in", () => {
    expect(checkWorkflow(template, sampleKnown())).toEqual([]);
    expect(checkWorkflow(filledIn(template), sampleKnown(), publish)).toEqual([]);
  });

  test("says of everything that is unfilled what is wanted", () => {
    const hinted = [...walk(template)].flatMap((visit) =>
      visit.kind === "step"
        ? Object.keys(visit.step.placeholders ?? {}).map((field) => `${visit.step.id} ${field}`)
        : [],
    );
    const unfilled = checkWorkflow(template, sampleKnown(), publish);
    expect(unfilled.map(({ stepId, field }) => `${stepId} ${field}`)).toEqual(hinted);
    expect(hinted.length).toBeGreaterThan(0);
  });
});

test("reassigning gives conversations of three channels to three people, and any other to everyone", () => {
  const workflow = filledIn(workflowTemplates.reassign_by_channel);
  const to = (channelKind: string) =>
    runNow(sampleRun(workflow), workflow, sampleFacts({ ...anyone, properties: { channelKind } }), monday)
      .result;
  expect(to("chat")).toEqual({
    kind: "assigned",
    teammateId: "for-rotate-chat",
    rule: "eligible",
    teamIds: [],
  });
  expect(to("email")).toEqual({
    kind: "assigned",
    teammateId: "for-rotate-email",
    rule: "eligible",
    teamIds: [],
  });
  expect(to("whatsapp")).toEqual({
    kind: "assigned",
    teammateId: "for-rotate-whatsapp",
    rule: "eligible",
    teamIds: [],
  });
  expect(to("telegram")).toEqual({ kind: "assigned", teammateId: "somebody", rule: "eligible", teamIds: [] });
});

test("when nobody replied the owner changes at last, and a reply ends it", () => {
  const workflow = filledIn(workflowTemplates.no_reply);
  const facts = sampleFacts({
    ...anyone,
    owner: { kind: "teammate", id: "ana" },
    properties: { waitingSince: monday, owner: "ana" },
  });
  const hour = 3_600_000;
  let { run } = runNow(sampleRun(workflow), workflow, facts, monday);
  expect(run.state).toMatchObject({ until: monday + hour });
  const told = runNow(run, workflow, facts, monday + hour);
  expect(told.taken.flatMap(({ effects }) => effects.map(({ type }) => type))).toEqual([
    "set_property",
    "notify",
  ]);
  run = told.run;
  const replied = sampleFacts({ properties: { waitingSince: null } });
  expect(advance(run, workflow, replied, monday + 4 * hour).run.state).toMatchObject({ why: "unenrolled" });
  const taken = runNow(run, workflow, facts, monday + 4 * hour);
  expect(taken.result).toEqual({
    kind: "assigned",
    teammateId: "for-rotate-on",
    rule: "eligible",
    teamIds: [],
  });
});

test("a conversation that comes back is served again each time it does", () => {
  const workflow = workflowTemplates.reopen_window;
  const about = {
    workflowId: "this",
    chain: [],
    earlier: "ended",
    properties: { reopenedAt: monday },
  } as const;
  const event = { kind: "ticket_changed", changed: ["reopenedAt"] } as const;
  const decided = decideEnrollment(workflow, event, about, { now: monday, timeZone: "UTC" });
  expect(decided).toMatchObject({ enroll: true });
});
