import { type ApiError, zLanguage } from "@baton/contract";
import { checkTriggers, TRIGGER_COUNT_LIMIT, TRIGGER_TEXT_LIMIT, type TriggerProblem } from "@baton/engine";
import type { TriggerDraft } from "./settings.ts";

/** What is wrong with one row: the code, and for a duplicate the text of the row it repeats. */
export type RowProblem = {
  readonly code: TriggerProblem["code"] | "refused";
  readonly twin?: string;
  readonly message?: string;
};

/** The languages a trigger may be fixed to. */
export const triggerLanguages = ["auto", ...zLanguage.options] as const;

/** The limits that the rows name. */
export const triggerLimits = { text: TRIGGER_TEXT_LIMIT, count: TRIGGER_COUNT_LIMIT } as const;

/** Problems by trigger id, found while typing. */
export function problemsOf(triggers: readonly TriggerDraft[]): ReadonlyMap<string, RowProblem> {
  const problems = new Map<string, RowProblem>();
  for (const problem of checkTriggers(triggers)) {
    const trigger = triggers[problem.index];
    if (trigger === undefined || problems.has(trigger.id)) continue;
    problems.set(trigger.id, named(problem.code, triggers, problem.twinIndex));
  }
  return problems;
}

/** The server's refusal by trigger id: it compares stems too, so it knows twins that this page can't. */
export function refusedRows(error: ApiError, sent: readonly TriggerDraft[]): ReadonlyMap<string, RowProblem> {
  const problems = new Map<string, RowProblem>();
  for (const field of error.fields) {
    const index = /(?:^|\.)triggers\.(\d+)(?:\.|$)/.exec(field.path)?.[1];
    const trigger = index === undefined ? undefined : sent[Number(index)];
    if (trigger === undefined || problems.has(trigger.id)) continue;
    problems.set(trigger.id, fromServer(field.message, field.code, sent, Number(index)));
  }
  return problems;
}

/** The drafts without the rows that a refusal names; the same list when it names none. */
export function withoutRefused(drafts: readonly TriggerDraft[], error: ApiError): TriggerDraft[] {
  const refused = refusedRows(error, drafts);
  return drafts.filter(({ id }) => !refused.has(id));
}

/** The drafts that the tester can run: those that could be saved as they stand. */
export function testable(triggers: readonly TriggerDraft[]): TriggerDraft[] {
  const broken = new Set(checkTriggers(triggers).map(({ index }) => index));
  return triggers
    .filter((_, index) => !broken.has(index))
    .map((trigger) => ({ ...trigger, text: trigger.text.trim() }));
}

function named(
  code: TriggerProblem["code"],
  triggers: readonly TriggerDraft[],
  twinIndex: number | undefined,
): RowProblem {
  const twin = twinIndex === undefined ? undefined : triggers[twinIndex]?.text.trim();
  return twin === undefined ? { code } : { code, twin };
}

const codes: readonly string[] = [
  "empty",
  "too_long",
  "no_letters",
  "duplicate",
  "too_many",
  "unknown_match",
  "unknown_language",
];

function fromServer(
  message: string,
  code: string | undefined,
  sent: readonly TriggerDraft[],
  index: number,
): RowProblem {
  if (code === undefined || !codes.includes(code)) return { code: "refused", message };
  if (code !== "duplicate") return { code: code as TriggerProblem["code"] };
  // The twin is named by its place, counted from 1.
  const place = Number(/\d+/.exec(message)?.[0]);
  const twin = Number.isNaN(place) || place > index ? undefined : sent[place - 1]?.text.trim();
  return twin === undefined ? { code: "refused", message } : { code: "duplicate", twin };
}
