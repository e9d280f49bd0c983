import type { FirstReply, HandoffSettings, Process } from "./settings.ts";

/** Names that a process is told with; an empty list of people means that nobody is assigned automatically. */
export type ProcessNames = {
  readonly inbox: string;
  readonly people: string;
  /** The chosen workflow's name; null when none is chosen. */
  readonly workflow: string | null;
};

/** A sentence by its key under `customerAgent.process.says`, with what it names. */
export type ProcessSentence = {
  readonly key: SentenceKey;
  readonly values: Readonly<Record<string, string>>;
};

/** The sentences that a process can be told in. */
export type SentenceKey =
  | "toPeople"
  | "toPeopleLater"
  | "toUnassigned"
  | "inLine"
  | "byWorkflow"
  | "workflowMissing"
  | "keep_open"
  | "close"
  | "laterNotAssigned"
  | "kept"
  | "keptUnlessPaused";

/** Tells in sentences what a process does with a conversation. */
export function processSentences(process: Process, names: ProcessNames): ProcessSentence[] {
  const { mode, route, whenNotAssigned } = process;
  const say = (key: SentenceKey, values: Readonly<Record<string, string>> = {}) => ({ key, values });
  if (mode === "nobody") return [say("kept"), say("keptUnlessPaused")];
  if (route.kind === "conditions") {
    if (names.workflow === null) return [say("workflowMissing")];
    const { workflow } = names;
    return [
      say("byWorkflow", { workflow }),
      say(mode === "later" ? "laterNotAssigned" : whenNotAssigned, {}),
    ];
  }
  const { inbox, people } = names;
  if (people === "") return [say("toUnassigned", { inbox })];
  return mode === "later"
    ? [say("toPeopleLater", { inbox, people })]
    : [say("toPeople", { inbox, people }), say("inLine")];
}

/** The key of the few words for a process in a list of channels, under `customerAgent.process.brief`. */
export function briefKey({ mode, route }: Process, names: ProcessNames) {
  if (mode === "nobody") return "nobody" as const;
  if (route.kind === "conditions") return `${mode}Conditions` as const;
  return names.people === "" ? (`${mode}Unassigned` as const) : (`${mode}People` as const);
}

/** A number of minutes in the largest unit that holds it without a rest: "45 minutes", "2 hours", "1 day". */
export function minutesWords(minutes: number, language: string): string {
  const [value, unit] =
    minutes % 1440 === 0
      ? [minutes / 1440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return new Intl.NumberFormat(language, { style: "unit", unit: String(unit), unitDisplay: "long" }).format(
    Number(value),
  );
}

/** The shortest and longest watch on a first reply, in minutes. */
export const firstReplyLimits = { min: 1, max: 10_080 } as const;

/** Says whether a watch can be saved. */
export function isFirstReplyFine(firstReply: FirstReply): boolean {
  if (firstReply === null) return true;
  const { minutes } = firstReply;
  return Number.isInteger(minutes) && minutes >= firstReplyLimits.min && minutes <= firstReplyLimits.max;
}

/** Says whether a late first reply can go to the next person on any channel: live, and to chosen people. */
export function passesOn({ overrides, ...settings }: HandoffSettings): boolean {
  const processes = [settings, ...overrides.flatMap(({ process }) => (process === null ? [] : [process]))];
  return processes.some(({ mode, route }) => mode === "live" && route.kind === "same_people");
}
