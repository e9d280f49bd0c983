import type { ModelMessage } from "ai";
import { z } from "zod";
import { openLanguageModel } from "../models/language-model.ts";
import type { ModelConfig } from "../models/model.ts";
import type { Answerer, AnswerRequest, AnswerResult } from "./answer.ts";
import { sourceOf, supportOf } from "./extractive.ts";
import { dataFor, instructionsFor, shownPassages } from "./model-prompt.ts";
import { promisesHuman } from "./promises.ts";

/** How time passes; tests bring their own. */
export type Pace = {
  /** Resolves after some milliseconds; rejects when the signal fires first. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** A signal that fires after some milliseconds. */
  readonly deadline: (milliseconds: number) => AbortSignal;
};

const DEADLINE_MS = 20_000;
const BACK_OFF_MS = 1_000;
const LONGEST_REPEATED = 4_000;

const zReply = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("answer"),
    text: z.string().trim().min(1).max(4_000),
    sources: z.array(z.int().min(1)).min(1).max(20),
  }),
  z.object({ kind: z.literal("cannot_answer") }),
]);

type Reply = z.infer<typeof zReply>;

/** Asks the model for a reply to these messages and gives its text; throws what went wrong. */
type Ask = (messages: ModelMessage[]) => Promise<string>;

/**
 * Answers with a model from the given passages only. The model has no tools:
 * it gives back a typed reply, checked here, and an answer must cite a passage that it was given.
 */
export function openaiCompatibleAnswerer(config: ModelConfig, pace: Pace = realPace): Answerer {
  return async (request) => {
    if (request.passages.length === 0) return { kind: "cannot_answer", why: "no_source", best: 0 };
    const deadline = pace.deadline(config.deadlineMs ?? DEADLINE_MS);
    const signal = AbortSignal.any([request.signal, deadline]);
    try {
      const ask = withOneRetry(await connect(config, request, signal), pace, signal);
      return await answerWith(ask, request);
    } catch {
      return { kind: "failed", why: signal.aborted ? "timeout" : "error" };
    }
  };
}

async function answerWith(ask: Ask, request: AnswerRequest): Promise<AnswerResult> {
  const messages: ModelMessage[] = [{ role: "user", content: dataFor(request) }];
  const first = await ask(messages);
  const read = readReply(first, request);
  if (read.ok) return resultOf(read.reply, request);
  const repaired = readReply(await ask([...messages, ...repairOf(first, read.problem)]), request);
  return repaired.ok ? resultOf(repaired.reply, request) : { kind: "failed", why: "invalid" };
}

function repairOf(text: string, problem: string): ModelMessage[] {
  const said = text.trim().slice(0, LONGEST_REPEATED);
  return [
    // Some servers refuse an empty message.
    { role: "assistant", content: said === "" ? "(nothing)" : said },
    {
      role: "user",
      content: `Your reply can't be used: ${problem}. Reply again with one JSON object as described and nothing else.`,
    },
  ];
}

function resultOf(reply: Reply, request: AnswerRequest): AnswerResult {
  const best =
    Math.round(1000 * Math.max(...request.passages.map(({ evidence }) => supportOf(evidence)))) / 1000;
  if (reply.kind === "cannot_answer" || promisesHuman(reply.text)) {
    return { kind: "cannot_answer", why: "model_says_so", best };
  }
  const shown = shownPassages(request);
  const cited = [...new Set(reply.sources)].flatMap((number) => shown[number - 1] ?? []);
  return { kind: "answered", body: reply.text, sources: cited.map(sourceOf) };
}

type Read = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly problem: string };

function readReply(text: string, request: AnswerRequest): Read {
  const json = jsonIn(text);
  if (json === undefined) return { ok: false, problem: "it is not a JSON object" };
  const parsed = zReply.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, problem: `${issue?.path.join(".") || "kind"}: ${issue?.message ?? "is wrong"}` };
  }
  const reply = parsed.data;
  const given = shownPassages(request).length;
  const unknown = reply.kind === "answer" ? reply.sources.find((number) => number > given) : undefined;
  if (unknown !== undefined) return { ok: false, problem: `there is no passage ${unknown}` };
  return { ok: true, reply };
}

/** The JSON object in a reply: many models wrap it in a code fence or think aloud before it. */
function jsonIn(text: string): unknown {
  const spoken = text.replace(/^[\s\S]*<\/think>/, "");
  const start = spoken.indexOf("{");
  const end = spoken.lastIndexOf("}");
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(spoken.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

/** Loaded when the first answer is asked for: an install without a model does not carry the library in memory. */
async function connect(config: ModelConfig, request: AnswerRequest, signal: AbortSignal): Promise<Ask> {
  const [model, { generateText }] = await Promise.all([openLanguageModel(config), import("ai")]);
  const instructions = instructionsFor(request);
  return async (messages) => {
    const { text, usage } = await generateText({
      model,
      instructions,
      messages,
      maxRetries: 0,
      abortSignal: signal,
    });
    const sent = messages.reduce((length, { content }) => length + content.length, instructions.length);
    request.onModelUse?.({
      inputTokens: usage.inputTokens ?? estimated(sent),
      outputTokens: usage.outputTokens ?? estimated(text.length),
    });
    return text;
  };
}

/** Some local servers don't say how many tokens they used: four characters are about one in most languages. */
function estimated(characters: number): number {
  return Math.ceil(characters / 4);
}

/** Asks once more, after a pause, when the server was busy, broken or out of reach; once for the whole answer. */
function withOneRetry(ask: Ask, { wait }: Pace, signal: AbortSignal): Ask {
  let retried = false;
  return async (messages) => {
    try {
      return await ask(messages);
    } catch (error) {
      if (retried || signal.aborted || !mayPass(error)) throw error;
      retried = true;
      await wait(BACK_OFF_MS, signal);
      return ask(messages);
    }
  };
}

/** True for failures that may be over in a moment. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (typeof status === "number") return status === 429 || status === 408 || status >= 500;
  return "isRetryable" in error && error.isRetryable === true;
}

const realPace: Pace = {
  wait: async (milliseconds, signal) => {
    const { setTimeout } = await import("node:timers/promises");
    await setTimeout(milliseconds, undefined, { signal });
  },
  deadline: (milliseconds) => AbortSignal.timeout(milliseconds),
};
