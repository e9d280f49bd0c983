import { expect, test } from "vitest";
import { addVector, emptyVectorIndex, likelyPlaces, nearnessOf, packVector } from "./vector-index.ts";

/** Numbers that look like chance and are the same every time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

const dimensions = 100;
const next = numbers(7);
const drawn = (): number[] => Array.from({ length: dimensions }, next);
const near = (vector: readonly number[]): number[] => vector.map((part) => part + next());
const kinds = Array.from({ length: 2000 }, drawn);
const vectors = Array.from({ length: 70_000 }, (_, at) => packVector(near(kinds[at % 2000] ?? [])));
const index = emptyVectorIndex(dimensions);
for (const [place, vector] of vectors.entries()) addVector(index, place, vector);

test("the nearest of all are among those that signs choose, and others are served in between", async () => {
  let pauses = 0;
  for (const kind of kinds.slice(0, 5)) {
    const asked = near(kind);
    const likely = await likelyPlaces(
      index,
      asked,
      600,
      () => true,
      async () => (pauses += 1),
    );
    const exact = [...vectors.keys()]
      .map((place) => [nearnessOf(asked, vectors[place] ?? []), place] as const)
      .sort(([one], [other]) => other - one)
      .slice(0, 10);
    const chosen = new Set(likely);
    expect(likely).toHaveLength(600);
    expect(exact.filter(([, place]) => chosen.has(place)).length).toBeGreaterThanOrEqual(8);
  }
  expect(pauses).toBeGreaterThan(0);
});

test("what went, what has none, and what is of another length are not chosen", async () => {
  const few = emptyVectorIndex(3);
  addVector(few, 5, packVector([1, 0, 0]));
  addVector(few, 2, packVector([1, 1, 0]));
  addVector(few, 3, packVector([1, 1, 0, 0]));
  const pause = async () => undefined;
  expect(await likelyPlaces(few, [1, 0.1, 0], 10, () => true, pause)).toHaveLength(2);
  expect(await likelyPlaces(few, [1, 0.1, 0], 10, (place) => place !== 2, pause)).toEqual([5]);
  expect(await likelyPlaces(emptyVectorIndex(3), [1, 0, 0], 10, () => true, pause)).toEqual([]);
});

test("a stored vector points where the vector did, whatever its length", () => {
  const vector = drawn();
  const long = vector.map((part) => 1000 * part);
  expect(nearnessOf(packVector(long), vector)).toBeGreaterThan(0.999);
  expect(packVector(long)).toEqual(packVector(vector));
});
