import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideAnswer } from "./decide-answer.ts";
import { judgeAnswer, nothingEarlier } from "./judge-answer.ts";
import { handoffModes } from "./mode.ts";
import type { AnswerResult, Earlier } from "./record.ts";
import { noon, sampleInput, samplePolicy, sampleState } from "./sample-input.ts";

const clarify = { kind: "clarify" } as const;
const cannot = { kind: "cannot_answer", why: "no_source", best: 0 } as const;
const answered = { kind: "answered" } as const;
const wanted = { kind: "hand_off", why: "visitor_asked", said: "Wants Ana." } as const;
const needed = { kind: "hand_off", why: "cannot_answer", said: "Needs a look at the account." } as const;
const earlier = (about: Partial<Earlier>): Earlier => ({ ...nothingEarlier, mostClarified: 2, ...about });

describe("a clarifying question", () => {
  test("is asked as long as there were fewer in a row than may be", () => {
    const outcomes = [0, 1, 2, 3].map(
      (clarified) => judgeAnswer(clarify, earlier({ clarified }), "live").outcome,
    );
    expect(outcomes).toEqual(["clarified", "clarified", "handed_off", "handed_off"]);
    expect(judgeAnswer(clarify, earlier({ clarified: 2 }), "live").because).toBe("clarified_enough");
  });

  test("is never asked where none may be", () => {
    expect(judgeAnswer(clarify, earlier({ mostClarified: 0 }), "later")).toEqual({
      reasons: ["cannot_answer"],
      outcome: "handed_off",
      because: "clarified_enough",
    });
  });

  test("is not asked twice about the same question", () => {
    expect(judgeAnswer(clarify, earlier({ asked: 1, clarified: 1 }), "live")).toMatchObject({
      outcome: "handed_off",
      because: "asked_again",
    });
  });

  test("becomes the limit where nobody takes over", () => {
    expect(judgeAnswer(clarify, earlier({ clarified: 2 }), "nobody").outcome).toBe("kept");
  });
});

describe("the same question again", () => {
  test("goes to a person when it has no answer for the second time, and stays where nobody takes over", () => {
    for (const result of [cannot, needed, clarify]) {
      const again = earlier({ asked: 1 });
      expect(judgeAnswer(result, again, "live")).toMatchObject({
        reasons: ["cannot_answer"],
        outcome: "handed_off",
      });
      expect(judgeAnswer(result, again, "nobody")).toMatchObject({
        reasons: ["cannot_answer"],
        outcome: "kept",
      });
    }
  });

  test("is answered once more, and then it is a person's", () => {
    expect([0, 1, 2].map((asked) => judgeAnswer(answered, earlier({ asked }), "live").outcome)).toEqual([
      "answered",
      "answered",
      "handed_off",
    ]);
    expect(judgeAnswer(answered, earlier({ asked: 5 }), "nobody").outcome).toBe("answered");
  });

  test("does not count for small talk, which rests on no source", () => {
    const state = sampleState({ epoch: 3, lastSeq: 5, lastVisitorSeq: 5, waitingSince: noon - 10 });
    const result = { kind: "answered", body: "Hello!", sources: [] } as const;
    const attempt = { epoch: 3, forSeq: 5, earlier: earlier({ asked: 9 }), result };
    expect(decideAnswer(state, attempt, sampleInput())).toMatchObject({ record: { outcome: "answered" } });
  });
});

describe("a model that wants a person to have it", () => {
  const state = sampleState({ epoch: 3, lastSeq: 5, lastVisitorSeq: 5, waitingSince: noon - 10 });
  const decided = (result: typeof wanted | typeof needed, mode: (typeof handoffModes)[number]) => {
    const attempt = { epoch: 3, forSeq: 5, earlier: nothingEarlier, result: { ...result, prompt: 2 } };
    const policy = { ...samplePolicy, mode };
    const decision = decideAnswer(state, attempt, sampleInput({ policy }));
    if ("superseded" in decision) throw new Error(decision.superseded);
    return decision;
  };

  test("for the visitor's wish is told from what it can't answer, and its reason is kept", () => {
    expect(decided(wanted, "live").record).toMatchObject({
      reasons: ["visitor_asked"],
      outcome: "handed_off",
      checks: [{ check: "visitor_asked", by: "model", said: "Wants Ana.", prompt: 2 }],
    });
    expect(decided(needed, "live").record).toMatchObject({
      reasons: ["cannot_answer"],
      outcome: "handed_off",
      checks: [{ check: "cannot_answer", result: { said: "Needs a look at the account.", prompt: 2 } }],
    });
  });

  test("where nobody takes over, the visitor is told so", () => {
    const { effects, record, next } = decided(wanted, "nobody");
    expect(record.outcome).toBe("kept_and_told");
    expect(next.owner.kind).toBe("customer_agent");
    expect(next.waitingSince).toBeNull();
    expect(effects).toMatchObject([
      { content: { kind: "notice", notice: "nobody" } },
      { type: "settle_answer" },
    ]);
  });
});

test("whatever it comes back with, and whatever came before, a visitor gets one word or one handoff, for a reason", () => {
  const results = fc.constantFrom<AnswerResult>(clarify, cannot, answered, wanted, needed, {
    kind: "failed",
    why: "timeout",
  });
  const before = fc.record({ clarified: fc.nat(4), mostClarified: fc.nat(3), asked: fc.nat(4) });
  fc.assert(
    fc.property(results, before, fc.constantFrom(...handoffModes), (result, before, mode) => {
      const { reasons, outcome, because } = judgeAnswer(result, before, mode);
      expect(reasons).toHaveLength(outcome === "answered" || outcome === "clarified" ? 0 : 1);
      if (outcome === "clarified") expect(before.clarified).toBeLessThan(before.mostClarified);
      if (outcome === "answered" || outcome === "clarified") expect(because).toBeNull();
      // The process table: where nobody takes over only a failure leaves the customer agent.
      if (mode !== "nobody") expect(["answered", "clarified", "handed_off"]).toContain(outcome);
      else expect(outcome === "handed_off").toBe(result.kind === "failed");
      // More of the same never brings a conversation back from a person.
      const later = judgeAnswer(result, { ...before, asked: before.asked + 1 }, mode);
      if (outcome === "handed_off") expect(later.outcome).toBe("handed_off");
    }),
  );
});
