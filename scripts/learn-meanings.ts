import type { Random, Source } from "./paraphrase-pairs.ts";

/** Texts as the places of their words and how much each counts, one after the other. */
export type Texts = { readonly from: Int32Array; readonly at: Int32Array; readonly weight: Float32Array };

/** A source of pairs whose texts are read, and how often it is drawn from beside the others. */
export type Lesson = { readonly source: Source; readonly texts: Texts; readonly share: number };

/** How learning goes; see `learnMeanings`. */
export type Course = {
  readonly steps: number;
  /** Pairs in a step. */
  readonly pairs: number;
  readonly rate: number;
  /** How much nearer what says the same must be: the smaller, the less. */
  readonly temperature: number;
};

/**
 * Changes the directions of words, `size` numbers each, so that texts that say the same come to lie together and others
 * apart. The direction of a text is the sum of its words'. In each step every text of some pairs is asked which of the
 * others' says what it says (softmax over cosines, both ways), and what it rests on moves a little (Adagrad, one rate a
 * word). The lengths of words are learned too: what tells nothing becomes short.
 */
export function learnMeanings(
  rows: Float32Array,
  size: number,
  lessons: readonly Lesson[],
  { steps, pairs: count, rate, temperature }: Course,
  random: Random,
): void {
  const squares = new Float64Array(rows.length / size).fill(1e-6);
  const shares = lessons.reduce((sum, { share }) => sum + share, 0);
  for (let step = 1; step <= steps; step += 1) {
    const lesson = drawnFrom(lessons, random() * shares);
    if (lesson === undefined) return;
    const pairs = lesson.source.draw(random, count);
    const ones = pairs.map(({ one }) => one);
    const others = pairs.map(({ other }) => other);
    const texts = [...ones, ...others];
    const read = directionsOf(rows, size, lesson.texts, texts);
    const agree = (one: number, other: number): boolean =>
      lesson.source.mayAgree(ones[one] ?? 0, others[other] ?? 0);
    const pulls = pullsOf(read.directions, size, pairs.length, temperature, agree);
    move(
      rows,
      size,
      lesson.texts,
      texts,
      inward(pulls, read, size),
      squares,
      rate * (1 - (0.9 * step) / steps),
    );
  }
}

/** The lesson in whose share a number between 0 and all shares lies. */
function drawnFrom(lessons: readonly Lesson[], number: number): Lesson | undefined {
  let end = 0;
  return lessons.find(({ share }) => {
    end += share;
    return number < end;
  });
}

type Read = { readonly directions: Float32Array; readonly lengths: Float32Array };

/** The directions of texts, of length 1, and how long they were. */
function directionsOf(
  rows: Float32Array,
  size: number,
  { from, at, weight }: Texts,
  texts: readonly number[],
): Read {
  const directions = new Float32Array(texts.length * size);
  const lengths = new Float32Array(texts.length);
  texts.forEach((text, place) => {
    const direction = directions.subarray(place * size, (place + 1) * size);
    for (let word = from[text] as number; word < (from[text + 1] as number); word += 1) {
      const base = (at[word] as number) * size;
      for (let part = 0; part < size; part += 1)
        direction[part] =
          (direction[part] as number) + (weight[word] as number) * (rows[base + part] as number);
    }
    const length = Math.hypot(...direction) + 1e-6;
    lengths[place] = length;
    for (let part = 0; part < size; part += 1) direction[part] = (direction[part] as number) / length;
  });
  return { directions, lengths };
}

/** How much each text should move, in every direction, so that it is nearer to its own and farther from others. */
function pullsOf(
  directions: Float32Array,
  size: number,
  count: number,
  temperature: number,
  agree: (one: number, other: number) => boolean,
): Float32Array {
  const worth = new Float64Array(count * count);
  const ofOne = new Float64Array(count);
  const ofOther = new Float64Array(count);
  for (let one = 0; one < count; one += 1)
    for (let other = 0; other < count; other += 1) {
      if (one !== other && agree(one, other)) continue;
      const cosine = product(directions, one * size, directions, (count + other) * size, size);
      // At most e^(1/temperature), so nothing overflows.
      const value = Math.exp(cosine / temperature);
      worth[one * count + other] = value;
      ofOne[one] = (ofOne[one] as number) + value;
      ofOther[other] = (ofOther[other] as number) + value;
    }
  const pulls = new Float32Array(directions.length);
  for (let one = 0; one < count; one += 1)
    for (let other = 0; other < count; other += 1) {
      const value = worth[one * count + other] as number;
      if (value === 0) continue;
      const expected = value / (ofOne[one] as number) + value / (ofOther[other] as number);
      const pull = ((one === other ? 2 : 0) - expected) / (2 * count * temperature);
      add(pulls, one * size, directions, (count + other) * size, pull, size);
      add(pulls, (count + other) * size, directions, one * size, pull, size);
    }
  return pulls;
}

/** What of the pulls turns a text: along itself it can't move, and a long one turns less. */
function inward(pulls: Float32Array, { directions, lengths }: Read, size: number): Float32Array {
  lengths.forEach((length, place) => {
    const base = place * size;
    const along = product(pulls, base, directions, base, size);
    for (let part = base; part < base + size; part += 1)
      pulls[part] = ((pulls[part] as number) - along * (directions[part] as number)) / length;
  });
  return pulls;
}

function move(
  rows: Float32Array,
  size: number,
  { from, at, weight }: Texts,
  texts: readonly number[],
  pulls: Float32Array,
  squares: Float64Array,
  rate: number,
): void {
  const moves = new Map<number, Float32Array>();
  texts.forEach((text, place) => {
    for (let word = from[text] as number; word < (from[text + 1] as number); word += 1) {
      const row = at[word] as number;
      const sum = moves.get(row) ?? new Float32Array(size);
      moves.set(row, sum);
      add(sum, 0, pulls, place * size, weight[word] as number, size);
    }
  });
  for (const [row, sum] of moves) {
    squares[row] = (squares[row] as number) + product(sum, 0, sum, 0, size) / size;
    add(rows, row * size, sum, 0, rate / Math.sqrt(squares[row] as number), size);
  }
}

function product(one: Float32Array, from: number, other: Float32Array, at: number, size: number): number {
  let sum = 0;
  for (let part = 0; part < size; part += 1)
    sum += (one[from + part] as number) * (other[at + part] as number);
  return sum;
}

function add(
  to: Float32Array,
  from: number,
  what: Float32Array,
  at: number,
  times: number,
  size: number,
): void {
  for (let part = 0; part < size; part += 1)
    to[from + part] = (to[from + part] as number) + times * (what[at + part] as number);
}
