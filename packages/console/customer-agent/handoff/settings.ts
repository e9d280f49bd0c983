import type { Endpoints, ResponseOf } from "@baton/contract";
import { type NoticeKey, noticeKeys } from "@baton/engine";

/** One saved version of the handoff settings, as the API answers it. */
export type HandoffVersion = ResponseOf<Endpoints["getHandoffSettings"]>;
/** The handoff settings: triggers, process, messages, the watch on first replies, and what differs by channel. */
export type HandoffSettings = HandoffVersion["settings"];
/** A custom trigger as it is edited; its text may be empty until it is saved. */
export type TriggerDraft = HandoffSettings["triggers"][number];
/** How a handoff is made and to whom, for all channels or for one. */
export type Process = Pick<HandoffSettings, "mode" | "route" | "whenNotAssigned">;
/** When a person's first reply is late, and what is done then; null watches nothing. */
export type FirstReply = HandoffSettings["firstReply"];
/** What differs for one channel. */
export type Override = HandoffSettings["overrides"][number];
/** One text in the languages it is written in. */
export type Texts = HandoffSettings["messages"]["available"];
/** The languages a text may be written in. */
export type TextLanguage = keyof Texts;
/** Which of the four texts a visitor reads. */
export type MessageKey = NoticeKey;
/** Texts by which of the four they are; one that is missing is the default or the one for all channels. */
export type Messages = { readonly [key in MessageKey]?: Texts | undefined };
/** The channel that something is edited for; null for all that have nothing of their own. */
export type Scope = string | null;

/** The three cards of the page; each is edited in a panel of its own. */
export type Part = "when" | "process" | "messages";

/** The process alone, without what else the settings hold. */
export function processOf({ mode, route, whenNotAssigned }: Process): Process {
  return { mode, route, whenNotAssigned };
}

/** The draft as it is sent: texts trimmed, new rows left blank dropped, and all that is empty left out. */
export function readyToSave(saved: HandoffSettings, draft: HandoffSettings): HandoffSettings {
  const known = new Set(saved.triggers.map(({ id }) => id));
  const triggers = draft.triggers
    .map((trigger) => ({ ...trigger, text: trigger.text.trim() }))
    .filter((trigger) => trigger.text !== "" || known.has(trigger.id));
  const { available = {}, unavailable = {}, ...others } = writtenMessages(draft.messages);
  return {
    ...draft,
    triggers,
    messages: { available, unavailable, ...others },
    overrides: draft.overrides.map(writtenOverride).filter(({ process, messages }) => process ?? messages),
  };
}

/** The texts that say something, trimmed; a text without a language is left out. */
export function writtenMessages(messages: Messages): Partial<Record<MessageKey, Texts>> {
  const written = noticeKeys.map((key) => [key, writtenTexts(messages[key] ?? {})] as const);
  return Object.fromEntries(written.filter(([, texts]) => Object.keys(texts).length > 0));
}

function writtenOverride({ channelId, process, messages }: Override): Override {
  const written = messages === null ? {} : writtenMessages(messages);
  return { channelId, process, messages: Object.keys(written).length === 0 ? null : written };
}

function writtenTexts(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([language, text]) =>
      text.trim() === "" ? [] : [[language, text.trim()]],
    ),
  ) as Texts;
}
