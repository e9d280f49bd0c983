import { noWords, outOfBounds } from "@baton/engine";
import type { App } from "../app.ts";
import { boundsOf } from "../settings/customer-agent-settings.ts";
import type { Answerer, AnswerRequest, AnswerResult, ModelUse } from "./answer.ts";

/**
 * Asks the answerer, unless the question is out of the customer agent's bounds, and notes what the model cost and
 * whether it was there. While it is out of reach, or may cost nothing more today, it is not asked: the visitor gets a
 * person at once.
 */
export async function ask(app: Asked, answerer: Answerer, request: AnswerRequest): Promise<AnswerResult> {
  const result = await resultOf(app, answerer, request);
  const { vectors } = request;
  return vectors === undefined ? result : { ...result, vectors };
}

type Asked = Pick<App, "pause" | "models" | "clock">;

async function resultOf(app: Asked, answerer: Answerer, request: AnswerRequest): Promise<AnswerResult> {
  const { question, agent } = request;
  const bounds = agent === undefined ? null : boundsOf(agent);
  const refused = noWords(question) ?? (bounds === null ? null : outOfBounds(question, bounds));
  if (refused !== null) return refused;
  if (app.models.current() === null) return answerer(request);
  const { outage, spend } = app.pause;
  // Asked again here: many answers may have been owed when the cap was reached.
  if (spend.reachedUntil(app.clock()) !== null || !outage.begin(app.clock())) return notAsked;
  const uses: ModelUse[] = [];
  let result: AnswerResult = { kind: "failed", why: "error" };
  try {
    result = await answerer({ ...request, onModelUse: (use) => uses.push(use) });
    return result;
  } finally {
    outage.settle(whatCame(result, uses.length > 0, request.signal), app.clock());
    if (uses.length > 0) await spend.add(sumOf(uses), app.clock());
  }
}

const notAsked = { kind: "failed", why: "error" } as const;

function whatCame(
  result: AnswerResult,
  used: boolean,
  signal: AbortSignal,
): "reached" | "failed" | "unknown" {
  const failed = result.kind === "failed" && result.why !== "invalid";
  // One that was given up says nothing about the model, and neither does an answer that needed none.
  if (failed && !signal.aborted) return "failed";
  return used ? "reached" : "unknown";
}

function sumOf(uses: readonly ModelUse[]): ModelUse {
  return {
    inputTokens: uses.reduce((sum, use) => sum + use.inputTokens, 0),
    outputTokens: uses.reduce((sum, use) => sum + use.outputTokens, 0),
  };
}
