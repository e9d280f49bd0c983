import type { Vector } from "./question-features.ts";
import { meaningSize } from "./word-meanings.ts";

/** Many vectors in few arrays, so that a processor reads them in one go. */
export type Packed = {
  /** Where each vector's parts begin; one more than there are vectors. */
  readonly from: Int32Array;
  readonly at: Int32Array;
  readonly weight: Float32Array;
  /** `meaningSize` numbers a vector; zeros where none is known. */
  readonly meaning: Float32Array;
  readonly count: number;
};

/** What makes a question one of an item's: weights of parts and of meaning. */
export type Weights = { readonly parts: Float32Array; readonly meaning: Float32Array };

/** Puts vectors side by side. */
export function packed(vectors: readonly Vector[]): Packed {
  const from = new Int32Array(vectors.length + 1);
  vectors.forEach((vector, index) => {
    from[index + 1] = (from[index] ?? 0) + vector.at.length;
  });
  const at = new Int32Array(from[vectors.length] ?? 0);
  const weight = new Float32Array(at.length);
  const meaning = new Float32Array(vectors.length * meaningSize);
  vectors.forEach((vector, index) => {
    at.set(vector.at, from[index]);
    weight.set(vector.weight, from[index]);
    if (vector.meaning !== null) meaning.set(vector.meaning, index * meaningSize);
  });
  return { from, at, weight, meaning, count: vectors.length };
}

// How much an example on the wrong side costs, against long weights; twice that where it is the item's own, since
// there are few of them.
const OTHERS_COST = 1;
const OWN_COST = 2;
// Others that are nearly on their side may stay there: without this every example would move every weight.
const TOLERANCE = 0.1;
const ROUNDS = 3;
const TURNS = 8;

/**
 * Learns to tell one item's examples from all others: a linear support vector machine with squared hinge loss, in its
 * dual, one coordinate at a time. `order` says in which order examples are looked at; the same one gives the same
 * weights. The score of a vector is its product with the weights less 1: about 1 for the item's own, −1 for others.
 */
export function learnItem(
  examples: Packed,
  itemOf: Int32Array,
  item: number,
  order: Int32Array,
  into: Weights,
): void {
  into.parts.fill(0);
  into.meaning.fill(0);
  const pull = new Float64Array(examples.count);
  const step = (index: number): number => move(examples, index, itemOf[index] === item, pull, into);
  const own = order.filter((index) => itemOf[index] === item);
  // The item's own first: until they pull, no other has anything to object to.
  for (let turn = 0; turn < 2; turn += 1) for (const index of own) step(index);
  for (let round = 0; round < ROUNDS; round += 1) {
    const moving = new Set(own);
    let worst = 0;
    for (const index of order) {
      const moved = step(index);
      if (moved > 0) moving.add(index);
      worst = Math.max(worst, moved);
    }
    if (round > 0 && worst < 3 * TOLERANCE) return;
    for (let turn = 0; turn < TURNS; turn += 1) {
      let most = 0;
      for (const index of moving) most = Math.max(most, step(index));
      if (most < 1.5 * TOLERANCE) break;
    }
  }
}

/** Lets one example pull the weights to where it should be; gives how far from there it was, 0 when near enough. */
function move(examples: Packed, index: number, own: boolean, pull: Float64Array, weights: Weights): number {
  const { from, at, weight, meaning } = examples;
  const { parts, meaning: direction } = weights;
  const end = from[index + 1] ?? 0;
  let score = -1;
  for (let part = from[index] ?? 0; part < end; part += 1)
    score += (parts[at[part] ?? 0] ?? 0) * (weight[part] ?? 0);
  const base = index * meaningSize;
  for (let part = 0; part < meaningSize; part += 1)
    score += (direction[part] ?? 0) * (meaning[base + part] ?? 0);
  const slack = 0.5 / (own ? OWN_COST : OTHERS_COST);
  const pulled = pull[index] ?? 0;
  const off = (own ? score : -score) - 1 + slack * pulled;
  if (pulled === 0 && off > -TOLERANCE) return 0;
  const pulls = Math.max(0, pulled - off / (1 + slack));
  pull[index] = pulls;
  const by = own ? pulls - pulled : pulled - pulls;
  for (let part = from[index] ?? 0; part < end; part += 1) {
    const place = at[part] ?? 0;
    parts[place] = (parts[place] ?? 0) + by * (weight[part] ?? 0);
  }
  for (let part = 0; part < meaningSize; part += 1)
    direction[part] = (direction[part] ?? 0) + by * (meaning[base + part] ?? 0);
  return Math.abs(off);
}
