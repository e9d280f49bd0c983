import { expect, test } from "vitest";
import { learnMeanings } from "./learn-meanings.ts";
import type { Random, Source } from "./paraphrase-pairs.ts";

const size = 4;
const words = 6;

/** Text n is word n alone; 0 and 1 say the same, and so do 2 and 3. */
const source: Source = {
  name: "made up",
  texts: Array.from({ length: words }, (_, at) => `word ${at}`),
  draw: () => [
    { one: 0, other: 1 },
    { one: 2, other: 3 },
  ],
  mayAgree: () => false,
};
const texts = {
  from: Int32Array.from({ length: words + 1 }, (_, at) => at),
  at: Int32Array.from({ length: words }, (_, at) => at),
  weight: new Float32Array(words).fill(1),
};
const course = { steps: 300, pairs: 2, rate: 0.05, temperature: 0.1 };

function learned(seed: number, from: Source = source): Float32Array {
  let state = seed;
  const random: Random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
  const rows = Float32Array.from({ length: words * size }, () => random() - 0.5);
  learnMeanings(rows, size, [{ source: from, texts, share: 1 }], course, random);
  return rows;
}

function cosine(rows: Float32Array, one: number, other: number): number {
  const row = (at: number): number[] => [...rows.subarray(at * size, (at + 1) * size)];
  const product = row(one).reduce((sum, part, at) => sum + part * (row(other)[at] ?? 0), 0);
  return product / (Math.hypot(...row(one)) * Math.hypot(...row(other)));
}

test.each([1, 2, 3])("what says the same comes together, and what does not comes apart (seed %i)", (seed) => {
  const rows = learned(seed);
  for (const [one, other] of [
    [0, 1],
    [2, 3],
  ] as const)
    expect(cosine(rows, one, other)).toBeGreaterThan(cosine(rows, one, 3 - one) + 0.3);
});

test("what may agree is not pushed apart, and what was not read stays", () => {
  const begun = learned(1, { ...source, draw: () => [] });
  const rows = learned(1, { ...source, mayAgree: () => true });
  expect(rows.subarray(4 * size)).toEqual(begun.subarray(4 * size));
  // Each pair is alone then: it is certain already, and nothing moves.
  expect(rows).toEqual(begun);
});

test("the same seed gives the same meanings", () => {
  expect(learned(5)).toEqual(learned(5));
});
