import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asksForHuman } from "./asks-for-human/asks-for-human.ts";
import { checksVersion } from "./checks-version.ts";
import { guessLanguage } from "./language.ts";
import { FRESH } from "./meaning/fresh-utterances.ts";
import { FOUND, LEFT_ALONE } from "./meaning/guard-utterances.ts";
import { LEXICON_VERSION } from "./meaning/lexicon.ts";
import { FOUND_TOO, ORDINARY } from "./meaning/ordinary-utterances.ts";
import { readMeanings } from "./meaning/read-meanings.ts";
import { isNegated } from "./negation.ts";
import { tokenise } from "./tokenise.ts";

const sample = join(import.meta.dirname, "../../server/evaluate/human-request.sample.jsonl");

const probes: readonly string[] = [
  ...readFileSync(sample, "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { utterance: string }).utterance),
  ...[...FOUND, ...FOUND_TOO, ...FRESH].flatMap(([, , texts]) => texts),
  ...LEFT_ALONE.map(([, , text]) => text),
  ...ORDINARY.flatMap(([, texts]) => texts),
];

/** A number that tells whether anything in a list of readings is otherwise. */
function digest(readings: readonly unknown[]): string {
  let hash = 0xcbf29ce484222325n;
  for (const letter of JSON.stringify(readings))
    hash = BigInt.asUintN(64, (hash ^ BigInt(letter.charCodeAt(0))) * 0x100000001b3n);
  return hash.toString(16);
}

function readingOf(text: string): unknown {
  const { why, start, end, language } = asksForHuman(text);
  const { tokens } = tokenise(text);
  const negated = tokens.flatMap((_, at) => (isNegated(tokens, at, at + 1) ? [at] : []));
  return [why, start, end, language, guessLanguage(text), tokens.length, negated];
}

// A stored decision is read again only by the rules of its own version (decisions 18 and 19). Whoever changes the rules
// so that one of these texts is read otherwise has to change a line here: raise the version in it and beside the rules.
// New probes alone change the digest too, and nothing else: then only the digest is new.
const recorded = {
  checks: { version: 4, digest: "2917988a9782756b" },
  meanings: { version: 2, digest: "124bd7c279be7663" },
};

test("whoever changes how a text is read raises the version of the checks", () => {
  expect(probes.length).toBeGreaterThan(600);
  expect({ version: checksVersion, digest: digest(probes.map(readingOf)) }).toEqual(recorded.checks);
});

test("whoever changes what a text means raises the version of the lexicon", () => {
  const readings = probes.map((text) => readMeanings(tokenise(text).tokens));
  expect({ version: LEXICON_VERSION, digest: digest(readings) }).toEqual(recorded.meanings);
});
