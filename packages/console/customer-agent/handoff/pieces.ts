import { noticeKeys } from "@baton/engine";
import {
  type HandoffSettings,
  type Messages,
  type Override,
  type Part,
  type Process,
  processOf,
  type TextLanguage,
  type Texts,
  type TriggerDraft,
  writtenMessages,
} from "./settings.ts";

/** The names of the pieces in which two versions differ, as a visitor or a teammate could notice it. */
export function changedPieces(before: HandoffSettings, after: HandoffSettings): ReadonlySet<string> {
  const [was, is] = [piecesOf(before), piecesOf(after)];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return new Set(names.filter((name) => was.get(name) !== is.get(name)));
}

/** The cards in which two versions of the settings differ. */
export function changedParts(before: HandoffSettings, after: HandoffSettings): Part[] {
  const parts = new Set([...changedPieces(before, after)].map(partOf));
  return (["when", "process", "messages"] as const).filter((part) => parts.has(part));
}

/** Says whether a draft differs from what is saved; a new row that is still blank counts as nothing. */
export function isUnsaved(saved: HandoffSettings, draft: HandoffSettings): boolean {
  const triggers = draft.triggers.filter(({ text }) => text.trim() !== "");
  return changedPieces(saved, { ...draft, triggers }).size > 0;
}

/** What I changed since `base`, put on top of what somebody else saved meanwhile; the rest is as they saved it. */
export function onTop(base: HandoffSettings, theirs: HandoffSettings, mine: HandoffSettings) {
  const changed = changedPieces(base, mine);
  const of = (piece: string) => (changed.has(piece) ? mine : theirs);
  const { available = {}, unavailable = {}, ...others } = joinTexts(changed, "", theirs, mine);
  const merged: HandoffSettings = {
    ...theirs,
    ...processOf(of("process")),
    triggers: of("triggers").triggers,
    firstReply: of("firstReply").firstReply,
    reopenDays: of("reopenDays").reopenDays,
    messages: { available, unavailable, ...others },
    overrides: joinOverrides(changed, theirs, mine),
  };
  return merged;
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

/** Each piece of the settings as a string, in an order that does not depend on how it was typed. */
function piecesOf(settings: HandoffSettings): Map<string, string> {
  const pieces: [string, string][] = [
    ["triggers", JSON.stringify(settings.triggers.map(comparable))],
    ["process", processPiece(settings)],
    ["firstReply", JSON.stringify([settings.firstReply?.minutes, settings.firstReply?.whenLate])],
    ["reopenDays", String(settings.reopenDays)],
    ...textPieces("", settings.messages),
  ];
  for (const { channelId, process, messages } of settings.overrides) {
    if (process !== null) pieces.push([`${channelId}.process`, processPiece(process)]);
    pieces.push(...textPieces(`${channelId}.`, messages ?? {}));
  }
  return new Map(pieces);
}

function processPiece({ mode, route, whenNotAssigned }: Process): string {
  const { kind, inboxId, userIds, teamIds, strategy, workflowId } = route;
  const people = [[...userIds].sort(), [...teamIds].sort()];
  return JSON.stringify([mode, kind, inboxId, people, strategy, workflowId, whenNotAssigned]);
}

function textPieces(scope: string, messages: Messages): [string, string][] {
  return Object.entries(writtenMessages(messages)).flatMap(([key, texts]) =>
    Object.entries(texts).map(([language, text]): [string, string] => [
      `${scope}messages.${key}.${language}`,
      text,
    ]),
  );
}

function partOf(piece: string): Part {
  if (piece === "triggers") return "when";
  return piece.includes("messages.") ? "messages" : "process";
}

function comparable(trigger: TriggerDraft) {
  const { id, text, match, language, enabled, firesWhenNegated } = trigger;
  return [id, text.trim(), match, language, enabled, firesWhenNegated];
}

function joinTexts(
  changed: ReadonlySet<string>,
  scope: string,
  { messages: theirs }: { messages: Messages },
  { messages: mine }: { messages: Messages },
): Partial<Record<keyof Messages, Texts>> {
  return writtenMessages(
    Object.fromEntries(
      noticeKeys.map((key) => {
        const [ours, others] = [mine[key] ?? {}, theirs[key] ?? {}];
        const languages = [...new Set([...Object.keys(others), ...Object.keys(ours)])] as TextLanguage[];
        const pick = (language: TextLanguage) =>
          (changed.has(`${scope}messages.${key}.${language}`) ? ours : others)[language] ?? "";
        return [key, Object.fromEntries(languages.map((language) => [language, pick(language)])) as Texts];
      }),
    ),
  );
}

function joinOverrides(changed: ReadonlySet<string>, theirs: HandoffSettings, mine: HandoffSettings) {
  const find = ({ overrides }: HandoffSettings, id: string): Override =>
    overrides.find(({ channelId }) => channelId === id) ?? { channelId: id, process: null, messages: null };
  const ids = new Set([...theirs.overrides, ...mine.overrides].map(({ channelId }) => channelId));
  return [...ids].map((channelId): Override => {
    const [others, ours] = [find(theirs, channelId), find(mine, channelId)];
    const messages = joinTexts(
      changed,
      `${channelId}.`,
      { messages: others.messages ?? {} },
      { messages: ours.messages ?? {} },
    );
    const { process } = changed.has(`${channelId}.process`) ? ours : others;
    return { channelId, process, messages: Object.keys(messages).length === 0 ? null : messages };
  });
}
