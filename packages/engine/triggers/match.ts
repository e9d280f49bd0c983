import type { CompiledTriggers, FamilyTrie, TrieNode } from "./compile.ts";
import { guessLanguageOf, type Language } from "./language.ts";
import { LEXICON_VERSION } from "./meaning/lexicon.ts";
import { matchMeanings } from "./meaning/match-meanings.ts";
import { isNegated, mayNegate } from "./negation.ts";
import { type Token, type TokenisedText, tokenise } from "./tokenise.ts";
import type { HeldBackMatch, NearestTrigger, Trigger, TriggerMatch, TriggerScan } from "./trigger.ts";

/** Every trigger a visitor's text fires, those held back and why, or else the one that came closest. */
export function matchTriggers(compiled: CompiledTriggers, text: string): TriggerScan {
  const tokenised = tokenise(text);
  const scan = new Scan(compiled, text, tokenised);
  if (compiled.asWritten.words || compiled.asWritten.symbols)
    scan.walkAll(compiled.asWritten, tokenised.tokens.map(textOf), "any");
  const keys =
    compiled.families.length > 0 ? tokenised.tokens.map((token) => compiled.keysOf(token.text)) : [];
  const consulted = consult(compiled.families, tokenised.tokens);
  for (const slot of consulted) scan.walkFamily(slot, keys);
  const meanings = compiled.byMeaning && matchMeanings(compiled.byMeaning, text, tokenised.tokens);
  if (meanings) scan.add(meanings.fired, meanings.heldBack);
  const { fired, heldBack } = scan.outcome();
  const lexicon = meanings === null ? {} : { lexicon: LEXICON_VERSION };
  if (fired.length + heldBack.length > 0) return { fired, heldBack, nearest: null, ...lexicon };
  const nearest =
    scan.partial ??
    meanings?.nearest ??
    otherLanguage(compiled, text, tokenised, keys, consulted) ??
    pieceOfWord(compiled, text, tokenised.tokens);
  return { fired, heldBack, nearest, ...lexicon };
}

function textOf(token: Token): string {
  return token.text;
}

/** Which families apply: those of the message's language when it is clear and known, else all. */
function consult(families: readonly FamilyTrie[], tokens: readonly Token[]): number[] {
  const every = families.map((_, slot) => slot);
  if (families.length < 2) return every;
  const guess = guessLanguageOf(tokens);
  const spoken = every.filter((slot) => families[slot]?.language === guess);
  return spoken.length > 0 ? spoken : every;
}

class Scan {
  partial: NearestTrigger | null = null;
  readonly #compiled: CompiledTriggers;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #trailing: string;
  readonly #fired = new Map<Trigger, TriggerMatch>();
  readonly #heldBack = new Map<Trigger, HeldBackMatch>();
  #mayNegate: boolean | null = null;
  readonly #negatedAt = new Map<number, boolean>();

  constructor(compiled: CompiledTriggers, text: string, tokenised: TokenisedText) {
    this.#compiled = compiled;
    this.#text = text;
    this.#tokens = tokenised.tokens;
    this.#trailing = tokenised.trailingSymbols;
  }

  walkFamily(slot: number, keys: readonly (readonly string[])[]): void {
    const family = this.#compiled.families[slot];
    if (family)
      this.walkAll(
        family.root,
        keys.map((key) => key[slot] ?? ""),
        family.language,
      );
  }

  walkAll(root: TrieNode, keys: readonly string[], language: Language | "any"): void {
    for (let first = 0; first < keys.length; first += 1) {
      const key = keys[first] ?? "";
      const symbols = this.#tokens[first]?.symbols ?? "";
      const plain = root.words?.get(key);
      if (plain) this.#walk(plain, keys, first, first + 1, language);
      if (root.symbols === null || symbols === "") continue;
      const led = root.symbols.get(symbols)?.words?.get(key);
      if (led) this.#walk(led, keys, first, first + 1, language);
    }
  }

