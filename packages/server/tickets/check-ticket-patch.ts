import {
  builtInProperties,
  type FilledValue,
  fits,
  type Priority,
  type PropertyDefinition,
  phaseOf,
  type TicketChanges,
  type TicketStage,
} from "@baton/engine";
import type { App } from "../app.ts";
import { Refusal } from "../refusal.ts";

/** What of a ticket is to be another, as it was asked for; null clears a property. */
export type TicketPatch = {
  readonly subject?: string | undefined;
  readonly stage?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly properties?: Readonly<Record<string, FilledValue | null>> | undefined;
};

type Known = {
  readonly roster: Pick<App["roster"], "isActive">;
  readonly workflows: Pick<App["workflows"], "property" | "stage">;
};
type Problem = { readonly path: string; readonly message: string };
type Checked = { readonly value: FilledValue | null } | { readonly problem: string };

const builtIn: ReadonlySet<string> = new Set(builtInProperties.map(({ key }) => key));

/**
 * The changes that a patch asks for of a ticket in the phase `current`. Refuses as invalid, naming each field, an
 * unknown stage, and properties that the workspace has not or that can't hold the value.
 */
export function changesOf(app: Known, patch: TicketPatch, current: TicketStage | null): TicketChanges {
  const problems: Problem[] = [];
  const properties: Record<string, FilledValue | null> = {};
  if (patch.subject !== undefined) properties.subject = patch.subject;
  for (const [key, value] of Object.entries(patch.properties ?? {})) {
    const checked = checkProperty(app, key, value);
    if ("problem" in checked) problems.push({ path: `properties.${key}`, message: checked.problem });
    else properties[key] = checked.value;
  }
  const stage = patch.stage === undefined ? undefined : app.workflows.stage(patch.stage);
  if (stage === null) problems.push({ path: "stage", message: "is not a stage of any pipeline" });
  const [first] = problems;
  if (first !== undefined)
    throw new Refusal("invalid", `${first.path}: ${first.message}`, problems.slice(0, 20));
  return {
    ...(stage && patch.stage !== undefined
      ? { stage: { key: patch.stage, phase: phaseOf(stage, current) } }
      : {}),
    ...(patch.priority === undefined ? {} : { priority: patch.priority }),
    properties,
  };
}

function checkProperty(app: Known, key: string, value: FilledValue | null): Checked {
  const definition = builtIn.has(key) ? null : app.workflows.property(key);
  if (definition === null) return { problem: "is not a property of the workspace's own" };
  if (value === null) return { value };
  if (definition.type === "person") return checkPerson(app, value);
  // A date as a person gives it is a day; instants are what only events set.
  const wrong = (definition.type === "date" && typeof value !== "string") || !fits(value, definition);
  if (wrong) return { problem: wanted(definition) };
  if (definition.type === "text" && String(value).trim() === "")
    return { problem: "is empty; null clears it" };
  return { value };
}

function checkPerson(app: Known, value: FilledValue): Checked {
  const id = typeof value === "string" ? value.toLowerCase() : "";
  return app.roster.isActive(id) ? { value: id } : { problem: "is not an active teammate" };
}

function wanted({ type }: PropertyDefinition): string {
  switch (type) {
    case "text":
      return "must be a text";
    case "number":
      return "must be a number";
    case "choice":
      return "is not one of its choices";
    case "date":
      return "must be a date like 2026-07-14";
    case "person":
      return "must be a teammate";
    case "boolean":
      return "must be true or false";
  }
}
