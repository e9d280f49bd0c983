import type { LanguageModel, ModelMessage } from "ai";
import type { ModelUse } from "./answer.ts";
import type { ModelPace } from "./model-pace.ts";

/** One reply that is asked of a model. */
export type Asked = {
  readonly instructions: string;
  readonly messages: readonly ModelMessage[];
  readonly signal: AbortSignal;
  /** Given the whole text so far, each time some of it has come. */
  readonly onText: (soFar: string) => Promise<void>;
  readonly onUse: ((use: ModelUse) => void) | undefined;
};

/** A stream that has begun and from which nothing comes for this long is dead. */
const longestSilence = 10_000;
/** What a reply may have of text and of thinking together, in characters: some ten thousand tokens. */
const mostCharacters = 40_000;

/** Thrown when a model does not stop writing. */
export class ReplyTooLong extends Error {}

/**
 * Asks a model for one reply, as a stream, and gives its text; throws what went wrong. It has no tools: a call of one
 * is nothing that it said. What it used is told also of a reply that was cut off, as far as that can be known.
 */
export async function askModel(model: LanguageModel, asked: Asked, pace: ModelPace): Promise<string> {
  const { streamText } = await import("ai");
  const cut = new AbortController();
  const signal = AbortSignal.any([asked.signal, cut.signal]);
  const { stream } = streamText({
    model,
    instructions: asked.instructions,
    messages: [...asked.messages],
    maxRetries: 0,
    abortSignal: signal,
    // It is thrown to whoever asked; by default it is also printed.
    onError: () => undefined,
  });
  const heard = { text: "", thought: 0, used: null as ModelUse | null };
  let watch: ReturnType<ModelPace["watch"]> | null = null;
  try {
    for await (const part of stream) {
      if (part.type === "error") throw part.error;
      if (part.type === "abort") break;
      if (part.type === "finish") heard.used = useOf(part.totalUsage);
      if (part.type === "reasoning-delta") heard.thought += part.text.length;
      if (part.type !== "text-delta" && part.type !== "reasoning-delta") continue;
      watch ??= pace.watch(longestSilence, () =>
        cut.abort(new DOMException("the stream stalled", "TimeoutError")),
      );
      watch.heard();
      if (part.type === "text-delta") heard.text += part.text;
      if (heard.text.length + heard.thought > mostCharacters) throw new ReplyTooLong();
      if (part.type === "text-delta") await asked.onText(heard.text);
    }
    signal.throwIfAborted();
    return heard.text;
  } finally {
    watch?.stop();
    cut.abort();
    tellUse(asked, heard);
  }
}

function tellUse(
  { instructions, messages, onUse }: Asked,
  { text, thought, used }: { text: string; thought: number; used: ModelUse | null },
): void {
  // A model that said nothing and counted nothing was not there.
  if (used === null && text === "" && thought === 0) return;
  const sent = messages.reduce((length, { content }) => length + content.length, instructions.length);
  onUse?.({
    inputTokens: used?.inputTokens || estimated(sent),
    outputTokens: used?.outputTokens || estimated(text.length + thought),
  });
}

function useOf(usage: { inputTokens: number | undefined; outputTokens: number | undefined }): ModelUse {
  return { inputTokens: usage.inputTokens ?? 0, outputTokens: usage.outputTokens ?? 0 };
}

/** Some local servers don't say how many tokens they used: four characters are about one in most languages. */
function estimated(characters: number): number {
  return Math.ceil(characters / 4);
}
