import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Conversation, Message } from "../conversation/held.ts";
import type { OutboxEntry } from "../conversation/outbox.ts";
import type { Strings } from "../strings/en.ts";
import { en } from "../strings/en.ts";
import { openingWords } from "../text/opening.ts";
import { waitWords } from "../text/wait.ts";
import type { WidgetFacts } from "../wire/api.ts";

/** What every part of the screen reads: the words, their language, and the company's names. */
export type Speech = {
  readonly words: Strings;
  readonly language: string;
  readonly companyName: string;
  readonly customerAgentName: string;
  /** How the customer agent is drawn; null before the server has told it. */
  readonly avatar: WidgetFacts["avatar"] | null;
  /** Where the server is. */
  readonly origin: string;
};

/** The speech of this widget. */
export const SpeechContext = createContext<Speech>({
  words: en,
  language: "en",
  companyName: "",
  customerAgentName: "",
  avatar: null,
  origin: "",
});

/** The speech of this widget, inside a component. */
export function useSpeech(): Speech {
  return useContext(SpeechContext);
}

/** A line between messages, in words; null for one this version does not know. */
export function markerWords(message: Message, { words, customerAgentName }: Speech): string | null {
  switch (message.marker?.code) {
    case "teammate_joined":
      return words.joined(message.senderName);
    case "handed_back":
      return words.handedBack(customerAgentName);
    case "closed":
      return message.marker.because === "inactivity" ? words.closedInactive : words.closed;
    case "reopened":
      return words.reopened;
    default:
      return null;
  }
}

/** Who says what a workflow sends: the company, and neither the customer agent nor a person. */
export function automaticWords({ words, companyName }: Speech): string {
  return companyName === "" ? words.automatic : `${companyName} · ${words.automatic}`;
}

/** Who the visitor is talking with, in two lines. */
export function headerWords(
  owner: Conversation["owner"] | null,
  speech: Speech,
  now: number,
): { title: string; detail: string } {
  const { words, companyName, customerAgentName } = speech;
  switch (owner?.kind) {
    case "waiting":
      return { title: words.waiting, detail: lineWords(owner, speech, now).place };
    case "teammate":
      return { title: owner.name, detail: joined(words.person, companyName) };
    case "none":
      return { title: words.closed, detail: words.writeAgain };
    default:
      return { title: customerAgentName, detail: joined(words.customerAgent, companyName) };
  }
}

/**
 * Where someone who waits stands: in one line when somebody is back, else the place, else only where the answer will
 * be; then in sentences the rest that is known, which is often nothing.
 */
export function lineWords(
  { place, wait, nextOpening }: Extract<Conversation["owner"], { kind: "waiting" }>,
  { words, language }: Pick<Speech, "words" | "language">,
  now: number,
): { place: string; more: string[] } {
  const opening = nextOpening === null ? null : openingWords(nextOpening, now, words, language);
  const inLine = place === null ? null : words.place(place);
  const more = [
    ...(opening !== null && inLine !== null ? [`${inLine}.`] : []),
    ...(wait === null ? [] : [waitWords(wait, words)]),
  ];
  return { place: opening === null ? (inLine ?? words.answerHere) : opening, more };
}

/** Before the first set-up a company has no name. */
function joined(kind: string, companyName: string): string {
  return companyName === "" ? kind : `${kind} · ${companyName}`;
}

/** What is said under a message that has not been acknowledged. */
export function sendingWords(entry: OutboxEntry, online: boolean, words: Strings): string {
  if (entry.refused === undefined) return online ? words.sending : words.sendingLater;
  if (entry.refused.code === "too_large") return words.refusedTooLong;
  if (entry.refused.code === "client_id_reused") return words.refusedReused;
  return words.refused(entry.refused.message);
}
