import { gapDays, type zKnowledgeGap } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { searchQuestion } from "../customer-agent/search-question.ts";
import { termsOf } from "../knowledge/question.ts";
import { wordsOf } from "../knowledge/words.ts";
import { type Group, groupQuestions } from "./group-questions.ts";
import { stillUnanswered } from "./still-unanswered.ts";
import { type ReplyAfter, repliesAfter, type Unanswered, unansweredQuestions } from "./unanswered.views.ts";

type Gap = z.infer<typeof zKnowledgeGap>;
type Reply = Gap["questions"][number]["reply"];

/** How many questions are read, and how many different ones are asked again: what a listing may cost. */
const mostRead = 500;
const mostAsked = 150;

const dayLength = 24 * 3600 * 1000;
const longestQuestion = 300;
const mostPhrasings = 50;
const longestBody = 20_000;

/** What visitors asked, the knowledge does not answer, and the reader may see, the most frequent first. */
export async function findGaps(app: App, reader: Reader): Promise<{ gaps: Gap[]; more: boolean }> {
  const since = new Date(app.clock() - gapDays * dayLength);
  const read = await unansweredQuestions(app.database, { reader, since, limit: mostRead + 1 });
  const questions = read.slice(0, mostRead);
  const { open, more } = await stillUnanswered(app, questions, mostAsked);
  const replies = firstThatSay(open, await repliesAfter(app.database, open));
  // The oldest begin the groups, so that a group keeps what it is about while new questions come.
  const gaps = groupQuestions(open.toReversed()).map((group) => gapOf(app, group, replies));
  return { gaps, more: more || read.length > mostRead };
}

type Replies = ReadonlyMap<string, ReplyAfter>;

const idOf = ({ conversationId, seq }: Pick<Unanswered, "conversationId" | "seq">) =>
  `${conversationId}:${seq}`;

function firstThatSay(questions: readonly Unanswered[], replies: readonly ReplyAfter[]): Replies {
  const asked = new Map(questions.map((question) => [idOf(question), question]));
  const first = new Map<string, ReplyAfter>();
  for (const reply of replies) {
    const question = asked.get(idOf(reply));
    if (question !== undefined && !first.has(idOf(reply)) && says(reply, question))
      first.set(idOf(reply), reply);
  }
  return first;
}

/**
 * Whether a reply says something, as against "Hello, I am looking into it": it has a number or a link, a word of the
 * question, or at least three words that tell what it is about.
 */
function says({ body }: ReplyAfter, { text, language }: Unanswered): boolean {
  if (/\d|https?:/.test(body)) return true;
  const terms = termsOf(body, language);
  const asked = new Set(termsOf(text, language).flatMap(({ stems }) => stems));
  return terms.length >= 3 || terms.some(({ stems }) => stems.some((stem) => asked.has(stem)));
}

function gapOf(app: App, group: Group<Unanswered>, replies: Replies): Gap {
  const newest = group.questions.toReversed();
  const [last = group.typical] = newest;
  const told = (question: Unanswered): Reply => {
    const reply = replies.get(idOf(question));
    if (reply === undefined) return null;
    const by = reply.senderId === null ? null : app.roster.nameOf(reply.senderId);
    return { by: by ?? "", body: reply.body, at: reply.at.toISOString() };
  };
  return {
    id: idOf(group.questions[0] ?? group.typical),
    count: group.questions.length,
    lastAt: last.at.toISOString(),
    sharedWords: [...group.sharedWords],
    questions: newest.map((question) => ({
      conversationId: question.conversationId,
      seq: question.seq,
      text: question.text,
      at: question.at.toISOString(),
      handled: question.handled,
      reply: told(question),
    })),
    draft: draftOf(group, told),
  };
}

/** The question as most ask it, the other ways as examples, and what a teammate answered, to whoever asked that way first. */
function draftOf({ typical, questions }: Group<Unanswered>, told: (of: Unanswered) => Reply): Gap["draft"] {
  const body = [typical, ...questions.toReversed()].map(told).find((reply) => reply !== null)?.body ?? "";
  const title = askedPart(typical.text);
  const phrasings = new Map([[wordsOf(title).join(" "), ""]]);
  for (const { text } of questions) {
    const asked = askedPart(text);
    const said = wordsOf(asked).join(" ");
    if (said !== "" && !phrasings.has(said)) phrasings.set(said, asked);
  }
  return {
    title,
    body: body.slice(0, longestBody).toWellFormed(),
    language: commonLanguage(questions),
    questions: [...phrasings.values()].filter(Boolean).slice(0, mostPhrasings),
  };
}

/** The question in a message, on one line and no longer than a title may be. */
function askedPart(text: string): string {
  const line = searchQuestion(text, []).replace(/\s+/g, " ").trim();
  return line.length <= longestQuestion ? line : `${line.slice(0, longestQuestion - 1).toWellFormed()}…`;
}

function commonLanguage(questions: readonly Unanswered[]): Gap["draft"]["language"] {
  const counts = new Map<Gap["draft"]["language"], number>();
  for (const { language } of questions)
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "en";
}
