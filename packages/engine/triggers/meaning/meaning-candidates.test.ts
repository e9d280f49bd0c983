import { expect, test } from "vitest";
import { compileTriggers } from "../compile.ts";
import type { Trigger } from "../trigger.ts";
import { meaningCandidates, mostCandidates } from "./meaning-candidates.ts";

function trigger(id: string, about: Partial<Trigger> = {}): Trigger {
  const flags = { language: "auto", enabled: true, version: 3, firesWhenNegated: false } as const;
  return { id, text: id, match: "meaning", ...flags, ...about };
}

const candidates = (triggers: readonly Trigger[], text: string): string[] =>
  meaningCandidates(compileTriggers(triggers, {}), text).map(({ id }) => id);

test("what came near is asked about first, and then the others in the editor's order", () => {
  const triggers = [trigger("invoice"), trigger("refund"), trigger("cancellation")];
  // "Cancel that" may only take back what was just said.
  expect(candidates(triggers, "cancel that")).toEqual(["cancellation", "invoice", "refund"]);
});

test("also where no lexicon knows the words: nothing came near, and every one may be meant", () => {
  const triggers = [trigger("refund"), trigger("our loyalty club")];
  expect(candidates(triggers, "お金を返してください")).toEqual(["refund", "our loyalty club"]);
});

test("not what fired, and not what was found and is not wanted", () => {
  const triggers = [trigger("refund"), trigger("cancellation"), trigger("invoice")];
  expect(candidates(triggers, "Give me my money back")).toEqual(["cancellation", "invoice"]);
  expect(candidates(triggers, "I do not want a refund")).toEqual(["cancellation", "invoice"]);
});

test("only triggers by meaning that are on, and none for another language than the message is in", () => {
  const triggers = [
    trigger("refund", { language: "fr" }),
    trigger("invoice", { enabled: false }),
    trigger("lamp", { match: "family" }),
    trigger("complaint"),
  ];
  expect(candidates(triggers, "Where can I find the opening hours of your shop?")).toEqual(["complaint"]);
  expect(candidates([trigger("lamp", { match: "words" })], "Where is it?")).toEqual([]);
});

test("never more than a few, however many there are", () => {
  const many = Array.from({ length: 1000 }, (_, at) => trigger(`subject number ${at}`));
  expect(candidates(many, "Where is it?")).toHaveLength(mostCandidates);
});
