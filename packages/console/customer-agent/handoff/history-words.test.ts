import { expect, test } from "vitest";
import { listed, type PastChange, subjectOf, valueKey } from "./history-words.ts";

const change = (path: string, before: string | null = "a", after: string | null = "b"): PastChange => ({
  path,
  before,
  after,
});

test.each([
  ["mode", "mode", null],
  ["route.userIds.3f", "people", null],
  ["route.teamIds.3f", "people", null],
  ["firstReply.minutes", "firstReplyMinutes", null],
  ["overrides.shop.process.route.strategy", "strategy", "shop"],
  ["something.new", "other", null],
])("%s is told as what it is about", (path, key, channel) => {
  expect(subjectOf(change(path))).toMatchObject({ key, channel });
});

test("a text is told by which it is, its language and its channel", () => {
  expect(subjectOf(change("overrides.shop.messages.not_assigned.fr"))).toMatchObject({
    key: "message",
    message: "not_assigned",
    language: "fr",
    channel: "shop",
  });
});

test("a trigger is told by its words, whatever they look like", () => {
  expect(subjectOf(change("triggers.money back, please"))).toMatchObject({
    key: "trigger",
    trigger: "money back, please",
  });
  expect(subjectOf(change("triggers.refund.match"))).toMatchObject({
    key: "triggerMatch",
    trigger: "refund",
  });
});

test("a channel that got a process of its own is one change, not one for each of its values", () => {
  const changes = listed([
    change("reopenDays"),
    change("overrides.shop.process.mode", null, "live"),
    change("overrides.shop.process.route.kind", null, "same_people"),
    change("overrides.blog.process.mode", "live", "later"),
  ]);
  expect(changes.map(({ path }) => path)).toEqual([
    "reopenDays",
    "overrides.blog.process.mode",
    "overrides.shop.process",
  ]);
  expect(subjectOf(changes[2] ?? change(""))).toMatchObject({ key: "ownProcess", channel: "shop" });
  expect(subjectOf(change("overrides.shop.process", "live", null)).key).toBe("noOwnProcess");
});

test("values with words of their own are told in them, a number speaks for itself", () => {
  expect(valueKey("mode", "later")).toBe("process.mode.later");
  expect(valueKey("reopenDays", "3")).toBeNull();
});
