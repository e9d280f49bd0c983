import type { Language } from "../language.ts";
import { isNegated, mayNegate } from "../negation.ts";
import type { Token } from "../tokenise.ts";
import type { Concept } from "./lexicon.ts";
import { END } from "./pattern.ts";
import { type ReadyLexicons, type Rule, readyLexicons } from "./ready-lexicons.ts";
import { isRefused } from "./refusal.ts";
import type { Hit } from "./vocabulary.ts";

/**
 * Words of a message that say a concept: the tokens `first` up to, not including, `next`, in the clause of the
 * tokens `clauseFirst` up to `clauseNext`, by the pattern `pattern` of `language`. `reading` is "said" when they do say
 * it, "negated" when the visitor does not want it, "other" when the clause is about something else, and "near" when
 * the words alone do not suffice.
 */
export type Mention = {
  readonly concept: Concept;
  readonly about: string | null;
  readonly language: Language;
  readonly pattern: string;
  readonly first: number;
  readonly next: number;
  readonly clauseFirst: number;
  readonly clauseNext: number;
  readonly reading: "said" | "negated" | "other" | "near";
};

// Nobody writes so much without a pause; reading must stay linear in the length of what somebody pastes.
const LONGEST_STRETCH = 120;
/** A message says within so many words what it is about. */
const WORDS_READ = 4000;

type Found = { readonly rule: Rule; readonly first: number; readonly next: number };

/** Every mention of a concept in a message split into words, in order of appearance; see `Lexicon` for how. */
export function readMeanings(message: readonly Token[]): Mention[] {
  const tokens = message.length > WORDS_READ ? message.slice(0, WORDS_READ) : message;
  const reader = new Reader(tokens, readyLexicons());
  let first = 0;
  for (let index = 1; index <= tokens.length; index += 1) {
    if (tokens[index]?.gap === "none" && index - first < LONGEST_STRETCH) continue;
    reader.readStretch(first, index);
    first = index;
  }
  return reader.mentions;
}

/**
 * Reads a message stretch by stretch: what stands between two pauses. Within a stretch each language has its own
 * clauses, for "mais" is "but" in French and "more" in Portuguese.
 */
class Reader {
  readonly mentions: Mention[] = [];
  readonly #tokens: readonly Token[];
  readonly #words: readonly string[];
  readonly #lexicons: ReadyLexicons;
  #mayNegate: boolean | null = null;
  /** What stood earlier in the message, of the classes that a rule asks for. */
  readonly #seen = new Set<number>();
  #hits: readonly (readonly Hit[])[] = [];
  #first = 0;
  #next = 0;
  /** By language: how many words that end a clause stand up to each word of the stretch. */
  #breaks = new Map<Language, number[]>();

  constructor(tokens: readonly Token[], lexicons: ReadyLexicons) {
    this.#tokens = tokens;
    this.#words = tokens.map(({ text }) => text);
    this.#lexicons = lexicons;
  }

