import {
  askForEmail,
  fillIn,
  inLanguage,
  languageOf,
  type NoticeValues,
  type NoticeVariable,
  noticeKeys,
  noticesOf,
  spokenOpening,
  spokenRange,
  standsAlone,
  unknownVariables,
} from "@baton/engine";
import { ownMessages, processFor } from "./overrides.ts";
import type { HandoffSettings, MessageKey, Messages, Process, Scope, TextLanguage } from "./settings.ts";

/** The longest text of a message, in UTF-16 units once trimmed, as the API counts. */
export const messageLimit = 2000;

/** The language that stands in for a missing one. */
export const fallbackLanguage: TextLanguage = "en";

const variablesOf: Readonly<Record<MessageKey, readonly NoticeVariable[]>> = {
  available: ["agent_name", "teammate_name", "place_in_line", "wait_range"],
  unavailable: ["agent_name", "place_in_line", "next_opening", "ask_for_email"],
  not_assigned: ["agent_name", "next_opening", "ask_for_email"],
  nobody: ["agent_name"],
};

/** The variables that can have a value in a text of a process, which are those worth offering. */
export function variablesFor(of: MessageKey, process: Process): readonly NoticeVariable[] {
  const ofLine: readonly NoticeVariable[] = ["place_in_line", "wait_range"];
  return waitsInLine(process) ? variablesOf[of] : variablesOf[of].filter((name) => !ofLine.includes(name));
}

/** Only a live handoff to chosen people has a line: what is for later is handed out, and a workflow decides at once. */
function waitsInLine({ mode, route }: Process): boolean {
  const { kind, userIds, teamIds } = route;
  return mode === "live" && kind === "same_people" && userIds.length + teamIds.length > 0;
}

/** What is wrong with one text; `names` are the variables that do not exist. */
export type TextProblem =
  | { readonly kind: "tooLong" | "notAlone" }
  | { readonly kind: "unknown"; readonly names: readonly string[] };

/** Where a text that can't be saved stands; without a language it is missing in every one. */
export type MessageProblem = {
  readonly scope: Scope;
  readonly of: MessageKey;
  readonly language: TextLanguage | null;
  readonly kind: TextProblem["kind"] | "allEmpty";
};

/** Looks at one text; null when it can be saved. An empty one is no problem of its own. */
export function checkText(text: string): TextProblem | null {
  if (text.trim() === "") return null;
  if (text.trim().length > messageLimit) return { kind: "tooLong" };
  const names = [...new Set(unknownVariables(text))].map((name) => `{${name}}`);
  if (names.length > 0) return { kind: "unknown", names };
  return standsAlone(text) ? null : { kind: "notAlone" };
}

/** The texts to show for a scope: those that its process can lead to. */
export function messageKeys(settings: HandoffSettings, scope: Scope): MessageKey[] {
  const { mode, route } = processFor(settings, scope);
  return noticesOf({ mode, routeKind: route.kind });
}

/** The languages of the tabs: the console's own two first, then whatever has a text. */
export function languagesOf(messages: Messages): TextLanguage[] {
  const written = Object.values(messages).flatMap((texts) => Object.keys(texts ?? {})) as TextLanguage[];
  return [...new Set<TextLanguage>(["en", "fr", ...written])];
}

/** Why the texts can't be saved, all of them; none when they can. */
export function messageProblems(settings: HandoffSettings): MessageProblem[] {
  const scopes = [null, ...settings.overrides.map(({ channelId }) => channelId)];
  const missing = (["available", "unavailable"] as const)
    .filter((key) => Object.values(settings.messages[key]).every((text) => text.trim() === ""))
    .map((of): MessageProblem => ({ scope: null, of, language: null, kind: "allEmpty" }));
  return [...missing, ...scopes.flatMap((scope) => scopeProblems(ownMessages(settings, scope), scope))];
}

function scopeProblems(messages: Messages, scope: Scope): MessageProblem[] {
  return noticeKeys.flatMap((of) =>
    Object.entries(messages[of] ?? {}).flatMap(([language, text]): MessageProblem[] => {
      const problem = checkText(text);
      return problem === null ? [] : [{ scope, of, language: language as TextLanguage, kind: problem.kind }];
    }),
  );
}

/** A moment at which a text may be read: with somebody free, with all of them busy, or with nobody there. */
export type Moment = "free" | "busy" | "away";

/** What a text is shown with: all that holds, in which language, and by which process it is sent. */
export type Example = {
  readonly messages: Messages;
  readonly of: MessageKey;
  readonly language: TextLanguage;
  readonly process: Process;
};

/** The moments worth showing of a text: busy only when the text then says something else. */
export function momentsOf(example: Example): Moment[] {
  if (example.of !== "available") return ["away"];
  // A workflow chooses among those who are free; for all others the visitor reads another text.
  if (example.process.route.kind === "conditions") return ["free"];
  const read = (moment: Moment) => preview(example, moment, { agent: "A", teammate: "T" });
  return read("free") === read("busy") ? ["free"] : ["free", "busy"];
}

/** The text as a visitor would read it, with example values for the moment. Empty when there is none. */
export function preview(
  { messages, of, language, process }: Example,
  moment: Moment,
  names: { readonly agent: string; readonly teammate: string },
): string {
  const texts = messages[of] ?? {};
  const text = inLanguage(texts, language, fallbackLanguage);
  if (text === "") return "";
  const read = languageOf(texts, language, fallbackLanguage);
  const waits = waitsInLine(process) && (moment === "busy" || of === "unavailable");
  const values: NoticeValues = {
    agent_name: names.agent,
    teammate_name: moment === "free" && hasPeople(process) ? names.teammate : null,
    place_in_line: waits ? "2" : null,
    wait_range: waits && moment === "busy" ? spokenRange({ from: 5, to: 10 }, read) : null,
    next_opening: moment === "away" && of !== "nobody" ? exampleOpening(read) : null,
    ask_for_email: askForEmail(read),
  };
  return fillIn(text, values);
}

/** With nobody chosen a conversation stays in Unassigned, and no name can be told. */
function hasPeople({ route: { kind, userIds, teamIds } }: Process): boolean {
  return kind === "conditions" || userIds.length + teamIds.length > 0;
}

/** A Monday morning, as it is said on the Friday before. */
function exampleOpening(language: TextLanguage): string {
  const [friday, monday] = [Date.UTC(2026, 0, 2, 18), Date.UTC(2026, 0, 5, 9)];
  return spokenOpening(monday, friday, { timeZone: "UTC", language, named: false });
}

/** Puts a variable into the text in place of what is selected; `caret` is where to go on typing. */
export function insertVariable(text: string, name: NoticeVariable, from: number, to: number) {
  const variable = `{${name}}`;
  const before = text.slice(0, from);
  const gap = before === "" || /[\s(«“"']$/.test(before) ? "" : " ";
  return {
    text: before + gap + variable + text.slice(to),
    caret: before.length + gap.length + variable.length,
  };
}