  /** `node` was reached by the words `first` up to, not including, `next`. */
  #walk(
    node: TrieNode,
    keys: readonly string[],
    first: number,
    next: number,
    language: Language | "any",
  ): void {
    if (node.ends) this.#record(node.ends, first, next, language);
    else if (next - first > 1) this.#notePartial(node, first, next);
    const token = this.#tokens[next];
    const symbols = token ? token.symbols : this.#trailing;
    if (node.symbols !== null && symbols !== "") {
      const after = node.symbols.get(symbols);
      if (after?.ends) this.#record(after.ends, first, next, language);
      if (after && token) this.#follow(after, token, keys, first, next, language);
    }
    if (token) this.#follow(node, token, keys, first, next, language);
  }

  #follow(
    node: TrieNode,
    token: Token,
    keys: readonly string[],
    first: number,
    next: number,
    language: Language | "any",
  ): void {
    const edges = token.gap === "sentence" ? node.afterSentence : node.words;
    const after = edges?.get(keys[next] ?? "");
    if (after) this.#walk(after, keys, first, next + 1, language);
  }

  #record(triggers: readonly Trigger[], first: number, next: number, language: Language | "any"): void {
    for (const trigger of triggers) {
      if (this.#fired.has(trigger)) continue;
      const found = { triggerId: trigger.id, version: trigger.version, ...this.#span(first, next), language };
      if (language === "any" || trigger.firesWhenNegated || !this.#isNegated(first, next)) {
        this.#fired.set(trigger, found);
        this.#heldBack.delete(trigger);
      } else if (!this.#heldBack.has(trigger)) {
        this.#heldBack.set(trigger, { ...found, why: "negated" });
      }
    }
  }

  #isNegated(first: number, next: number): boolean {
    this.#mayNegate ??= mayNegate(this.#tokens);
    if (!this.#mayNegate) return false;
    const place = first * 256 + (next - first);
    let known = this.#negatedAt.get(place);
    if (known === undefined) {
      known = isNegated(this.#tokens, first, next);
      this.#negatedAt.set(place, known);
    }
    return known;
  }

  /** Takes in what was found otherwise than by the tries. */
  add(fired: ReadonlyMap<Trigger, TriggerMatch>, heldBack: ReadonlyMap<Trigger, HeldBackMatch>): void {
    for (const [trigger, match] of fired) this.#fired.set(trigger, match);
    for (const [trigger, match] of heldBack) this.#heldBack.set(trigger, match);
  }

  #notePartial(node: TrieNode, first: number, next: number): void {
    if (node.via)
      this.partial ??= { triggerId: node.via.id, words: this.#span(first, next).words, why: "some_words" };
  }

  #span(first: number, next: number): { start: number; end: number; words: string } {
    const start = this.#tokens[first]?.start ?? 0;
    const end = this.#tokens[next - 1]?.end ?? start;
    return { start, end, words: this.#text.slice(start, end) };
  }

  outcome(): { fired: TriggerMatch[]; heldBack: HeldBackMatch[] } {
    return { fired: this.#inOrder(this.#fired), heldBack: this.#inOrder(this.#heldBack) };
  }

  #inOrder<Match extends TriggerMatch>(matches: ReadonlyMap<Trigger, Match>): Match[] {
    const { order } = this.#compiled;
    return [...matches]
      .sort(([a, at], [b, bt]) => at.start - bt.start || (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .map(([, match]) => match);
  }
}

function otherLanguage(
  compiled: CompiledTriggers,
  text: string,
  tokenised: TokenisedText,
  keys: readonly (readonly string[])[],
  consulted: readonly number[],
): NearestTrigger | null {
  if (consulted.length === compiled.families.length) return null;
  const scan = new Scan(compiled, text, tokenised);
  compiled.families.forEach((_, slot) => {
    if (!consulted.includes(slot)) scan.walkFamily(slot, keys);
  });
  const { fired, heldBack } = scan.outcome();
  const [match] = [...fired, ...heldBack];
  return match ? { triggerId: match.triggerId, words: match.words, why: "other_language" } : null;
}

/** A one-word trigger that begins or ends a longer word of the message. */
function pieceOfWord(
  compiled: CompiledTriggers,
  text: string,
  tokens: readonly Token[],
): NearestTrigger | null {
  for (const token of tokens) {
    const found = compiled.pieceOf(token.text);
    if (found) return { triggerId: found.id, words: text.slice(token.start, token.end), why: "part_of_word" };
  }
  return null;
}
