import type { Endpoints, ResponseOf } from "@baton/contract";

/** One saved version of the handoff settings, as the API answers it. */
export type HandoffVersion = ResponseOf<Endpoints["getHandoffSettings"]>;
/** The handoff settings: triggers, route, messages and the reopen window in days. */
export type HandoffSettings = HandoffVersion["settings"];
/** A custom trigger as it is edited; its text may be empty until it is saved. */
export type TriggerDraft = HandoffSettings["triggers"][number];
/** The languages a text may be written in. */
export type TextLanguage = keyof HandoffSettings["messages"]["available"];
/** Which of the two texts a visitor reads. */
export type MessageKey = keyof HandoffSettings["messages"];

/** The three cards of the page; each is edited in a panel of its own. */
export type Part = "when" | "process" | "messages";

/** The settings with `part` taken from `mine` and everything else from `theirs`. */
export function withPart(theirs: HandoffSettings, mine: HandoffSettings, part: Part): HandoffSettings {
  if (part === "when") return { ...theirs, triggers: mine.triggers };
  if (part === "messages") return { ...theirs, messages: mine.messages };
  return { ...theirs, mode: mine.mode, route: mine.route, reopenDays: mine.reopenDays };
}

/** The parts in which two versions of the settings differ, as a visitor could notice it. */
export function changedParts(before: HandoffSettings, after: HandoffSettings): Part[] {
  const parts: Part[] = ["when", "process", "messages"];
  return parts.filter((part) => fingerprint(before, part) !== fingerprint(after, part));
}

/** Says whether a draft differs from what is saved; a new row that is still blank counts as nothing. */
export function isUnsaved(saved: HandoffSettings, draft: HandoffSettings): boolean {
  return changedParts(saved, withoutBlankRows(draft)).length > 0;
}

/** The draft as it is sent: texts trimmed, new rows left blank dropped, languages without a text dropped. */
export function readyToSave(saved: HandoffSettings, draft: HandoffSettings): HandoffSettings {
  const known = new Set(saved.triggers.map(({ id }) => id));
  const triggers = draft.triggers
    .map((trigger) => ({ ...trigger, text: trigger.text.trim() }))
    .filter((trigger) => trigger.text !== "" || known.has(trigger.id));
  const messages = {
    available: withoutEmptyTexts(draft.messages.available),
    unavailable: withoutEmptyTexts(draft.messages.unavailable),
  };
  return { ...draft, triggers, messages };
}

/** How two lists of triggers differ, counted for a sentence. */
export function countTriggerChanges(before: readonly TriggerDraft[], after: readonly TriggerDraft[]) {
  const old = new Map(before.map((trigger) => [trigger.id, JSON.stringify(comparable(trigger))]));
  const now = new Set(after.map(({ id }) => id));
  const changed = after.filter((trigger) => {
    const was = old.get(trigger.id);
    return was !== undefined && was !== JSON.stringify(comparable(trigger));
  });
  return {
    added: after.filter(({ id }) => !old.has(id)).length,
    changed: changed.length,
    removed: before.filter(({ id }) => !now.has(id)).length,
  };
}

function withoutBlankRows(settings: HandoffSettings): HandoffSettings {
  return { ...settings, triggers: settings.triggers.filter(({ text }) => text.trim() !== "") };
}

function withoutEmptyTexts(texts: HandoffSettings["messages"]["available"]) {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) =>
      text.trim() === "" ? [] : [[language, text.trim()]],
    ),
  ) as typeof texts;
}

/** A part as one string, in an order that does not depend on how it was typed. */
function fingerprint(settings: HandoffSettings, part: Part): string {
  if (part === "when") return JSON.stringify(settings.triggers.map(comparable));
  if (part === "messages") {
    return JSON.stringify([inOrder(settings.messages.available), inOrder(settings.messages.unavailable)]);
  }
  const { inboxId, userIds, teamIds } = settings.route;
  return JSON.stringify([
    settings.mode,
    inboxId,
    [...userIds].sort(),
    [...teamIds].sort(),
    settings.reopenDays,
  ]);
}

function comparable(trigger: TriggerDraft) {
  const { id, text, match, language, enabled, firesWhenNegated } = trigger;
  return [id, text.trim(), match, language, enabled, firesWhenNegated];
}

function inOrder(texts: HandoffSettings["messages"]["available"]) {
  return Object.entries(withoutEmptyTexts(texts)).sort(([a], [b]) => a.localeCompare(b));
}
