import { type Change, difference, differences } from "./difference.ts";
import type { HandoffSettings } from "./settings.ts";

/** What things are called; null when they are gone, and their id then stands for them. */
export type NamesOf = Readonly<Record<"inbox" | "teammate" | "team", (id: string) => string | null>>;

/**
 * What differs between two versions, by path. Triggers stand in the path by their words, people and teams by their
 * ids (the value is the name), channels by their ids: never by a place in a list, which shifts.
 */
export function changesBetween(before: HandoffSettings, after: HandoffSettings, names: NamesOf): Change[] {
  const triggers = triggerChanges(before.triggers, after.triggers);
  return [...triggers, ...differences(flatten(before, names), flatten(after, names))];
}

type Values = Map<string, string>;
type Process = Pick<HandoffSettings, "mode" | "route" | "whenNotAssigned">;
type Override = HandoffSettings["overrides"][number];

/** Every value but the triggers, by its path. */
function flatten(settings: HandoffSettings, names: NamesOf): Values {
  const values: Values = new Map();
  addProcess(values, "", settings, names);
  addMessages(values, "", settings.messages);
  if (settings.firstReply !== null) {
    values.set("firstReply.minutes", String(settings.firstReply.minutes));
    values.set("firstReply.whenLate", settings.firstReply.whenLate);
  }
  values.set("reopenDays", String(settings.reopenDays));
  for (const { channelId, process, messages } of settings.overrides) {
    const path = `overrides.${channelId}.`;
    if (process !== null) addProcess(values, `${path}process.`, process, names);
    if (messages !== null) addMessages(values, path, messages);
  }
  return values;
}

function addProcess(values: Values, path: string, { mode, route, whenNotAssigned }: Process, names: NamesOf) {
  values.set(`${path}mode`, mode);
  values.set(`${path}route.kind`, route.kind);
  values.set(`${path}route.inboxId`, names.inbox(route.inboxId) ?? route.inboxId);
  for (const id of route.userIds) values.set(`${path}route.userIds.${id}`, names.teammate(id) ?? id);
  for (const id of route.teamIds) values.set(`${path}route.teamIds.${id}`, names.team(id) ?? id);
  values.set(`${path}route.strategy`, route.strategy);
  if (route.workflowId !== null) values.set(`${path}route.workflowId`, route.workflowId);
  values.set(`${path}whenNotAssigned`, whenNotAssigned);
}

function addMessages(values: Values, path: string, messages: NonNullable<Override["messages"]>): void {
  for (const [key, texts] of Object.entries(messages)) {
    for (const [language, text] of Object.entries(texts ?? {})) {
      if (text) values.set(`${path}messages.${key}.${language}`, text);
    }
  }
}

type Trigger = HandoffSettings["triggers"][number];

/** A trigger stays the same one while its id does; one that came or went is told by its words alone. */
function triggerChanges(before: readonly Trigger[], after: readonly Trigger[]): Change[] {
  const old = new Map(before.map((trigger) => [trigger.id, trigger]));
  const now = new Map(after.map((trigger) => [trigger.id, trigger]));
  const changes: Change[] = [];
  const used = new Set<string>();
  for (const id of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(id), now.get(id)];
    const found = oneTrigger(was, is);
    if (found.length === 0) continue;
    const words = (is ?? was)?.text.replaceAll(".", "·") ?? id;
    // Two may have the same words, each in a language of its own.
    const path = `triggers.${used.has(words) ? `${words} (${id.slice(0, 8)})` : words}`;
    used.add(words);
    for (const one of found) changes.push({ ...one, path: `${path}${one.path}` });
  }
  return changes;
}

function oneTrigger(was: Trigger | undefined, is: Trigger | undefined): Change[] {
  if (was === undefined || is === undefined)
    return [{ path: "", before: was?.text ?? null, after: is?.text ?? null }];
  return (["text", "match", "language", "enabled", "firesWhenNegated"] as const).flatMap((field) =>
    difference(`.${field}`, String(was[field]), String(is[field])),
  );
}
