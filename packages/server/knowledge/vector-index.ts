/**
 * The directions of passages in memory, a bit a dimension: whether it is above nought. That is enough to choose a few
 * hundred of a hundred thousand, whose stored vectors then tell which are nearest; and it is an eighth of the smallest
 * form in which all of them could be compared exactly.
 */
export type VectorIndex = {
  /** Of every vector. */
  readonly dimensions: number;
  /** By place in the passage index. */
  signs: Uint8Array<ArrayBuffer>;
  has: Uint8Array<ArrayBuffer>;
  /** Places from here on have none. */
  end: number;
};

/** An index of vectors of that many dimensions. */
export function emptyVectorIndex(dimensions: number): VectorIndex {
  return { dimensions, signs: new Uint8Array(0), has: new Uint8Array(0), end: 0 };
}

/** Bytes that the signs of so many passages take. */
export function signsSize(dimensions: number, passages: number): number {
  return Math.ceil(dimensions / 8) * passages;
}

/** Notes a stored vector (see `packVector`) at a place; one of another length is left out. */
export function addVector(index: VectorIndex, place: number, vector: Int8Array): void {
  const { dimensions } = index;
  if (vector.length !== dimensions) return;
  const width = Math.ceil(dimensions / 8);
  if (place >= index.has.length) grow(index, width, place + 1);
  const from = place * width;
  index.signs.fill(0, from, from + width);
  for (let at = 0; at < dimensions; at += 1) {
    if ((vector[at] as number) <= 0) continue;
    const byte = from + (at >> 3);
    index.signs[byte] = (index.signs[byte] as number) | (1 << (at & 7));
  }
  index.has[place] = 1;
  index.end = Math.max(index.end, place + 1);
}

function grow(index: VectorIndex, width: number, least: number): void {
  const room = Math.ceil(least * 1.25) + 64;
  const signs = new Uint8Array(room * width);
  signs.set(index.signs);
  const has = new Uint8Array(room);
  has.set(index.has);
  index.signs = signs;
  index.has = has;
}

/** A vector as it is stored: a signed byte a dimension, scaled to the largest. */
export function packVector(vector: ArrayLike<number>): Int8Array<ArrayBuffer> {
  let largest = 0;
  for (let at = 0; at < vector.length; at += 1) largest = Math.max(largest, Math.abs(vector[at] as number));
  const packed = new Int8Array(vector.length);
  for (let at = 0; at < vector.length; at += 1)
    packed[at] = Math.round((127 * (vector[at] as number)) / largest);
  return packed;
}

/** How near two directions are, from −1 to 1: their cosine. */
export function nearnessOf(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let both = 0;
  let ofOne = 0;
  let ofOther = 0;
  for (let at = 0; at < one.length; at += 1) {
    const a = one[at] as number;
    const b = other[at] as number;
    both += a * b;
    ofOne += a * a;
    ofOther += b * b;
  }
  return both / Math.sqrt(ofOne * ofOther || 1);
}

// One to two milliseconds of work: then others have their turn.
const LOOKED_UP_AT_ONCE = 800_000;

/**
 * The places that are likely to be nearest, likeliest first, about `most`. `isThere` leaves out what went. Nobody who is
 * served by this process waits for more than a piece of it: `pause` is awaited in between.
 */
export async function likelyPlaces(
  index: VectorIndex,
  asked: ArrayLike<number>,
  most: number,
  isThere: (place: number) => boolean,
  pause: () => Promise<unknown>,
): Promise<number[]> {
  const { signs, has, end } = index;
  const width = Math.ceil(index.dimensions / 8);
  const table = tableFor(asked, width);
  const scores = new Float32Array(end);
  const piece = Math.max(1, Math.floor(LOOKED_UP_AT_ONCE / width));
  for (let from = 0; from < end; from += piece) {
    if (from > 0) await pause();
    scoreSome({ signs, has, scores, table, width }, from, Math.min(end, from + piece));
  }
  const best = bestOf(scores, most, (place) => has[place] === 1 && isThere(place));
  return best.sort((one, other) => (scores[other] as number) - (scores[one] as number)).slice(0, most);
}

/** For each byte of signs, and each value that it can have, what it adds: a question's own numbers, with those signs. */
function tableFor(asked: ArrayLike<number>, width: number): Float32Array {
  const table = new Float32Array(256 * width);
  for (let byte = 0; byte < width; byte += 1)
    for (let value = 0; value < 256; value += 1) {
      let sum = 0;
      for (let bit = 0; bit < 8; bit += 1) {
        const part = asked[8 * byte + bit] ?? 0;
        sum += (value >> bit) & 1 ? part : -part;
      }
      table[256 * byte + value] = sum;
    }
  return table;
}

type Scoring = Pick<VectorIndex, "signs" | "has"> & {
  readonly scores: Float32Array;
  readonly table: Float32Array;
  readonly width: number;
};

function scoreSome({ signs, has, scores, table, width }: Scoring, from: number, to: number): void {
  for (let place = from; place < to; place += 1) {
    if (has[place] !== 1) continue;
    const start = place * width;
    let sum = 0;
    for (let byte = 0; byte < width; byte += 1)
      sum += table[(byte << 8) | (signs[start + byte] as number)] as number;
    scores[place] = sum;
  }
}

const STEPS = 4096;

/** The best places, a few more than `most` where scores are close, so that not all of them need be sorted. */
function bestOf(scores: Float32Array, most: number, counts: (place: number) => boolean): number[] {
  let largest = 0;
  for (let place = 0; place < scores.length; place += 1)
    largest = Math.max(largest, Math.abs(scores[place] as number));
  if (largest === 0) return [];
  const stepOf = (place: number): number => (((scores[place] as number) / largest + 1) * (STEPS / 2)) | 0;
  const at = new Uint32Array(STEPS + 1);
  for (let place = 0; place < scores.length; place += 1)
    if (counts(place)) at[stepOf(place)] = (at[stepOf(place)] as number) + 1;
  let least = STEPS;
  for (let reached = at[least] as number; reached < most && least > 0; ) reached += at[--least] as number;
  const best: number[] = [];
  for (let place = 0; place < scores.length; place += 1)
    if (stepOf(place) >= least && counts(place)) best.push(place);
  return best;
}
