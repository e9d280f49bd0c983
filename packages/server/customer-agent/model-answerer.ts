import type { ModelMessage } from "ai";
import { plainTextOf } from "../knowledge/passages.ts";
import { openLanguageModel } from "../models/language-model.ts";
import type { ModelConfig } from "../models/model.ts";
import type { Answerer, AnswerRequest, AnswerResult } from "./answer.ts";
import { makeAskAgain } from "./ask-again.ts";
import { askModel, ReplyTooLong } from "./ask-model.ts";
import { readOf } from "./candidates.ts";
import { sourceOf, supportOf } from "./extractive.ts";
import { makeGivesAway } from "./gives-away.ts";
import { keepPromises } from "./keep-promises.ts";
import { madeUpLink } from "./made-up-links.ts";
import { type ModelPace, realPace } from "./model-pace.ts";
import { dataFor, givenTo, guarded, instructionsFor, PROMPT_VERSION, shownPassages } from "./model-prompt.ts";
import { type ModelReply, type ReadReply, readReply } from "./model-reply.ts";
import { promiseIn } from "./promises.ts";
import { makeWriting, type Writing } from "./writing.ts";

/** The longest time for one answer, retry and repair included, in milliseconds, unless the model has one of its own. */
const longest = 20_000;
const longestRepeated = 4_000;
const longestReason = 300;

const givesAway = makeGivesAway(guarded.rules, guarded.mark);

/** Asks for a reply to these messages and gives its text; throws what went wrong. */
type Ask = (messages: readonly ModelMessage[]) => Promise<string>;

/**
 * Answers with a model, from the given passages only. The model has no tools: it gives back a typed reply, checked
 * here, of which nothing is true before it has been checked.
 */
export function modelAnswerer(config: ModelConfig, pace: ModelPace = realPace): Answerer {
  return async (request) => {
    if (request.passages.length === 0) return { kind: "cannot_answer", why: "no_source", best: 0 };
    const signal = AbortSignal.any([request.signal, pace.deadline(config.deadlineMs ?? longest)]);
    const { onText } = request;
    const shown = shownPassages(request);
    const unfit = (text: string) => givesAway(text) || madeUpLink(text, shown) !== null;
    const writing = makeWriting({ onText, given: givenTo(request), unfit });
    const result = await answerWith(config, request, { pace, signal, writing }).catch(
      (error: unknown): AnswerResult => ({
        kind: "failed",
        why:
          signal.aborted || (error instanceof DOMException && error.name === "TimeoutError")
            ? "timeout"
            : "error",
      }),
    );
    if (result.kind !== "answered") writing.takeBack();
    return { ...result, prompt: PROMPT_VERSION };
  };
}

type Around = { readonly pace: ModelPace; readonly signal: AbortSignal; readonly writing: Writing };

async function answerWith(
  config: ModelConfig,
  request: AnswerRequest,
  { pace, signal, writing }: Around,
): Promise<AnswerResult> {
  const model = await openLanguageModel(config);
  const askAgain = makeAskAgain(pace, signal);
  const instructions = instructionsFor(request);
  const ask: Ask = (messages) =>
    askAgain(() => {
      writing.takeBack();
      const { onModelUse: onUse } = request;
      return askModel(model, { instructions, messages, signal, onText: writing.take, onUse }, pace);
    });
  const messages: ModelMessage[] = [{ role: "user", content: dataFor(request) }];
  const first = await read(ask, messages, request);
  if (first.ok) return resultOf(first.reply, request);
  const repaired = await read(ask, [...messages, ...repairOf(first.text, first.problem)], request);
  return repaired.ok ? resultOf(repaired.reply, request) : { kind: "failed", why: "invalid" };
}

async function read(
  ask: Ask,
  messages: readonly ModelMessage[],
  request: AnswerRequest,
): Promise<ReadReply & { readonly text: string }> {
  try {
    const text = await ask(messages);
    const shown = shownPassages(request);
    const found = readReply(text, givenTo(request));
    const words = found.ok && "text" in found.reply ? found.reply.text : "";
    if (givesAway(words)) return { ok: false, problem: "it repeats what is not for the visitor", text: "" };
    const link = madeUpLink(words, shown);
    return link === null ? { ...found, text } : { ok: false, problem: `no passage names ${link}`, text };
  } catch (error) {
    if (error instanceof ReplyTooLong) return { ok: false, problem: "it is far too long", text: "" };
    throw error;
  }
}

function repairOf(text: string, problem: string): ModelMessage[] {
  const said = text.trim().slice(0, longestRepeated);
  return [
    // Some servers refuse an empty message.
    { role: "assistant", content: said === "" ? "(nothing)" : said },
    {
      role: "user",
      content: `Your reply can't be used: ${problem}. Reply again with exactly one JSON object as described and nothing else.`,
    },
  ];
}

/** What triggers mean comes before whatever else the model says: a handoff may be added by it, and none taken away. */
function resultOf(reply: ModelReply, request: AnswerRequest): AnswerResult {
  const { candidates } = request;
  if (candidates === undefined || candidates.triggers.length === 0) return saidBy(reply, request);
  const read = readOf(candidates, reply.means);
  return read.named.length > 0 ? { kind: "triggered", read } : { ...saidBy(reply, request), read };
}

function saidBy(reply: ModelReply, request: AnswerRequest): AnswerResult {
  switch (reply.kind) {
    case "answer":
      return answerOf(reply, request);
    case "clarify":
      return promiseIn(reply.text) === null ? { kind: "clarify", body: reply.text } : promised([reply.text]);
    case "hand_off":
      return { kind: "hand_off", why: reply.why, said: reply.reason.slice(0, longestReason) };
    case "cannot_answer":
      return { kind: "cannot_answer", why: "model_says_so", best: bestOf(request) };
  }
}

function answerOf(reply: Extract<ModelReply, { kind: "answer" }>, request: AnswerRequest): AnswerResult {
  const shown = shownPassages(request);
  const cited = [...new Set(reply.sources)].flatMap((number) => shown[number - 1] ?? []);
  const texts = cited.map(({ heading, body }) => `${heading}\n${plainTextOf(body)}`);
  const kept = keepPromises(reply.text, texts);
  if (kept.kind === "hand_off") return promised(kept.promised);
  const sources = cited.map(sourceOf);
  if (kept.kind === "whole") return { kind: "answered", body: reply.text, sources };
  return { kind: "answered", body: kept.body, sources, promised: kept.promised };
}

/** A promise that is made true. */
function promised(sentences: readonly string[]): AnswerResult {
  return { kind: "hand_off", why: "cannot_answer", said: "", promised: sentences };
}

function bestOf({ passages }: AnswerRequest): number {
  return Math.round(1000 * Math.max(...passages.map(({ evidence }) => supportOf(evidence)))) / 1000;
}
