import type { Language } from "@baton/engine";
import { type Term, termsOf } from "../knowledge/question.ts";
import { wordsOf } from "../knowledge/words.ts";

/** What is grouped: a text, and the language that it is in, null when that is not known. */
export type Asked = { readonly text: string; readonly language: Language | null };

/** Questions that are alike, in their order, and the words by which they are. */
export type Group<Q extends Asked> = {
  readonly questions: readonly Q[];
  /** The one that is most like all of them. */
  readonly typical: Q;
  /** What most of them speak of, as visitors write it; empty when there is only one, or nothing tells them apart. */
  readonly sharedWords: readonly string[];
};

/**
 * From this likeness on a question belongs to a group. Tried on the development questions of CLINC150: lower joins what
 * is asked of different things, higher splits what is asked in other words.
 */
const ALIKE = 0.5;

const MOST_SHARED_WORDS = 5;

/** One question as it is compared: what it is about, and what each of that weighs. */
type Read<Q extends Asked> = {
  readonly question: Q;
  readonly terms: readonly Term[];
  readonly weights: readonly number[];
  readonly weight: number;
};

type Growing<Q extends Asked> = {
  readonly members: Read<Q>[];
  /** How many of them have a stem. */
  readonly having: Map<string, number>;
  weight: number;
};

/**
 * Groups questions by what they are about: two are alike as far as the same words, or words for the same thing, make
 * up both, rare words counting more. Each joins the group that it is most like, or begins one. The same questions in
 * the same order always make the same groups, the largest first.
 */
export function groupQuestions<Q extends Asked>(questions: readonly Q[]): Group<Q>[] {
  const read = readAll(questions);
  const groups: Growing<Q>[] = [];
  const wordless = new Map<string, Growing<Q>>();
  for (const one of read) {
    if (one.terms.length === 0) {
      // "Hello??" is about nothing: only the same text is the same question.
      const said = wordsOf(one.question.text).join(" ");
      const same = wordless.get(said) ?? begin(groups);
      wordless.set(said, same);
      add(same, one);
    } else add(nearest(groups, one) ?? begin(groups), one);
  }
  return groups
    .map(finished)
    .map((group, place) => ({ group, place }))
    .sort((a, b) => b.group.questions.length - a.group.questions.length || a.place - b.place)
    .map(({ group }) => group);
}

function readAll<Q extends Asked>(questions: readonly Q[]): Read<Q>[] {
  const termed = questions.map((question) => ({
    question,
    terms: termsOf(question.text, question.language),
  }));
  const counts = new Map<string, number>();
  for (const { terms } of termed)
    for (const stem of new Set(terms.flatMap(({ stems }) => stems)))
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return termed.map(({ question, terms }) => {
    const weights = terms.map(({ stems }) => {
      const count = Math.max(...stems.map((stem) => counts.get(stem) ?? 1));
      return Math.log(1 + questions.length / count);
    });
    return { question, terms, weights, weight: weights.reduce((sum, one) => sum + one, 0) };
  });
}

function begin<Q extends Asked>(groups: Growing<Q>[]): Growing<Q> {
  const group: Growing<Q> = { members: [], having: new Map(), weight: 0 };
  groups.push(group);
  return group;
}

function add<Q extends Asked>(group: Growing<Q>, one: Read<Q>): void {
  group.members.push(one);
  group.weight += one.weight;
  for (const stem of new Set(one.terms.flatMap(({ stems }) => stems)))
    group.having.set(stem, (group.having.get(stem) ?? 0) + 1);
}

function nearest<Q extends Asked>(groups: readonly Growing<Q>[], one: Read<Q>): Growing<Q> | null {
  let best: Growing<Q> | null = null;
  let most = ALIKE;
  for (const group of groups) {
    const likeness = likenessTo(group, one);
    if (likeness > most || (best === null && likeness === most)) [best, most] = [group, likeness];
  }
  return best;
}

/** How much of a question and of a group is the same, from 0 to 1. */
function likenessTo<Q extends Asked>(group: Growing<Q>, { terms, weights, weight }: Read<Q>): number {
  if (weight === 0 || group.weight === 0) return 0;
  let shared = 0;
  for (const [place, term] of terms.entries()) shared += (weights[place] ?? 0) * shareWith(group, term);
  return (2 * shared) / (weight + group.weight / group.members.length);
}

function shareWith<Q extends Asked>({ having, members }: Growing<Q>, { stems }: Term): number {
  return Math.max(0, ...stems.map((stem) => having.get(stem) ?? 0)) / members.length;
}

function finished<Q extends Asked>(group: Growing<Q>): Group<Q> {
  const [first] = group.members;
  if (first === undefined) throw new Error("A group has at least one question.");
  let typical = first;
  for (const one of group.members)
    if (likenessTo(group, one) > likenessTo(group, typical) + 1e-9) typical = one;
  return {
    questions: group.members.map(({ question }) => question),
    typical: typical.question,
    sharedWords: group.members.length === 1 ? [] : sharedWords(group, typical),
  };
}

function sharedWords<Q extends Asked>(group: Growing<Q>, { terms, weights }: Read<Q>): string[] {
  return terms
    .map((term, place) => ({ term, weight: weights[place] ?? 0, share: shareWith(group, term) }))
    .filter(({ share }) => share > 0.5)
    .sort((a, b) => b.share * b.weight - a.share * a.weight)
    .slice(0, MOST_SHARED_WORDS)
    .map(({ term }) => term.word);
}
