import { describe, expect, test } from "vitest";
import { compileTriggers } from "../triggers/compile.ts";
import { type Bounds, outOfBounds } from "./out-of-bounds.ts";

const topic = {
  id: "t",
  version: 3,
  text: "refund",
  match: "meaning",
  language: "auto",
  enabled: true,
  firesWhenNegated: true,
} as const;

const bounds: Bounds = { version: 3, avoided: compileTriggers([topic], {}), languages: null };

describe("a topic to avoid", () => {
  test.each(["How do refunds work?", "Give me my money back, please", "I do not want a refund"])(
    "is recognised in “%s”, by its words or its meaning, also where it is negated",
    (question) => {
      expect(outOfBounds(question, bounds)).toMatchObject({
        kind: "cannot_answer",
        why: "avoided_topic",
        topic: { triggerId: "t", version: 3 },
      });
    },
  );

  test("leaves every other question alone", () => {
    expect(outOfBounds("When are you open on Saturdays?", bounds)).toBeNull();
  });
});

describe("the languages that it answers in", () => {
  const english: Bounds = { version: 7, avoided: null, languages: ["en"] };

  test("a question in another one is not answered, and its language is named", () => {
    expect(outOfBounds("Quels sont vos horaires d'ouverture le samedi ?", english)).toEqual({
      kind: "cannot_answer",
      why: "other_language",
      best: 0,
      spoken: "fr",
      version: 7,
    });
  });

  test.each(["When are you open on Saturdays?", "ok", "12345", ""])(
    "“%s” is answered: it is in one of them, or too short to tell",
    (question) => expect(outOfBounds(question, english)).toBeNull(),
  );
});
