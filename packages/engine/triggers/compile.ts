import { familyKey, LONGEST_STEMMED } from "./family-key.ts";
import type { Language, Stem, Stemmers } from "./language.ts";
import { aimsOf, keyOf } from "./meaning/aims.ts";
import { type Variant, variantsOf } from "./meaning/alike.ts";
import type { TriggersByMeaning } from "./meaning/match-meanings.ts";
import { type TokenisedText, tokenise } from "./tokenise.ts";
import type { Trigger } from "./trigger.ts";

/** One step of the token trie. Maps are made only when used: most nodes are leaves. */
export type TrieNode = {
  /** The next word, when it follows with no sentence end between. */
  words: Map<string, TrieNode> | null;
  /** The next word, when a sentence ends between. */
  afterSentence: Map<string, TrieNode> | null;
  /** Deliberate symbols before the next word or the end. */
  symbols: Map<string, TrieNode> | null;
  /** Triggers whose last word leads here. */
  ends: Trigger[] | null;
  /** The first trigger whose path goes through here: what "came closest" names; null at the root. */
  readonly via: Trigger | null;
};

/** All family triggers of one language. */
export type FamilyTrie = { readonly language: Language; readonly root: TrieNode };

/** Triggers made ready for matching; build it once per settings version, match many messages. */
export type CompiledTriggers = {
  /** Position of each trigger in the settings, to report in a stable order. */
  readonly order: ReadonlyMap<Trigger, number>;
  readonly asWritten: TrieNode;
  readonly families: readonly FamilyTrie[];
  /** Triggers by what they mean; null when none matches by meaning. */
  readonly byMeaning: TriggersByMeaning | null;
  /** The keys of a folded word, one for each of `families`; remembered, within bounds. */
  readonly keysOf: (word: string) => readonly string[];
  /** The first one-word trigger that begins or ends a longer folded word, or null; remembered alike. */
  readonly pieceOf: (word: string) => Trigger | null;
};

const WORDS_REMEMBERED = 20_000;
// A shorter piece of a word ("in", "art") says nothing about what the visitor meant.
const SHORTEST_PIECE = 4;

/** Builds the token tries of all enabled triggers; those without a letter or digit match nothing. */
export function compileTriggers(triggers: readonly Trigger[], stemmers: Stemmers): CompiledTriggers {
  const enabled = triggers.filter((trigger) => trigger.enabled);
  const { byMeaning, others } = readMeaningsOf(enabled);
  const families = familyLanguages(others, stemmers).map((language) => ({ language, root: newNode(null) }));
  const keysOf = rememberingKeys(families, stemmers);
  const asWritten = newNode(null);
  for (const { trigger, text: written, language: fixed } of others) {
    const text = tokenise(written);
    if (text.tokens.length === 0) continue;
    if (trigger.match === "words") {
      insert(asWritten, text, (word) => word, trigger);
      continue;
    }
    families.forEach(({ language, root }, slot) => {
      if (fixed !== "auto" && fixed !== language) return;
      insert(root, text, (word) => keysOf(word)[slot] ?? word, trigger);
    });
  }
  return {
    order: new Map(enabled.map((trigger, index) => [trigger, index])),
    asWritten,
    families,
    byMeaning,
    keysOf,
    pieceOf: rememberingPieces(asWritten, families, keysOf),
  };
}

/** A text to find for a trigger: its own, or another that says the same. */
type Written = {
  readonly trigger: Trigger;
  readonly text: string;
  readonly language: Trigger["language"];
};

/** Files the triggers by meaning under what they mean; those that mean nothing known are matched by their words. */
function readMeaningsOf(triggers: readonly Trigger[]): {
  byMeaning: TriggersByMeaning | null;
  others: Written[];
} {
  const byMeaning = new Map<string, Trigger[]>();
  const others: Written[] = [];
  for (const trigger of triggers) {
    const aims = trigger.match === "meaning" ? aimsOf(trigger.text, trigger.language) : [];
    for (const key of aims.map(keyOf)) byMeaning.set(key, [...(byMeaning.get(key) ?? []), trigger]);
    if (aims.length > 0) continue;
    others.push({ trigger, text: trigger.text, language: trigger.language });
    const variants: Variant[] = trigger.match === "meaning" ? variantsOf(trigger.text, trigger.language) : [];
    for (const { text, language } of variants) others.push({ trigger, text, language });
  }
  return { byMeaning: triggers.some(({ match }) => match === "meaning") ? byMeaning : null, others };
}

