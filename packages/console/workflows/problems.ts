import {
  checkWorkflow,
  type OutlineLine,
  type PropertyDefinition,
  type WorkflowDefinition,
  type WorkflowKnown,
  type WorkflowProblem,
} from "@baton/engine";
import type { Things } from "./model.ts";
import { stepsEn } from "./step-strings.en.ts";
import { workflowsEn } from "./strings.en.ts";

/** Somewhere that another workflow leads to; what is in it only the server looks at. */
const elsewhere: WorkflowDefinition = {
  enrollment: { occasions: [], again: false },
  unenroll: null,
  window: null,
  blockedDates: [],
  steps: [],
};

/** Finds what is still to be filled in or mended, as far as this screen knows; the server looks again. */
export function problemsOf(
  definition: WorkflowDefinition,
  workflowId: string | null,
  things: Things,
): WorkflowProblem[] {
  return checkWorkflow(definition, knownFrom(things, workflowId), { publishing: true });
}

function knownFrom(
  { people, properties, workflows, secrets }: Things,
  workflowId: string | null,
): WorkflowKnown {
  const has = (list: readonly { readonly id: string }[]) => (id: string) => list.some((one) => one.id === id);
  return {
    workflowId,
    teammate: (id) => people.teammates.some((one) => one.id === id && one.active),
    team: has(people.teams),
    inbox: has(people.inboxes),
    channel: has(people.channels),
    secret: (name) => secrets.includes(name),
    property(key): PropertyDefinition | null {
      const known = properties.find((one) => one.key === key);
      if (known === undefined) return null;
      const { type, options, several, writable } = known;
      return { key, type, options: options?.map((option) => option.key) ?? null, several, writable };
    },
    workflow: (id) => (workflows.some((one) => one.id === id && one.published !== null) ? elsewhere : null),
  };
}

/** Where the problems are, in reading order, each node once; "enrollment" stands for what is in no step. */
export function troubledNodes(problems: readonly WorkflowProblem[], lines: readonly OutlineLine[]): string[] {
  const keys = new Set(problems.map(({ stepId }) => (stepId === null ? "enrollment" : `step ${stepId}`)));
  return lines.filter(({ key }) => keys.has(key)).map(({ key }) => key);
}

/** The node after `from` that has a problem, around the end; null when none has. */
export function nextTrouble(
  nodes: readonly string[],
  lines: readonly OutlineLine[],
  from: string | null,
): string | null {
  const place = (key: string) => lines.findIndex((line) => line.key === key);
  const here = from === null ? -1 : place(from);
  return nodes.find((key) => place(key) > here) ?? nodes[0] ?? null;
}

/** Says whether a problem only asks for something, so that a draft may keep it. */
export function isToFill({ code }: WorkflowProblem): boolean {
  return code === "unfilled";
}

/** The key under `workflows.problem` of a code. */
export function problemKey(code: string): keyof typeof workflowsEn.problem {
  return isProblem(code) ? code : "other";
}

function isProblem(code: string): code is keyof typeof workflowsEn.problem {
  return Object.hasOwn(workflowsEn.problem, code);
}

/** The key under `workflows.steps.hints` of a placeholder; null when this screen has no words for it. */
export function hintKey(hint: string | undefined): keyof typeof stepsEn.hints | null {
  return hint !== undefined && isHint(hint) ? hint : null;
}

function isHint(hint: string): hint is keyof typeof stepsEn.hints {
  return Object.hasOwn(stepsEn.hints, hint);
}
