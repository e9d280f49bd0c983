import type { Mutant } from "./mutant.ts";

const engine = "packages/engine";
const triggers = [`${engine}/triggers`];
const server = "packages/server";
const human = `${engine}/triggers/asks-for-human`;

/** Bugs in what reads messages: triggers, and the wish for a person. */
export const mutantsInTriggers: readonly Mutant[] = [
  {
    name: "a trigger fires inside another word",
    file: `${engine}/triggers/match.ts`,
    find: "const plain = root.words?.get(key);",
    replace:
      "const plain = root.words?.get(key) ?? [...(root.words ?? [])].find(([word]) => key.includes(word))?.[1];",
    tests: triggers,
  },
  {
    name: "a refused person is called all the same",
    file: `${human}/read-clause.ts`,
    find: "if (isVerbRefused(clause, first, next, lexicon) || isNobodyWanted(clause, first, at))",
    replace: "if (clause.length > FARTHEST * FARTHEST)",
    tests: [human],
  },
  {
    name: "asking whether a person is needed calls one",
    file: `${human}/read-clause.ts`,
    find: "if (isWhetherNeeded(clause, first)) return null;",
    replace: "",
    tests: [human],
  },
  {
    name: "a quoted request hands off",
    file: `${human}/asks-for-human.ts`,
    find: "const reading = isQuoted ? asQuoted(found.reading) : found.reading;",
    replace: "const reading = found.reading;",
    tests: [human],
  },
  {
    name: "wanting to be a person is wanting one",
    file: `${human}/read-clause.ts`,
    find: "if (isBeing(clause, at, lexicon)) return null;",
    replace: "",
    tests: [human],
  },
  {
    name: "a neighbouring language reads what another says",
    file: `${human}/readers.ts`,
    find: "LEXICONS.filter((_, at) => counts[at] === most)",
    replace: "LEXICONS.filter((_, at) => (counts[at] ?? 0) > 0 || most === 0)",
    tests: [human],
  },
  {
    name: "a refusal silences the request after it",
    file: `${human}/asks-for-human.ts`,
    find: '["request", "negated", "quoted",',
    replace: '["negated", "request", "quoted",',
    tests: [human],
  },
  {
    name: "the verb at the end of a German clause is not seen",
    file: `${human}/read-clause.ts`,
    find: "if (!has(unit, ROLE.almostTalk) && bringsPerson(clause, index, at)) {",
    replace: "if (clause.length > FARTHEST * FARTHEST) {",
    tests: [human],
  },
  {
    name: "a word of another language is a slip of the finger",
    file: `${human}/readers.ts`,
    find: "readyLexicon({ ...lexicon, notMistyped: REAL_WORDS }),",
    replace: "readyLexicon(lexicon),",
    tests: [human],
  },
  {
    name: "whoever tells of people in German asks for one",
    file: `${human}/read-clause.ts`,
    find: "!(begins && isAfterSubject(clause, index))",
    replace: "true",
    tests: [human],
  },
  {
    name: "a negated mention fires",
    file: `${engine}/triggers/match.ts`,
    find: "|| !this.#isNegated(first, next)",
    replace: "|| first < next",
    tests: triggers,
  },
  {
    name: "taking back what was just said is a cancellation",
    file: `${engine}/triggers/meaning/match-meanings.ts`,
    find: 'if (reading === "near") return "not_enough";',
    replace: "",
    tests: triggers,
  },
  {
    name: "telling of a cancellation is a cancellation",
    file: `${engine}/triggers/meaning/read-meanings.ts`,
    find: 'reading: isOther ? "other" : ',
    replace: "reading: ",
    tests: triggers,
  },
  {
    name: "a refused wish in Spanish fires",
    file: `${engine}/triggers/meaning/refusal.ts`,
    find: "if (wanting >= 0 &&",
    replace: "if (wanting > words.length &&",
    tests: triggers,
  },
  {
    name: "what one language sees refused another takes for wanted",
    file: `${engine}/triggers/meaning/read-meanings.ts`,
    find: 'isShared && mention.reading === "said"',
    replace: "isShared && mention.first < 0",
    tests: triggers,
  },
  {
    name: "a trigger on orders fires for a subscription",
    file: `${engine}/triggers/meaning/aims.ts`,
    find: "const aim = { concept: meant, about: meant === concept ? about : null };",
    replace: "const aim = { concept: meant, about: null };",
    tests: triggers,
  },
  {
    name: "a decision read by an old lexicon is read by the new one",
    file: "packages/server/doctor/replay-decisions.ts",
    find: "isOlder && check.check",
    replace: "!isOlder && check.check",
    tests: [`${server}/doctor/older-lexicon.test.ts`],
  },
];