/** Languages with a stemmer, and those a trigger is fixed to (matched as written when there is no stemmer). */
function familyLanguages(written: readonly Written[], stemmers: Stemmers): Language[] {
  const ofFamily = written.filter(({ trigger }) => trigger.match !== "words");
  if (ofFamily.length === 0) return [];
  const languages = new Set<Language>();
  for (const language of Object.keys(stemmers)) languages.add(language as Language);
  for (const { language } of ofFamily) if (language !== "auto") languages.add(language);
  // With no stemmer at all an automatic trigger still matches its words as written.
  if (languages.size === 0) languages.add("en");
  return [...languages];
}

function rememberingKeys(
  families: readonly FamilyTrie[],
  stemmers: Stemmers,
): (word: string) => readonly string[] {
  const asIs: Stem = (word) => word;
  const stems = families.map(({ language }) => ({ language, stem: stemmers[language] ?? asIs }));
  const remembered = new Map<string, readonly string[]>();
  return (word) => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const keys = stems.map(({ language, stem }) => familyKey(word, language, stem));
    if (word.length > LONGEST_STEMMED || isNumber(word)) return keys;
    if (remembered.size >= WORDS_REMEMBERED) remembered.clear();
    remembered.set(word, keys);
    return keys;
  };
}

function rememberingPieces(
  asWritten: TrieNode,
  families: readonly FamilyTrie[],
  keysOf: (word: string) => readonly string[],
): (word: string) => Trigger | null {
  const remembered = new Map<string, Trigger | null>();
  return (word) => {
    if (word.length <= SHORTEST_PIECE || word.length > LONGEST_STEMMED || isNumber(word)) return null;
    let piece = remembered.get(word);
    if (piece !== undefined) return piece;
    const keys = keysOf(word);
    piece = pieceIn(asWritten, word);
    families.forEach(({ root }, slot) => {
      piece ??= pieceIn(root, keys[slot] ?? "");
    });
    if (remembered.size >= WORDS_REMEMBERED) remembered.clear();
    remembered.set(word, piece);
    return piece;
  };
}

/** Order numbers come once each: remembered, they would push out the words that come again. */
function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function pieceIn(root: TrieNode, word: string): Trigger | null {
  for (let length = word.length - 1; root.words && length >= SHORTEST_PIECE; length -= 1) {
    const ends =
      root.words.get(word.slice(word.length - length))?.ends ?? root.words.get(word.slice(0, length))?.ends;
    if (ends?.[0]) return ends[0];
  }
  return null;
}

function newNode(via: Trigger | null): TrieNode {
  return { words: null, afterSentence: null, symbols: null, ends: null, via };
}

function insert(
  root: TrieNode,
  text: TokenisedText,
  keyOf: (word: string) => string,
  trigger: Trigger,
): void {
  let node = root;
  text.tokens.forEach((token, index) => {
    if (token.symbols !== "") {
      node.symbols ??= new Map();
      node = step(node.symbols, token.symbols, trigger);
    }
    const endsSentence = index > 0 && token.gap === "sentence";
    if (endsSentence) node.afterSentence ??= new Map();
    else node.words ??= new Map();
    const next = endsSentence ? node.afterSentence : node.words;
    if (next) node = step(next, keyOf(token.text), trigger);
  });
  if (text.trailingSymbols !== "") {
    node.symbols ??= new Map();
    node = step(node.symbols, text.trailingSymbols, trigger);
  }
  node.ends ??= [];
  node.ends.push(trigger);
}

function step(from: Map<string, TrieNode>, key: string, trigger: Trigger): TrieNode {
  const known = from.get(key);
  if (known !== undefined) return known;
  const made = newNode(trigger);
  from.set(key, made);
  return made;
}
