import { expect, test } from "vitest";
import { newestOf, newSince, readUpTo, shortCount, type Told, targetOf } from "./notification-words.ts";

const told = (id: number, about: Partial<Told> = {}): Told => ({
  id,
  kind: "workflow",
  conversationId: null,
  workflow: null,
  runId: null,
  body: `number ${id}`,
  at: "2026-01-01T00:00:00.000Z",
  readAt: null,
  ...about,
});

test("new is what came after the last look and was read nowhere else, oldest first", () => {
  const list = [told(5), told(4, { readAt: "2026-01-01T00:00:01.000Z" }), told(3), told(2)];
  expect(newSince(list, 2).map(({ id }) => id)).toEqual([3, 5]);
  expect(newSince(list, newestOf(list))).toEqual([]);
  expect(newestOf([])).toBe(0);
});

test("reading up to one leaves what came later unread", () => {
  const held = { notifications: [told(3), told(2), told(1, { readAt: "earlier" })], unread: 2 };
  const read = readUpTo(held, 2, "now");
  expect(read.notifications.map(({ readAt }) => readAt)).toEqual([null, "now", "earlier"]);
  expect(read.unread).toBe(1);
});

test("a notification leads to its conversation first", () => {
  const workflow = { id: "w", name: "Rotate" };
  expect(targetOf({ conversationId: "c", workflow })).toBe("/help-desk/all_open/c");
  expect(targetOf({ conversationId: null, workflow })).toBe("/workflows/w");
  expect(targetOf({ conversationId: null, workflow: null })).toBeNull();
});

test("a large count stays short", () => {
  expect([0, 99, 100].map(shortCount)).toEqual(["0", "99", "99+"]);
});
