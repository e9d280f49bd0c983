import { messageProblems } from "./message-text.ts";
import { processFor } from "./overrides.ts";
import { isFirstReplyFine } from "./process-words.ts";
import type { HandoffSettings, Scope } from "./settings.ts";

/** What stops the process from being saved: a key under `customerAgent.process.problem`, and the channel it is about. */
export type ProcessProblem = {
  readonly scope: Scope;
  readonly key: "noWorkflow" | "firstReply" | "text";
};

/** Finds what stops a draft of the process, of all channels and of each with its own. */
export function processProblems(settings: HandoffSettings): ProcessProblem[] {
  const owned = settings.overrides.filter(({ process }) => process !== null);
  const scopes: Scope[] = [null, ...owned.map(({ channelId }) => channelId)];
  return [
    ...scopes.filter((scope) => needsWorkflow(settings, scope)).map((scope) => problem(scope, "noWorkflow")),
    ...(isFirstReplyFine(settings.firstReply) ? [] : [problem(null, "firstReply")]),
    ...messageProblems(settings).map(({ scope }) => problem(scope, "text")),
  ];
}

function needsWorkflow(settings: HandoffSettings, scope: Scope): boolean {
  const { mode, route } = processFor(settings, scope);
  return mode !== "nobody" && route.kind === "conditions" && route.workflowId === null;
}

function problem(scope: Scope, key: ProcessProblem["key"]): ProcessProblem {
  return { scope, key };
}
