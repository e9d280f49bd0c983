import { inLanguage, noticeFor } from "../handoff/notice.ts";
import type { HandoffPolicy } from "../handoff/policy.ts";
import type { DecisionRecord } from "../handoff/record.ts";
import type { Language } from "../triggers/language.ts";

/**
 * What can be different about a handoff that happens both ways: now, for later or not at all; who may get it; what the
 * visitor reads; whether a chat that nobody was found for is closed.
 */
export const handoffDifferences = ["mode", "people", "notice", "closing"] as const;

/** One of `handoffDifferences`. */
export type HandoffDifference = (typeof handoffDifferences)[number];

/**
 * How the draft would have made a handoff otherwise than `record` says it was made. Who was free at that instant is not
 * recorded, so processes that lead to the same people by the same rule count as the same people.
 */
export function differencesOf(
  record: DecisionRecord,
  then: HandoffPolicy | null,
  draft: HandoffPolicy,
  language: Language | null,
): HandoffDifference[] {
  const found: HandoffDifference[] = [];
  if ((record.mode ?? "live") !== draft.mode) found.push("mode");
  if (then === null) return found;
  if (peopleOf(then) !== peopleOf(draft)) found.push("people");
  const notice = noticeThen(record, then);
  if (notice !== null && textOf(then, notice, language) !== textOf(draft, notice, language))
    found.push("notice");
  if (notice === "not_assigned" && closes(then) !== closes(draft)) found.push("closing");
  return found;
}

/** Names the people that a process leads to and the rule by which one is chosen. */
function peopleOf({ mode, route, routeKind, strategy, workflowId }: HandoffPolicy): string {
  if (mode === "nobody") return route.inboxId;
  if (routeKind === "conditions") return `workflow ${workflowId}`;
  const people = [[...route.userIds].sort(), [...route.teamIds].sort()];
  // Where nobody is chosen nobody is next.
  const rule = route.userIds.length + route.teamIds.length > 0 ? strategy : "";
  return JSON.stringify([route.inboxId, people, rule]);
}

function closes({ mode, whenNotAssigned }: HandoffPolicy): boolean {
  return mode === "live" && whenNotAssigned === "close";
}

/** Which text the visitor read; null when none. */
export function noticeThen(record: DecisionRecord, policy: HandoffPolicy) {
  if (record.availability === null) return record.outcome === "kept_and_told" ? "nobody" : null;
  const byConditions = policy.mode !== "nobody" && policy.routeKind === "conditions";
  return byConditions && record.chosenTeammateId === null
    ? "not_assigned"
    : noticeFor(record.availability.verdict);
}

function textOf(
  policy: HandoffPolicy,
  notice: keyof HandoffPolicy["messages"],
  language: Language | null,
): string {
  return inLanguage(policy.messages[notice], language, policy.fallbackLanguage);
}
