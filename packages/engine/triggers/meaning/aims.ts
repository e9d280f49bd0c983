import type { Language } from "../language.ts";
import { type Token, tokenise } from "../tokenise.ts";
import type { Concept } from "./lexicon.ts";
import { type Mention, readMeanings } from "./read-meanings.ts";
import { readyLexicons } from "./ready-lexicons.ts";

/** What a trigger by meaning is after: a concept, or only what it says `about` one thing ("order"). */
export type Aim = { readonly concept: Concept; readonly about: string | null };

/** Concepts that are also meant when one is: who sends goods back wants the money. */
const INCLUDES: Readonly<Partial<Record<Concept, readonly Concept[]>>> = { refund: ["return"] };

/**
 * What a trigger's text means, by the lexicons of `language` or of all; empty when it means nothing known. A text means
 * a concept when all its words belong to it or only build the sentence: "refund requests", "I want to cancel my order".
 */
export function aimsOf(text: string, language: Language | "auto"): Aim[] {
  const { tokens } = tokenise(text);
  const covering = readMeanings(tokens).filter(
    (mention) => (language === "auto" || mention.language === language) && covers(mention, tokens),
  );
  const aims = new Map<string, Aim>();
  for (const { concept, about } of covering) {
    for (const meant of [concept, ...(INCLUDES[concept] ?? [])]) {
      const aim = { concept: meant, about: meant === concept ? about : null };
      aims.set(keyOf(aim), aim);
    }
  }
  // The whole of a concept has its parts.
  return [...aims.values()].filter(({ concept, about }) => about === null || !aims.has(concept));
}

/** Where a trigger with this aim is filed. */
export function keyOf({ concept, about }: Aim): string {
  return about === null ? concept : `${concept} ${about}`;
}

/** Whether a mention is after what a trigger is after. */
export function isAimedAt({ concept, about }: Mention, aims: readonly Aim[]): boolean {
  return aims.some((aim) => aim.concept === concept && (aim.about === null || aim.about === about));
}

function covers({ language, first, next, reading }: Mention, tokens: readonly Token[]): boolean {
  if (reading === "negated" || reading === "other") return false;
  const filler = readyLexicons().words.get(language)?.filler;
  return tokens.every(({ text }, index) => (index >= first && index < next) || filler?.has(text) === true);
}
