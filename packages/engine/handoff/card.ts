import type { MessageKind } from "../conversation/effects.ts";
import type { DecisionRecord } from "./record.ts";

/** A message as the card reads it. */
export type CardMessage = {
  readonly seq: number;
  readonly kind: MessageKind;
  readonly body: string;
  readonly sources: readonly { readonly title: string }[];
};

/** The stored handoff that a card is about. */
export type HandoffFacts = {
  readonly causeSeq: number;
  readonly noticeSeq: number;
  /** The decision on the message that caused it; null when it is not kept any more. */
  readonly record: DecisionRecord | null;
};

/** A fact that the visitor already gave, and the message that has it: nobody should ask again. */
export type GivenFact = {
  readonly kind: "email" | "phone" | "order_number" | "link";
  readonly value: string;
  readonly seq: number;
};

/** What a teammate needs to know before the first word, made without any model. */
export type HandoffCard = {
  readonly causeSeq: number;
  readonly causeText: string;
  readonly matchedWords: string[];
  readonly wants: string;
  readonly facts: GivenFact[];
  readonly tried: { readonly seq: number; readonly question: string; readonly sources: string[] }[];
  readonly promised: string;
  readonly openQuestion: string | null;
};

const longestQuote = 300;

/** Makes the card of a handoff out of the conversation itself; it only quotes, so it can't invent. */
export function handoffCard(handoff: HandoffFacts, messages: readonly CardMessage[]): HandoffCard {
  const before = messages.filter((message) => message.seq <= handoff.causeSeq);
  const said = before.filter((message) => message.kind === "visitor");
  const cause = said.at(-1);
  return {
    causeSeq: handoff.causeSeq,
    causeText: quote(cause?.body ?? ""),
    matchedWords: matchedWords(handoff.record),
    wants: quote(whatIsWanted(said, handoff.record)),
    facts: givenFacts(messages.filter((message) => message.kind === "visitor")),
    tried: whatWasTried(before),
    promised: messages.find((message) => message.seq === handoff.noticeSeq)?.body ?? "",
    openQuestion: openQuestion(messages),
  };
}

/** "I want a person" says how, not what: then the message before it tells what they came for. */
function whatIsWanted(said: readonly CardMessage[], record: DecisionRecord | null): string {
  const last = said.at(-1);
  const onlyAsked = record !== null && record.reasons.length === 1 && record.reasons[0] === "visitor_asked";
  const earlier = said.at(-2);
  return onlyAsked && earlier !== undefined && (last?.body.length ?? 0) < 80
    ? earlier.body
    : (last?.body ?? "");
}

function whatWasTried(messages: readonly CardMessage[]): HandoffCard["tried"] {
  let question = "";
  const tried: HandoffCard["tried"] = [];
  for (const message of messages) {
    if (message.kind === "visitor") question = message.body;
    if (message.kind !== "answer" || message.sources.length === 0) continue;
    tried.push({
      seq: message.seq,
      question: quote(question),
      sources: [...new Set(message.sources.map((source) => source.title))],
    });
  }
  return tried;
}

/** The visitor's newest message, as long as nobody has replied to it. */
function openQuestion(messages: readonly CardMessage[]): string | null {
  const spoken = messages.filter(
    (message) => message.kind === "visitor" || message.kind === "reply" || message.kind === "answer",
  );
  const last = spoken.at(-1);
  return last?.kind === "visitor" ? quote(last.body) : null;
}

function matchedWords(record: DecisionRecord | null): string[] {
  const words = (record?.checks ?? []).flatMap((check) => {
    if (!check.fired) return [];
    if (check.check === "phrase") return check.matches.map((match) => match.words);
    return check.check === "visitor_asked" && check.request?.words ? [check.request.words] : [];
  });
  return [...new Set(words)];
}

// "#1234", "order 1234", "my order number is FR-1234", "commande n° 1234", "facture numéro 1234".
const orderNumber =
  /(?:#|(?<=\b(?:order|invoice|reference|commande|facture|référence)(?:\s+(?:number|no\.?|n[°o]|numéro|id|is|est)){0,3}[\s:]{1,3})#?)[A-Z]{0,4}-?\d{3,15}\b/giu;

const factPatterns: readonly { readonly kind: GivenFact["kind"]; readonly pattern: RegExp }[] = [
  { kind: "email", pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu },
  // Without what ends the sentence or the bracket that it stands in.
  { kind: "link", pattern: /https?:\/\/[^\s<>"]{2,199}[^\s<>".,;:!?)\]}'’»]/gu },
  { kind: "order_number", pattern: orderNumber },
  { kind: "phone", pattern: /(?<![\w#-])\+?\d(?:[\s.()-]{0,2}\d){8,14}(?![\w-])/gu },
];

function givenFacts(messages: readonly CardMessage[]): GivenFact[] {
  const seen = new Set<string>();
  const facts: GivenFact[] = [];
  for (const message of messages) {
    for (const { kind, pattern } of factPatterns) {
      for (const [value] of message.body.slice(0, 4000).matchAll(pattern)) {
        if (seen.has(value) || facts.length >= 20) continue;
        seen.add(value);
        facts.push({ kind, value, seq: message.seq });
      }
    }
  }
  return facts;
}

function quote(text: string): string {
  const line = text.replace(/\s+/gu, " ").trim();
  if (line.length <= longestQuote) return line;
  // Not between the halves of one character.
  return `${line.slice(0, longestQuote).replace(/[\ud800-\udbff]$/u, "")}…`;
}
