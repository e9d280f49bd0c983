/**
 * Whole numbers in rising order, packed: few as they are, many as the steps between them, in a byte or two each. A
 * frequent word stands in every second passage, and a hundred thousand passages have six million words.
 */
export type Postings = {
  few: number[] | null;
  bytes: Uint8Array<ArrayBuffer>;
  /** How many of `bytes` are written. */
  length: number;
  last: number;
  count: number;
};

const MANY = 24;
const NO_BYTES = new Uint8Array(0);

/** A list with nothing in it. */
export function emptyPostings(): Postings {
  return { few: [], bytes: NO_BYTES, length: 0, last: 0, count: 0 };
}

/** Adds a number that is greater than all before it. */
export function addPosting(postings: Postings, value: number): void {
  if (postings.few !== null && postings.count < MANY) {
    postings.few.push(value);
    postings.count += 1;
    return;
  }
  const { few } = postings;
  if (few !== null) {
    postings.few = null;
    for (const one of few) writeStep(postings, one);
  }
  writeStep(postings, value);
  postings.count += 1;
}

/** Writes all numbers in their order to the beginning of `into`, which must be long enough; gives how many. */
export function readPostings({ few, bytes, length }: Postings, into: Uint32Array): number {
  if (few !== null) {
    into.set(few);
    return few.length;
  }
  let value = 0;
  let count = 0;
  for (let at = 0; at < length; ) {
    let byte = bytes[at++] as number;
    let step = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] as number;
      step |= (byte & 127) << shift;
    }
    value += step;
    into[count++] = value;
  }
  return count;
}

function writeStep(postings: Postings, value: number): void {
  if (postings.length + 5 > postings.bytes.length) {
    const larger = new Uint8Array(Math.ceil(postings.bytes.length * 1.3) + 32);
    larger.set(postings.bytes);
    postings.bytes = larger;
  }
  let step = value - postings.last;
  postings.last = value;
  while (step > 127) {
    postings.bytes[postings.length++] = (step & 127) | 128;
    step >>>= 7;
  }
  postings.bytes[postings.length++] = step;
}
