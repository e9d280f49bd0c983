import type { Endpoints, ResponseOf } from "@baton/contract";
import { meaningOf } from "@baton/engine";
import type { TriggerDraft } from "./settings.ts";

/** What the tester answers. */
export type TestResult = ResponseOf<Endpoints["testTriggers"]>;

/** A stretch of the tested sentence: what fires, what was held back, or plain text. */
export type Piece = { readonly text: string; readonly kind: "plain" | "fires" | "held_back" };

/** One line of the explanation: a key of `customerAgent.tester.*` and what it names. */
export type Line = {
  readonly key:
    | "asked"
    | "fired"
    | "firedByName"
    | "firedByPattern"
    | "alsoFires"
    | "noOtherWords"
    | "heldBack"
    | "negatedRequest"
    | "quotedRequest"
    | "contactDetails"
    | "aboutPeople"
    | "nearestPart"
    | "nearestSome"
    | "nearestOtherLanguage"
    | "nearestOtherMeaning"
    | "nearestNotEnough"
    | "nothing";
  readonly values: Readonly<Record<string, string>>;
};

/** Cuts the sentence into pieces to highlight; where spans overlap, what fires wins. */
export function pieces(text: string, result: TestResult): Piece[] {
  const spans = [
    ...result.fired.map(({ start, end }) => ({ start, end, kind: "fires" as const })),
    ...(result.visitorAsked.asked ? [{ ...result.visitorAsked, kind: "fires" as const }] : []),
    ...result.heldBack.map(({ start, end }) => ({ start, end, kind: "held_back" as const })),
    ...(result.visitorAsked.why === "negated" || result.visitorAsked.why === "quoted"
      ? [{ ...result.visitorAsked, kind: "held_back" as const }]
      : []),
  ].filter(({ start, end }) => start < end && end <= text.length);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const cut: Piece[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const start = cuts[index] ?? 0;
    const end = cuts[index + 1] ?? start;
    const over = spans.filter((span) => span.start <= start && span.end >= end);
    const kind = over.find(({ kind }) => kind === "fires")?.kind ?? over[0]?.kind ?? "plain";
    const last = cut.at(-1);
    if (last?.kind === kind) cut[cut.length - 1] = { text: last.text + text.slice(start, end), kind };
    else cut.push({ text: text.slice(start, end), kind });
  }
  return cut;
}

/**
 * The answer in sentences: what fires and on which words, else why nothing does. Related phrasings are told in the
 * language of the screen where a trigger's text is a word of several.
 */
export function explain(
  result: TestResult,
  triggers: readonly TriggerDraft[],
  screen: "en" | "fr" = "en",
): Line[] {
  const textOf = (id: string) => triggers.find((trigger) => trigger.id === id)?.text ?? "?";
  const { visitorAsked, fired, heldBack, nearest } = result;
  const lines: Line[] = [];
  if (visitorAsked.asked) lines.push({ key: "asked", values: { words: visitorAsked.words ?? "" } });
  for (const match of fired) lines.push(firedLine(match, textOf(match.triggerId)));
  for (const match of heldBack) {
    lines.push({ key: "heldBack", values: { trigger: textOf(match.triggerId), words: match.words } });
  }
  if (visitorAsked.why === "negated")
    lines.push({ key: "negatedRequest", values: { words: visitorAsked.words ?? "" } });
  if (visitorAsked.why === "quoted")
    lines.push({ key: "quotedRequest", values: { words: visitorAsked.words ?? "" } });
  if (visitorAsked.why === "contact_details") lines.push({ key: "contactDetails", values: {} });
  if (visitorAsked.why === "about_people") lines.push({ key: "aboutPeople", values: {} });
  if (nearest !== null && fired.length === 0) {
    lines.push({
      key: nearestKey(nearest.why),
      values: { trigger: textOf(nearest.triggerId), words: nearest.words },
    });
  }
  const related = triggers.flatMap((trigger) => relatedLines(trigger, result, screen));
  return lines.length === 0 ? [{ key: "nothing", values: {} }, ...related] : [...lines, ...related];
}

function firedLine({ words, meaning }: TestResult["fired"][number], trigger: string): Line {
  if (meaning === undefined) return { key: "fired", values: { trigger, words } };
  const { pattern, clause } = meaning;
  if (pattern === "name") return { key: "firedByName", values: { trigger, words } };
  return { key: "firedByPattern", values: { trigger, words, clause, pattern: readablePattern(pattern) } };
}

/** A pattern of the lexicon for people: "order: <cancel> ~<order>" is "cancel … order". */
export function readablePattern(pattern: string): string {
  const slots = pattern.replace(/^\w+: /u, "").split(" ");
  return slots
    .filter((slot) => slot !== "//" && slot !== "#" && slot !== "$")
    .map((slot) => {
      const choices = slot
        .replace(/[<>+^~*]/gu, "")
        .replace(/\([^)]*\)/gu, "")
        .split("|");
      const shown = choices.slice(0, 3).map((choice) => choice.replaceAll("_", " "));
      return `${shown.join("/")}${choices.length > 3 ? "/…" : ""}`;
    })
    .join(" … ");
}

/** What else a trigger by meaning that fired would fire on, and which have no other words. */
function relatedLines(
  { id, text, match, language }: TriggerDraft,
  { fired }: TestResult,
  screen: "en" | "fr",
): Line[] {
  if (match !== "meaning") return [];
  const { concepts, alike, phrasings } = meaningOf(text, language, screen);
  if (concepts.length === 0 && alike.length === 0)
    return [{ key: "noOtherWords", values: { trigger: text } }];
  if (phrasings.length === 0 || !fired.some(({ triggerId }) => triggerId === id)) return [];
  return [{ key: "alsoFires", values: { trigger: text, words: inQuotes(phrasings) } }];
}

/** Texts in a row, each in quotation marks that are read in every language. */
export function inQuotes(texts: readonly string[]): string {
  return texts.map((text) => `“${text}”`).join(", ");
}

function nearestKey(why: string): Line["key"] {
  if (why === "some_words") return "nearestSome";
  if (why === "other_meaning") return "nearestOtherMeaning";
  if (why === "not_enough") return "nearestNotEnough";
  return why === "other_language" ? "nearestOtherLanguage" : "nearestPart";
}