  readStretch(first: number, next: number): void {
    this.#first = first;
    this.#next = next;
    this.#breaks = new Map();
    if (!this.#lookUp()) return;
    const found: Found[] = [];
    for (const rule of this.#lexicons.rulesFromStart) this.#tryRule(rule, first, first, found);
    for (let index = first; index < next; index += 1) {
      for (const { classId, length } of this.#hits[index - first] ?? []) {
        for (const rule of this.#lexicons.rulesFrom.get(classId) ?? [])
          this.#tryRule(rule, index, index + length, found);
        if (this.#lexicons.earlier.has(classId)) this.#seen.add(classId);
      }
    }
    if (found.length === 0) return;
    const others = new Set(
      found.flatMap(({ rule, first: at }) => (rule.role === "unless" ? [this.#placeOf(rule, at)] : [])),
    );
    const judged = found.filter(({ rule }) => rule.role !== "unless").map((one) => this.#judged(one, others));
    this.mentions.push(...withSharedRefusals(judged));
  }

  /** The classes at each word of the stretch; false when there are none, as in most stretches. */
  #lookUp(): boolean {
    let any = false;
    const hits: (readonly Hit[])[] = [];
    for (let index = this.#first; index < this.#next; index += 1) {
      const here = this.#lexicons.vocabulary.classesAt(this.#words, index, this.#next);
      if (here.length > 0) any = true;
      hits.push(here);
    }
    this.#hits = hits;
    return any;
  }

  #tryRule(rule: Rule, first: number, from: number, found: Found[]): void {
    const { earlier } = rule.pattern;
    if (earlier !== null && !this.#seen.has(earlier)) return;
    const next = this.#restFrom(rule, 1, from);
    if (next !== null && this.#sameClause(rule.language, first, next - 1)) found.push({ rule, first, next });
  }

  /** Where the slots from `slot` on end when they follow word `from`, or null when they don't. */
  #restFrom(rule: Rule, slot: number, from: number): number | null {
    const wanted = rule.pattern.slots[slot];
    if (wanted === undefined) return from;
    if (wanted.classId === END) return this.#next - from <= wanted.reach ? from : null;
    const farthest = Math.min(from + wanted.reach, this.#next - 1);
    for (let index = from; index <= farthest; index += 1) {
      for (const { classId, length } of this.#hits[index - this.#first] ?? []) {
        if (classId !== wanted.classId) continue;
        const next = this.#restFrom(rule, slot + 1, index + length);
        if (next !== null) return next;
      }
    }
    return null;
  }

  /** Names the clause of a rule's concept at a word. */
  #placeOf({ concept, language }: Rule, index: number): string {
    return `${concept} ${language} ${this.#breaksOf(language)[index - this.#first]}`;
  }

  /** `others` are the places where something shows that another thing is meant. */
  #judged({ rule, first, next }: Found, others: ReadonlySet<string>): Mention {
    const { concept, language, pattern } = rule;
    const isOther = others.has(this.#placeOf(rule, first));
    const [clauseFirst, clauseNext] = this.#clauseAround(language, first);
    const wanted = () => (this.#isNegated(language, first, next, clauseFirst) ? "negated" : "said");
    return {
      concept,
      about: pattern.about,
      language,
      pattern: pattern.source,
      first,
      next,
      clauseFirst,
      clauseNext,
      reading: isOther ? "other" : rule.role === "near" ? "near" : wanted(),
    };
  }

  #isNegated(language: Language, first: number, next: number, clauseFirst: number): boolean {
    this.#mayNegate ??= mayNegate(this.#tokens);
    if (this.#mayNegate && isNegated(this.#tokens, first, next)) return true;
    const words = this.#lexicons.words.get(language);
    if (words === undefined) return false;
    const [before, inside] = [this.#words.slice(clauseFirst, first), this.#words.slice(first, next)];
    return isRefused(words, before, inside, this.#words.slice(next, next + 3));
  }

  #sameClause(language: Language, one: number, other: number): boolean {
    const counts = this.#breaksOf(language);
    return counts[one - this.#first] === counts[other - this.#first];
  }

  #clauseAround(language: Language, index: number): [number, number] {
    let first = index;
    while (first > this.#first && this.#sameClause(language, first - 1, index)) first -= 1;
    let next = index + 1;
    while (next < this.#next && this.#sameClause(language, next, index)) next += 1;
    return [first, next];
  }

  #breaksOf(language: Language): readonly number[] {
    let counts = this.#breaks.get(language);
    if (counts === undefined) {
      const breaks = this.#lexicons.words.get(language)?.breaks;
      let count = 0;
      counts = [];
      for (let index = this.#first; index < this.#next; index += 1) {
        if (breaks?.has(this.#words[index] ?? "") === true) count += 1;
        counts.push(count);
      }
      this.#breaks.set(language, counts);
    }
    return counts;
  }
}

/** "reembolso" is Spanish and Portuguese: what one language sees refused, the other must not take for wanted. */
function withSharedRefusals(mentions: readonly Mention[]): Mention[] {
  const refused = mentions.filter(({ reading }) => reading === "negated");
  return mentions.map((mention) => {
    const isShared = refused.some(
      ({ concept, language, first, next }) =>
        concept === mention.concept &&
        language !== mention.language &&
        first < mention.next &&
        mention.first < next,
    );
    return isShared && mention.reading === "said" ? { ...mention, reading: "negated" } : mention;
  });
}
