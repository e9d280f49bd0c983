import type { Language } from "@baton/engine";
import { elsewhere } from "./elsewhere.ts";
import { learnItem, packed } from "./learn-items.ts";
import { type Vocabulary, vectorOf, vocabularyOf } from "./question-features.ts";
import { shuffled } from "./shuffled.ts";
import { meaningSize, type WordMeanings } from "./word-meanings.ts";

/** The weights of all items, by the parts of questions that they rest on. */
export type Learned = {
  readonly vocabulary: Vocabulary;
  /** How many items there are. */
  readonly count: number;
  /** Where the weights of each part of the vocabulary begin; one more than there are parts. */
  readonly from: Int32Array;
  readonly items: Int32Array;
  readonly weights: Float32Array;
  /** `meaningSize` weights an item. */
  readonly meanings: Float32Array;
};

/** Questions by item. */
export type Questions = { readonly language: Language; readonly questions: readonly string[] };

const MANY = 2000;

// Smaller weights are most of all and change no decision; without them a model is a sixth as large.
const SMALLEST_KEPT = 0.01;

/** Learns the weights of every item against all others. */
export function learnAll(items: readonly Questions[], wordMeanings: WordMeanings): Learned {
  const asked = items.flatMap(({ language, questions }, item) =>
    questions.map((text) => ({ text, language, item })),
  );
  const languages = new Set(items.map(({ language }) => language));
  const strangers = elsewhere.filter(({ language }) => languages.has(language));
  // Many examples know by themselves what is none of an item's, and may be about anything.
  const texts = asked.length > MANY ? asked : [...asked, ...strangers.map((one) => ({ ...one, item: -1 }))];
  const vocabulary = vocabularyOf(texts, asked.length / items.length);
  const examples = packed(texts.map((text) => vectorOf(vocabulary, wordMeanings, text)));
  const itemOf = Int32Array.from(texts, ({ item }) => item);
  const order = Int32Array.from(shuffled([...texts.keys()]));
  const parts = new Float32Array(vocabulary.places.size);
  const meanings = new Float32Array(items.length * meaningSize);
  const kept: Kept[] = [];
  for (let item = 0; item < items.length; item += 1) {
    const meaning = meanings.subarray(item * meaningSize, (item + 1) * meaningSize);
    learnItem(examples, itemOf, item, order, { parts, meaning });
    kept.push(keptOf(parts));
  }
  return { vocabulary, count: items.length, ...byPart(kept, parts.length), meanings };
}

type Kept = { readonly places: Int32Array; readonly weights: Float32Array };

function keptOf(parts: Float32Array): Kept {
  const places: number[] = [];
  parts.forEach((weight, place) => {
    if (Math.abs(weight) > SMALLEST_KEPT) places.push(place);
  });
  return {
    places: Int32Array.from(places),
    weights: Float32Array.from(places, (place) => parts[place] ?? 0),
  };
}

/** The same weights, by part instead of by item: a question has a hundred parts, and there may be a thousand items. */
function byPart(kept: readonly Kept[], parts: number): Pick<Learned, "from" | "items" | "weights"> {
  const from = new Int32Array(parts + 1);
  for (const { places } of kept) for (const place of places) from[place + 1] = (from[place + 1] ?? 0) + 1;
  for (let place = 0; place < parts; place += 1)
    from[place + 1] = (from[place + 1] ?? 0) + (from[place] ?? 0);
  const next = from.slice(0, parts);
  const items = new Int32Array(from[parts] ?? 0);
  const weights = new Float32Array(items.length);
  kept.forEach(({ places, weights: ofItem }, item) => {
    places.forEach((place, index) => {
      const entry = next[place] ?? 0;
      items[entry] = item;
      weights[entry] = ofItem[index] ?? 0;
      next[place] = entry + 1;
    });
  });
  return { from, items, weights };
}
