import type { Endpoints, ResponseOf } from "@baton/contract";
import { noticeKeys } from "@baton/engine";
import type { MessageKey } from "./settings.ts";

/** A version in the history: who saved what, when. */
export type PastVersion = ResponseOf<Endpoints["listHandoffVersions"]>["versions"][number];
/** One difference from the version before, by path; null where it was not there. */
export type PastChange = PastVersion["changes"][number];

/** What a change is about: a key under `customerAgent.history.of`, and what that names. */
export type ChangeSubject = {
  readonly key: SubjectKey;
  /** The id of the channel when it is about one only. */
  readonly channel: string | null;
  readonly message: MessageKey | null;
  readonly language: string | null;
  /** The words of the custom trigger that it is about. */
  readonly trigger: string | null;
};

type SubjectKey =
  | "trigger"
  | "triggerMatch"
  | "triggerLanguage"
  | "triggerEnabled"
  | "triggerNegated"
  | "mode"
  | "kind"
  | "inbox"
  | "people"
  | "strategy"
  | "workflow"
  | "notAssigned"
  | "message"
  | "reopenDays"
  | "firstReplyMinutes"
  | "firstReplyWhenLate"
  | "ownProcess"
  | "noOwnProcess"
  | "other";

const plain: readonly (readonly [pattern: RegExp, key: SubjectKey])[] = [
  [/^triggers\.[^.]+\.match$/, "triggerMatch"],
  [/^triggers\.[^.]+\.language$/, "triggerLanguage"],
  [/^triggers\.[^.]+\.enabled$/, "triggerEnabled"],
  [/^triggers\.[^.]+\.firesWhenNegated$/, "triggerNegated"],
  [/^triggers\.[^.]+(?:\.text)?$/, "trigger"],
  [/^mode$/, "mode"],
  [/^route\.kind$/, "kind"],
  [/^route\.inboxId$/, "inbox"],
  [/^route\.(?:userIds|teamIds)(?:\.|$)/, "people"],
  [/^route\.strategy$/, "strategy"],
  [/^route\.workflowId$/, "workflow"],
  [/^whenNotAssigned$/, "notAssigned"],
  [/^messages\./, "message"],
  [/^reopenDays$/, "reopenDays"],
  [/^firstReply\.minutes$/, "firstReplyMinutes"],
  [/^firstReply\.whenLate$/, "firstReplyWhenLate"],
];

/** Says what a path of the settings is about, on all channels or on one. */
export function subjectOf({ path, after }: PastChange): ChangeSubject {
  const about = { channel: null, message: null, language: null, trigger: null };
  const [, channel = null, rest = path] = /^overrides\.([^.]+)\.(?:process(?:\.|$))?(.*)$/.exec(path) ?? [];
  if (rest === "") return { ...about, key: after === null ? "noOwnProcess" : "ownProcess", channel };
  const key = plain.find(([pattern]) => pattern.test(rest))?.[1] ?? "other";
  if (key.startsWith("trigger")) return { ...about, key, trigger: rest.split(".")[1] ?? "" };
  if (key !== "message") return { ...about, key, channel };
  const [, of, language = null] = rest.split(".");
  return { ...about, key, channel, message: noticeKeys.find((one) => one === of) ?? null, language };
}

/** The changes as they are listed: a channel that got or lost a process of its own is one of them, not ten. */
export function listed(changes: readonly PastChange[]): PastChange[] {
  const whole = new Map<string, PastChange>();
  for (const { path, before, after } of changes) {
    const process = /^(overrides\.[^.]+\.process)\.mode$/.exec(path)?.[1];
    if (process !== undefined && (before === null || after === null))
      whole.set(process, { path: process, before, after });
  }
  const inside = (path: string) => [...whole.keys()].some((process) => path.startsWith(`${process}.`));
  return [...changes.filter(({ path }) => !inside(path)), ...whole.values()];
}

const modes = {
  live: "process.mode.live",
  later: "process.mode.later",
  nobody: "process.mode.nobody",
} as const;

/** The values that have words of their own, by subject: keys under `customerAgent`. */
const valueWords = {
  mode: modes,
  ownProcess: modes,
  noOwnProcess: modes,
  kind: { same_people: "process.route.same_people", conditions: "process.route.conditions" },
  strategy: {
    load_balanced: "process.strategy.load_balanced",
    round_robin: "process.strategy.round_robin",
    random: "process.strategy.random",
  },
  notAssigned: { keep_open: "process.notAssigned.keep_open", close: "process.notAssigned.close" },
  firstReplyWhenLate: { alert: "process.whenLate.alert", next_person: "process.whenLate.next_person" },
  triggerMatch: { words: "triggers.words", family: "triggers.family" },
  triggerEnabled: { true: "history.on", false: "history.off" },
  triggerNegated: { true: "history.on", false: "history.off" },
} as const;

/** The key of a value's words, under `customerAgent`; null when the value speaks for itself. */
export function valueKey(subject: SubjectKey, value: string) {
  const words: Readonly<Record<string, Readonly<Record<string, ValueKey>>>> = valueWords;
  return words[subject]?.[value] ?? null;
}

type ValueKey = {
  [Subject in keyof typeof valueWords]: (typeof valueWords)[Subject][keyof (typeof valueWords)[Subject]];
}[keyof typeof valueWords];
