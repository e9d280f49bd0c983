import type { AnswerAttempt, Decision, HandoffInput } from "@baton/engine";
import { decideAnswer, nothingEarlier } from "@baton/engine";
import type { Answers, App } from "../app.ts";
import { changeConversation } from "../conversations/change-conversation.ts";
import { turnInput } from "../conversations/receive-message.ts";
import { decidedThrough } from "../workflows/hand-off-by-conditions.ts";
import type { Answerer } from "./answer.ts";
import { ask } from "./ask.ts";
import { type LiveText, makeLiveTexts } from "./live-text.ts";
import { claimOwed, dueAnswers, type Owed } from "./owed-answers.store.ts";
import { readQuestion } from "./question.views.ts";

/** How many answers are computed at once by one process. */
const mostAtOnce = 8;
/** After this many starts that ended nowhere the visitor is handed to a person. */
const mostAttempts = 3;

/** Tells those who watch a conversation how its answer comes along. */
export type WhileAnswering = {
  /** It is begun: for the typing sign. */
  readonly thinking: (conversationId: string) => void;
  /** What is written so far, to the message of that number; null takes it back. */
  readonly writing: (conversationId: string, forSeq: number, text: string | null) => void;
};

const untold: WhileAnswering = { thinking: () => undefined, writing: () => undefined };

/** Makes the answering of one process. */
export function makeAnswers(
  app: () => App,
  answerer: Answerer,
  { thinking, writing }: WhileAnswering = untold,
): Answers {
  // By conversation, in the order in which they came: a newer question takes the older one's place.
  const queue = new Map<string, Owed>();
  const running = new Map<string, { controller: AbortController; done: Promise<void> }>();

  const texts = makeLiveTexts(app, ({ conversationId, seq }, text) => writing(conversationId, seq, text));
  let stopped = false;

  function next(): void {
    while (!stopped && running.size < mostAtOnce) {
      const [owed] = queue.values();
      if (owed === undefined) return;
      queue.delete(owed.conversationId);
      begin(owed);
    }
  }

  function begin(owed: Owed): void {
    // Three messages in a row make one answer: the newer question replaces the one being thought about.
    running.get(owed.conversationId)?.controller.abort();
    const controller = new AbortController();
    const entry = { controller, done: Promise.resolve() };
    running.set(owed.conversationId, entry);
    thinking(owed.conversationId);
    const text = texts.begin(owed, controller);
    entry.done = answer(app(), answerer, owed, { signal: controller.signal, text })
      .catch((error) =>
        app().log.error(
          { error, conversationId: owed.conversationId },
          "an answer failed; the sweep takes it up again",
        ),
      )
      .finally(() => {
        text.end(false);
        if (running.get(owed.conversationId) === entry) running.delete(owed.conversationId);
        next();
      });
  }

  return {
    wake(owed) {
      queue.set(owed.conversationId, owed);
      next();
    },
    cancel(conversationId) {
      queue.delete(conversationId);
      running.get(conversationId)?.controller.abort();
    },
    async sweep() {
      for (const owed of await dueAnswers(app().database.pool, app().clock(), mostAtOnce * 4)) {
        if (await claimOwed(app().database.pool, owed, app().clock())) queue.set(owed.conversationId, owed);
      }
      next();
    },
    stop() {
      stopped = true;
      for (const { controller } of running.values()) controller.abort();
    },
    async idle() {
      while (running.size > 0) await Promise.all([...running.values()].map((one) => one.done));
    },
  };
}

/** How one answer is watched and given up. */
type Around = { readonly signal: AbortSignal; readonly text: LiveText };

/** Computes one answer holding no connection, then applies it, fenced by the epoch and the message it was for. */
async function answer(app: App, answerer: Answerer, owed: Owed, around: Around): Promise<void> {
  const { conversationId, epoch, seq } = owed;
  const computed = await resultFor(app, answerer, owed, around);
  if (computed === null) return;
  const attempt: AnswerAttempt = { epoch, forSeq: seq, ...computed };
  around.text.hold();
  const outcome = await changeConversation(app, conversationId, (state, now) => {
    const input = turnInput(app, state, now);
    const plain = decideAnswer(state, attempt, input);
    if ("superseded" in plain) return null;
    const decide = ({ workflow }: HandoffInput): Decision => {
      const decision = decideAnswer(state, attempt, { ...input, workflow });
      return "superseded" in decision ? plain : decision;
    };
    return decidedThrough(app, { state, input, decide }, seq);
  });
  around.text.end(outcome?.result === "applied");
}

async function resultFor(
  app: App,
  answerer: Answerer,
  owed: Owed,
  { signal, text }: Around,
): Promise<Pick<AnswerAttempt, "result" | "earlier"> | null> {
  const failed = { kind: "failed", why: "error" } as const;
  if ((owed.attempts ?? 0) >= mostAttempts) return { result: failed, earlier: nothingEarlier };
  const question = await readQuestion(app, owed);
  if (question === null || signal.aborted) return null;
  const { earlier } = question;
  try {
    const result = await ask(app, answerer, { ...question, signal, onText: text.tell });
    return signal.aborted ? null : { result, earlier };
  } catch (error) {
    if (signal.aborted) return null;
    app.log.error({ error, conversationId: owed.conversationId }, "the customer agent could not answer");
    return { result: failed, earlier };
  }
}
