import type { Compared, Source } from "@baton/engine";
import type { Evidence } from "../knowledge/passage-index.ts";
import { plainTextOf, sentencesOf } from "../knowledge/passages.ts";
import { termsOf } from "../knowledge/question.ts";
import type { RankedPassage } from "../knowledge/retrieve.ts";
import { stemOf, wordsOf } from "../knowledge/words.ts";
import type { ItemScore, Recognition } from "../recognizer/recognition-model.ts";
import type { Answerer, AnswerRequest, AnswerResult } from "./answer.ts";
import { searchQuestion } from "./search-question.ts";

/**
 * From this support on the knowledge is taken to answer the question. Measured on the demo's questions (see the
 * test): below it lie questions whose telling word no passage has; raising it refuses paraphrases sooner than it
 * refuses questions about something else.
 */
export const ENOUGH_SUPPORT = 0.47;

const LONGEST_ANSWER = 500;
const LONGEST_SHORT_ANSWER = 2000;
const LONGEST_QUOTE = 300;

/**
 * How well a passage supports an answer, from 0 to 1: mostly how much of the question it speaks about, and partly
 * how much the question and the heading are about the same thing.
 */
export function supportOf({ coverage, headingCoverage, headingShare }: Evidence): number {
  const both = headingCoverage + headingShare;
  const sameTopic = both === 0 ? 0 : (2 * headingCoverage * headingShare) / both;
  return 0.7 * coverage + 0.3 * sameTopic;
}

/**
 * Answers offline, with the words of the knowledge itself. An item with questions enough is known by them; any other
 * must support the answer with what its passages say. What neither holds for it can't answer.
 */
export const answerExtractively: Answerer = async (request) => {
  const recognized = recognizedItem(request);
  if (recognized !== null) {
    const passage = bestOf(request.passages.filter(({ itemId }) => itemId === recognized.itemId))?.passage;
    const compared = comparedQuestions(request.recognition, recognized.itemId);
    if (passage !== undefined) return { ...answerFrom(passage, request), ...compared };
  }
  return answerFromPassages(request);
};

/** The item that a question asks for by the questions that items answer; null when none is near enough. */
export function recognizedItem(
  request: Pick<AnswerRequest, "recognition" | "passages" | "language">,
): ItemScore | null {
  const { recognition, passages, language } = request;
  if (recognition === null) return null;
  const { nearest, threshold, deciding } = recognition;
  if (!deciding.has(nearest[0]?.itemId ?? "")) return null;
  const near = nearest.filter(
    ({ itemId, score }) =>
      // An item may have been removed since it was learned: it answers nothing.
      deciding.has(itemId) && score >= threshold && passages.some((passage) => passage.itemId === itemId),
  );
  const languages = new Map(passages.map((passage) => [passage.itemId, passage.language]));
  return near.find(({ itemId }) => languages.get(itemId) === language) ?? near[0] ?? null;
}

function answerFromPassages(request: AnswerRequest): AnswerResult {
  const { language, recognition } = request;
  // A short answer that is well known by its questions, and was not recognized by them, is about something else.
  const passages = request.passages.filter(
    ({ itemId, kind }) => kind === "article" || recognition?.wellKnown.has(itemId) !== true,
  );
  const best = bestOf(passages);
  const supporting = passages.filter((passage) => supportIn(passage, language) >= ENOUGH_SUPPORT);
  // A good enough answer that the visitor can read beats a better one in another language.
  const chosen = supporting.find((passage) => passage.language === language) ?? supporting[0];
  if (chosen === undefined) {
    const compared =
      best === null || recognition?.wellKnown.has(recognition.nearest[0]?.itemId ?? "") === true
        ? comparedQuestions(recognition, null)
        : comparedPassages(passages, best.passage);
    const support = best === null ? 0 : rounded(best.support);
    return { kind: "cannot_answer", why: "no_source", best: support, ...compared };
  }
  return { ...answerFrom(chosen, request), ...comparedPassages(passages, chosen) };
}

// Words that two languages share are few and chance ones: a passage in another one must say more.
const OTHER_LANGUAGE = 0.9;

function supportIn(passage: RankedPassage, language: AnswerRequest["language"]): number {
  const support = supportOf(passage.evidence);
  return language === null || passage.language === language ? support : OTHER_LANGUAGE * support;
}

type Comparison = { readonly compared?: Compared };

