import type { endpoints, InputOf } from "@baton/contract";
import { keyFor, keyShape } from "./key-for.ts";
import type { Property } from "./queries.ts";
import { repeated } from "./reorder.ts";

type NewProperty = InputOf<typeof endpoints.addTicketProperty>["body"];

/** A choice that is being edited; without a key until it is saved. `id` keeps its place on the screen. */
export type OptionDraft = { readonly id: number; readonly key: string | null; readonly name: string };

/** A property that is being edited. */
export type PropertyDraft = {
  readonly name: string;
  /** Null while it follows the name; of a saved property its own. */
  readonly key: string | null;
  readonly type: NewProperty["type"];
  readonly options: readonly OptionDraft[];
};

/** Codes of what keeps a property from being saved, below `tickets.properties.problem`; of its choices by their `id`. */
export type PropertyProblems = {
  readonly name?: "name";
  readonly key?: "key" | "keyTaken";
  readonly options?: "noOptions";
  readonly option: ReadonlyMap<number, "optionName" | "optionTwice">;
};

/** The types that a workspace's own property may have, the most used first. */
export const ownTypes = [
  "text",
  "choice",
  "number",
  "date",
  "person",
  "boolean",
] as const satisfies readonly NewProperty["type"][];

/** The draft with which editing a property begins; null for a new one. */
export function propertyDraft(property: Property | null): PropertyDraft {
  if (property === null) return { name: "", key: null, type: "text", options: [] };
  const { name, key, type, options } = property;
  return { name, key, type, options: (options ?? []).map((option, id) => ({ id, ...option })) };
}

/** The key that a new property would get. */
export function keyOf({ key, name }: PropertyDraft, taken: readonly string[]): string {
  return key ?? keyFor(name, taken, "property");
}

/** The draft with one more choice, to be named. */
export function withOption(draft: PropertyDraft): PropertyDraft {
  const id = Math.max(-1, ...draft.options.map((option) => option.id)) + 1;
  return { ...draft, options: [...draft.options, { id, key: null, name: "" }] };
}

/** What keeps a draft from being saved; `taken` are the keys of the other properties. */
export function propertyProblems(draft: PropertyDraft, taken: readonly string[]): PropertyProblems {
  const key = keyOf(draft, taken);
  const chosen = draft.type === "choice" ? draft.options : [];
  const twice = repeated(chosen.map((option) => option.name));
  const option = chosen.flatMap(({ id, name }, place): [number, "optionName" | "optionTwice"][] =>
    name.trim() === "" ? [[id, "optionName"]] : twice.has(place) ? [[id, "optionTwice"]] : [],
  );
  return {
    ...(draft.name.trim() === "" && { name: "name" as const }),
    ...(!keyShape.test(key) ? { key: "key" as const } : taken.includes(key) && { key: "keyTaken" as const }),
    ...(draft.type === "choice" && chosen.length === 0 && { options: "noOptions" as const }),
    option: new Map(option),
  };
}

/** Says whether nothing keeps a draft from being saved. */
export function isSound({ option, ...others }: PropertyProblems): boolean {
  return option.size === 0 && Object.keys(others).length === 0;
}

/** What the server is asked to keep. Choices keep their keys, so that tickets that hold them keep them too. */
export function propertyBody(draft: PropertyDraft, taken: readonly string[]): NewProperty {
  const options: { key: string; name: string }[] = [];
  const held = draft.options.flatMap(({ key }) => (key === null ? [] : [key]));
  for (const option of draft.type === "choice" ? draft.options : []) {
    const used = [...held, ...options.map(({ key }) => key)];
    const key = option.key ?? keyFor(option.name, used, "option");
    options.push({ key, name: option.name.trim() });
  }
  return { name: draft.name.trim(), key: keyOf(draft, taken), type: draft.type, options };
}
