import { processFor, withProcess } from "./overrides.ts";
import type { HandoffSettings, HandoffVersion, Scope } from "./settings.ts";

/** What was edited when its editor went to make a workflow, and for which process. */
export type KeptDraft = {
  readonly opened: HandoffVersion;
  readonly draft: HandoffSettings;
  readonly scope: Scope;
};

let kept: KeptDraft | null = null;

/** Keeps a draft while its editor is elsewhere; a page that is loaded anew forgets it. */
export function keepDraft(draft: KeptDraft): void {
  kept = draft;
}

/** The kept draft; null when there is none. */
export function keptDraft(): KeptDraft | null {
  return kept;
}

/** Forgets the kept draft: its panel was closed. */
export function forgetDraft(): void {
  kept = null;
}

/** A draft in which the workflow decides. */
export function withWorkflow(draft: HandoffSettings, scope: Scope, workflowId: string): HandoffSettings {
  const process = processFor(draft, scope);
  const mode = process.mode === "nobody" ? "live" : process.mode;
  const route = { ...process.route, kind: "conditions" as const, workflowId };
  return withProcess(draft, scope, { ...process, mode, route });
}