/** What an answer by questions rested on: the item, or the nearest when none is near enough. */
function comparedQuestions(recognition: Recognition | null, itemId: string | null): Comparison {
  const chosen = recognition?.nearest.find((one) => itemId === null || one.itemId === itemId);
  if (recognition === null || chosen === undefined) return {};
  const other = recognition.nearest.find((one) => one.itemId !== chosen.itemId);
  const runnerUp = other === undefined ? null : { itemId: other.itemId, score: other.score };
  const { score } = chosen;
  return {
    compared: { by: "questions", itemId: chosen.itemId, score, threshold: recognition.threshold, runnerUp },
  };
}

function comparedPassages(passages: readonly RankedPassage[], chosen: RankedPassage): Comparison {
  const other = bestOf(passages.filter(({ itemId }) => itemId !== chosen.itemId));
  return {
    compared: {
      by: "passages",
      itemId: chosen.itemId,
      score: rounded(supportOf(chosen.evidence)),
      threshold: ENOUGH_SUPPORT,
      runnerUp: other === null ? null : { itemId: other.passage.itemId, score: rounded(other.support) },
    },
  };
}

function bestOf(passages: readonly RankedPassage[]): { passage: RankedPassage; support: number } | null {
  let best: { passage: RankedPassage; support: number } | null = null;
  for (const passage of passages) {
    const support = supportOf(passage.evidence);
    // The first of equals stays: it has the better rank.
    if (best === null || support > best.support + 1e-6) best = { passage, support };
  }
  return best;
}

type Answered = Extract<AnswerResult, { kind: "answered" }>;

function answerFrom(passage: RankedPassage, request: AnswerRequest): Answered {
  const body =
    passage.kind === "short_answer"
      ? wholeSentences(passage.body, LONGEST_SHORT_ANSWER)
      : bestPart(passage, searchQuestion(request.question, request.history));
  return { kind: "answered", body, sources: [sourceOf(passage)] };
}

/** What is shown as the source of an answer: the item and the beginning of its passage in plain words. */
export function sourceOf(passage: RankedPassage): Source {
  const text = plainTextOf(passage.body);
  const quote = text.length <= LONGEST_QUOTE ? text : `${cutAtWord(text, LONGEST_QUOTE - 1)}…`;
  return { itemId: passage.itemId, title: passage.title, url: passage.url, passage: quote };
}

function wholeSentences(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const sentences = sentencesOf(text);
  const kept = joined(sentences, text, (length) => length <= longest);
  return kept === "" ? `${cutAtWord(text, longest - 1)}…` : kept;
}

/** The run of sentences about the question: all when the passage is short, else from the best one on. */
function bestPart(passage: RankedPassage, question: string): string {
  if (passage.body.length <= LONGEST_ANSWER) return passage.body;
  const asked = new Set(termsOf(question, passage.language).flatMap(({ stems }) => stems));
  const sentences = sentencesOf(passage.body);
  const hits = sentences.map((sentence) => {
    const stems = new Set(wordsOf(sentence).map((word) => stemOf(word, passage.language)));
    return [...stems].filter((stem) => asked.has(stem)).length;
  });
  const start = hits.indexOf(Math.max(...hits));
  // A sentence that leans on the one before it ("It then …") is clearer with it.
  const from = Math.max(0, start - 1);
  const part = joined(sentences.slice(from), passage.body, (length) => length <= LONGEST_ANSWER);
  return part.includes(sentences[start] ?? "")
    ? part
    : wholeSentences(sentences.slice(start).join(" "), LONGEST_ANSWER);
}

/** Sentences joined as they stood in the text, on lines of their own where they did, as long as the length allows. */
function joined(sentences: readonly string[], text: string, fits: (length: number) => boolean): string {
  let result = "";
  let searched = 0;
  for (const sentence of sentences) {
    const at = text.indexOf(sentence, searched);
    const joint =
      result === "" ? "" : (/\s+$/.exec(text.slice(searched, at))?.[0].replace(/\n{3,}/, "\n\n") ?? " ");
    if (!fits(result.length + joint.length + sentence.length)) break;
    result += joint + sentence;
    searched = at + sentence.length;
  }
  return result;
}

function cutAtWord(text: string, longest: number): string {
  const space = text.lastIndexOf(" ", longest);
  return (space > longest / 2 ? text.slice(0, space) : text.slice(0, longest)).toWellFormed().trimEnd();
}

function rounded(support: number): number {
  return Math.round(support * 1000) / 1000;
}
