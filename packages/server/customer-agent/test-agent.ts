import type { Endpoints, InputOf } from "@baton/contract";
import {
  type AnswerAttempt,
  applyEffects,
  type ConversationState,
  type Decision,
  decideAnswer,
  decideTurn,
  type Earlier,
  type Effect,
  guessLanguage,
  type HandoffInput,
  type Instant,
  type TurnInput,
} from "@baton/engine";
import type { App } from "../app.ts";
import { turnInput } from "../conversations/receive-message.ts";
import { newState } from "../conversations/state-row.ts";
import type { CustomerAgentInForce } from "../settings/customer-agent-settings.ts";
import { type Channel, loadOf } from "../settings/places.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import { unknownWorkflow, withFacts } from "../workflows/hand-off-by-conditions.ts";
import { noFacts } from "../workflows/ticket-facts.views.ts";
import type { AnswerRequest, AnswerResult, ModelUse } from "./answer.ts";
import { ask } from "./ask.ts";
import { mostHistory, requestAbout } from "./question.views.ts";
import { sameQuestion } from "./same-question.ts";

/** What is tried: a message as a visitor would write it, at an instant, under settings in force or drafts. */
export type Trial = Pick<
  InputOf<Endpoints["testCustomerAgent"]>["body"],
  "language" | "history" | "text" | "pressedTalkToPerson"
> & {
  readonly channel: Channel;
  readonly now: Instant;
  readonly handoff: HandoffInForce;
  readonly agent: CustomerAgentInForce;
  readonly signal: AbortSignal;
};

/** What came of it, step by step; each step with its milliseconds. */
export type Tried = {
  readonly turn: Decision & { readonly took: number };
  /** Null when the message alone decided. */
  readonly answered: {
    readonly request: Omit<AnswerRequest, "signal">;
    readonly searched: number;
    readonly result: AnswerResult;
    readonly uses: readonly ModelUse[];
    readonly took: number;
    readonly decision: Decision & { readonly took: number };
  } | null;
  /** What the last decision rested on: who was there to be given the conversation. */
  readonly input: TurnInput;
  /** The last decision: what becomes of the conversation. */
  readonly last: Decision;
};

/**
 * Does with a message what is done with a visitor's, by the same functions in the same order, but applies nothing: no
 * row is written, nobody's load is counted, nobody is told. Only what a model costs is counted, for it was spent.
 */
export async function testAgent(app: App, trial: Trial): Promise<Tried> {
  const { channel, handoff, now, agent } = trial;
  await unknownWorkflow(app, handoff.policyFor(channel.id));
  const state = stateBefore(trial);
  const inputFor = (about: ConversationState): TurnInput => ({
    ...turnInput(app, about, now, handoff),
    customerAgentName: agent.name,
  });
  const { text: body, pressedTalkToPerson } = trial;
  const visitorTurn = { body, clientId: null, pressedTalkToPerson, timeZone: null };
  const input = inputFor(state);
  const turn = timed(() =>
    through(app, trial, {
      state,
      input,
      decide: (facts) => decideTurn(state, visitorTurn, { ...input, ...facts }),
    }),
  );
  if (!turn.effects.some(({ type }) => type === "owe_answer"))
    return { turn, answered: null, input, last: turn };
  const asked = await answerTo(app, trial, turn.next);
  const after = inputFor(turn.next);
  const decision = timed(() =>
    decideOn(app, trial, {
      state: turn.next,
      input: after,
      earlier: asked.request.earlier,
      result: asked.result,
    }),
  );
  return { turn, answered: { ...asked, decision }, input: after, last: decision };
}

/** A conversation that the customer agent has, in which was said what was said. */
function stateBefore({ channel, language, history, now }: Trial): ConversationState {
  const id = "00000000-0000-0000-0000-000000000000";
  const about = { id, channelId: channel.id, visitorId: id, inboxId: channel.inboxId, language };
  const opened: ConversationState = {
    ...newState({ ...about, load: loadOf(channel.kind) }),
    owner: { kind: "customer_agent" },
    epoch: 1,
  };
  return history.reduce<ConversationState>(
    (state, said) => applyEffects(state, saying(state, said), now),
    opened,
  );
}

function saying(
  { lastSeq, language }: ConversationState,
  { from, body }: Trial["history"][number],
): Effect[] {
  const seq = lastSeq + 1;
  if (from === "customer_agent")
    return [{ type: "append", seq, content: { kind: "answer", body, sources: [] } }];
  const spoken = guessLanguage(body) ?? language;
  return [
    { type: "append", seq, content: { kind: "visitor", body, clientId: null, pressedTalkToPerson: false } },
    ...(spoken === null ? [] : [{ type: "learn_language", language: spoken } as const]),
  ];
}

async function answerTo(app: App, trial: Trial, state: ConversationState) {
  const { agent, handoff, channel, history, text, signal } = trial;
  const begun = performance.now();
  const said = { question: text, language: state.language, history: history.slice(-mostHistory) };
  const request = {
    ...(await requestAbout(app, said, { agent, handoff, channelId: channel.id })),
    earlier: earlierIn(trial),
  };
  const found = performance.now();
  const uses: ModelUse[] = [];
  const onModelUse = (use: ModelUse): void => void uses.push(use);
  const result = await ask(app, app.answerer, { ...request, signal, onModelUse }).catch(
    (error): AnswerResult => {
      app.log.warn({ error }, "a tried question could not be answered");
      return { kind: "failed", why: "error" };
    },
  );
  return { request, searched: found - begun, result, uses, took: performance.now() - found };
}

/** What came before, as far as words alone tell it: which answers were questions asked back is not known. */
function earlierIn({ history, text, agent }: Trial): Earlier {
  const asked = history.filter(
    ({ from, body }, index) =>
      from === "visitor" && history[index + 1]?.from === "customer_agent" && sameQuestion(body, text),
  );
  return { clarified: 0, mostClarified: agent.clarifyingQuestions, asked: asked.length };
}

type OnAnswer = {
  readonly state: ConversationState;
  readonly input: TurnInput;
  readonly earlier: Earlier;
  readonly result: AnswerResult;
};

function decideOn(app: App, trial: Trial, { state, input, earlier, result }: OnAnswer): Decision {
  const attempt: AnswerAttempt = { epoch: state.epoch, forSeq: state.lastVisitorSeq, earlier, result };
  const decide = (facts: HandoffInput): Decision => {
    const decision = decideAnswer(state, attempt, { ...input, workflow: facts.workflow });
    if ("superseded" in decision) throw new Error(`A tried answer can't be ${decision.superseded}.`);
    return decision;
  };
  return through(app, trial, { state, input, decide });
}

/** Decides, and where that hands off by conditions, asks the workflow as for a conversation that begins. */
function through(
  app: App,
  { text, history }: Trial,
  about: {
    readonly state: ConversationState;
    readonly input: TurnInput;
    decide(facts: HandoffInput): Decision;
  },
): Decision {
  const first = history.find(({ from }) => from === "visitor")?.body ?? text;
  return withFacts(app, about, noFacts(first)).decision;
}

function timed(decide: () => Decision): Decision & { took: number } {
  const begun = performance.now();
  const decision = decide();
  return { ...decision, took: performance.now() - begun };
}
