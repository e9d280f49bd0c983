import { describe, expect, test } from "vitest";
import type { ConversationState } from "../conversation/state.ts";
import { type AnswerAttempt, decideAnswer } from "./decide-answer.ts";
import { nothingEarlier } from "./judge-answer.ts";
import { noon, sampleCandidate, sampleInput, sampleRoute, sampleState } from "./sample-input.ts";

const answered = { kind: "answered", body: "At nine.", sources: [] } as const;
const asked = sampleState({ epoch: 3, lastSeq: 5, lastVisitorSeq: 5, waitingSince: noon - 10 });
const attempt: AnswerAttempt = { epoch: 3, forSeq: 5, earlier: nothingEarlier, result: answered };

function decided(state: ConversationState, about: Partial<AnswerAttempt> = {}, input = sampleInput()) {
  return decideAnswer(state, { ...attempt, ...about }, input);
}

describe("an answer that was computed", () => {
  test("is shown when nothing moved, settles what was owed, and ends the wait", () => {
    const decision = decided(asked);
    if ("superseded" in decision) throw new Error(decision.superseded);
    expect(decision.effects.map((effect) => effect.type)).toEqual(["append", "settle_answer"]);
    expect(decision.next).toMatchObject({ lastSeq: 6, epoch: 3, waitingSince: null });
    expect(decision.record).toMatchObject({ about: "answer", outcome: "answered", reasons: [] });
  });

  test.each([
    { what: "a teammate has it", owner: { kind: "teammate", id: "ana" } as const, why: "ownership_changed" },
    { what: "a person is awaited", owner: { kind: "waiting" } as const, why: "ownership_changed" },
    { what: "it was closed", owner: { kind: "none" } as const, why: "ownership_changed" },
    { what: "it came back after a person had it", epoch: 5, why: "ownership_changed" },
    { what: "the visitor wrote again", lastVisitorSeq: 6, lastSeq: 6, why: "visitor_wrote_again" },
    { what: "another process answered first", waitingSince: null, lastSeq: 6, why: "already_answered" },
  ])("is thrown away when $what", ({ what: _, why, ...moved }) => {
    for (const result of [answered, { kind: "failed", why: "timeout" }] as const)
      expect(decided({ ...asked, ...moved }, { result })).toEqual({ superseded: why });
  });

  test("a private note in between does not cost the visitor the answer", () => {
    const decision = decided({ ...asked, lastSeq: 6 });
    expect("superseded" in decision ? decision : decision.next.lastSeq).toBe(7);
  });

  test("a pause that began meanwhile lets a running answer through", () => {
    expect(decided(asked, {}, sampleInput({ pauseCause: "by_hand" }))).toMatchObject({
      record: { outcome: "answered", pauseCause: "by_hand" },
    });
  });

  test.each([
    { result: { kind: "cannot_answer", why: "no_source", best: 0.1 } as const, reason: "cannot_answer" },
    { result: { kind: "cannot_answer", why: "model_says_so", best: 0.9 } as const, reason: "cannot_answer" },
    { result: { kind: "failed", why: "timeout" } as const, reason: "failed" },
    { result: { kind: "failed", why: "invalid" } as const, reason: "failed" },
  ])("that is $reason hands off for that reason, with one notice and no answer", ({ result, reason }) => {
    const route = sampleRoute([sampleCandidate("ana")]);
    const decision = decided(asked, { result }, sampleInput({ route }));
    if ("superseded" in decision) throw new Error(decision.superseded);
    const { effects, next, record } = decision;
    const said = effects.flatMap((effect) => (effect.type === "append" ? [effect.content.kind] : []));
    expect(said).toEqual(["notice"]);
    expect(next).toMatchObject({ owner: { kind: "teammate", id: "ana" }, epoch: 4, waitingSince: noon - 10 });
    expect(record).toMatchObject({ reasons: [reason], outcome: "handed_off", chosenTeammateId: "ana" });
    expect(effects).toContainEqual(
      expect.objectContaining({ type: "open_handoff", causeSeq: 5, noticeSeq: 6 }),
    );
    expect(effects).toContainEqual({ type: "settle_answer" });
  });
});
