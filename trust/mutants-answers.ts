import type { Mutant } from "./mutant.ts";

const agent = "packages/server/customer-agent";
const stream = [`${agent}/stream.test.ts`];
const faults = [`${agent}/model-faults.test.ts`];
const judge = "packages/engine/handoff/judge-answer.ts";
const judged = ["packages/engine/handoff/judge-answer.test.ts"];
const triggered = [`${agent}/model-triggers.test.ts`];
const silence = "packages/engine/conversation/silence.ts";
const silent = [`${agent}/silence.test.ts`];

/** Bugs in what becomes of a model's word. */
export const mutantsInAnswers: readonly Mutant[] = [
  {
    name: "an answer goes on growing after a takeover in another process",
    file: `${agent}/live-text.ts`,
    find: "if (unwanted.has(owed.conversationId)) controller.abort();",
    replace: "if (unwanted.size < 0) controller.abort();",
    tests: stream,
  },
  {
    name: "what was shown of an answer stays after a takeover",
    file: `${agent}/live-text.ts`,
    find: `"abort", () => held || takeBack()`,
    replace: `"abort", () => held`,
    tests: [`${agent}/live-text.test.ts`],
  },
  {
    name: "the first sentence is shown without looking whether a person has come",
    file: `${agent}/live-text.ts`,
    find: `if (certain === "yes") return show();`,
    replace: `if (certain !== "asked") return show();`,
    tests: [`${agent}/live-text.test.ts`],
  },
  {
    name: "a promise is shown while it is written",
    file: `${agent}/writing.ts`,
    find: "promiseIn(whole) !== null || ",
    replace: "",
    tests: [...stream, `${agent}/model-answerer.test.ts`],
  },
  {
    name: "a promise that a handoff takes place is only left out",
    file: `${agent}/keep-promises.ts`,
    find: "certain && softly && isAnswer",
    replace: "certain && isAnswer",
    tests: [`${agent}/keep-promises.test.ts`],
  },
  {
    name: "a handoff beside an answer is overlooked",
    file: `${agent}/model-reply.ts`,
    find: `z.strictObject({
    means,
    kind: z.literal("answer"),`,
    replace: `z.object({
    means,
    kind: z.literal("answer"),`,
    tests: faults,
  },
  {
    name: "a model writes for ever",
    file: `${agent}/ask-model.ts`,
    find: "> mostCharacters",
    replace: "> 1e9",
    tests: faults,
  },
  {
    name: "the instructions leave in base64",
    file: `${agent}/gives-away.ts`,
    find: "plain(text) || decodedRuns(text).some(plain)",
    replace: "plain(text) || decodedRuns(text).length < 0",
    tests: [`${agent}/injection.test.ts`],
  },
  {
    name: "the customer agent asks back for ever",
    file: judge,
    find: "earlier.clarified >= earlier.mostClarified",
    replace: "earlier.clarified > earlier.mostClarified",
    tests: judged,
  },
  {
    name: "a question that fails twice leaves the customer agent where nobody takes over",
    file: judge,
    find: '["cannot_answer"], outcome: mode === "nobody" ? "kept" : "handed_off", because',
    replace:
      '["cannot_answer"], outcome: mode === "nobody" && because === null ? "kept" : "handed_off", because',
    tests: judged,
  },
  {
    name: "an answer is shown although the model read a trigger in the message",
    file: `${agent}/writing.ts`,
    find: 'kind === "answer" && meansNone && ',
    replace: 'kind === "answer" && ',
    tests: triggered,
  },
  {
    name: "a model names a trigger that it was not asked about",
    file: `${agent}/model-reply.ts`,
    find: "number > given.subjects",
    replace: "number > 99",
    tests: triggered,
  },
  {
    name: "a reminder comes while the visitor waits for an answer",
    file: silence,
    find: " && !visitorWaits(state)",
    replace: "",
    tests: silent,
  },
  {
    name: "a conversation closes although its visitor wrote just now",
    file: silence,
    find: "state.epoch !== silence.epoch || state.lastSeq !== silence.lastSeq",
    replace: "state.epoch !== silence.epoch",
    tests: silent,
  },
];
