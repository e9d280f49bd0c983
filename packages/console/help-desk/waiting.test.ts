import { expect, test } from "vitest";
import { replyDue, shortSpan, spanSince, waitLevel } from "./waiting.ts";

const since = "2026-03-01T10:00:00.000Z";
const after = (seconds: number) => Date.parse(since) + seconds * 1000;
const words = (seconds: number) => shortSpan(spanSince(since, after(seconds)), "j");

test("a wait is said in seconds, then minutes, then hours with minutes, then days", () => {
  expect(words(0)).toBe("0 s");
  expect(words(59)).toBe("59 s");
  expect(words(60)).toBe("1 min");
  expect(words(59 * 60 + 59)).toBe("59 min");
  expect(words(3600)).toBe("1 h 00");
  expect(words(3600 + 5 * 60)).toBe("1 h 05");
  expect(words(23 * 3600 + 59 * 60)).toBe("23 h 59");
  expect(words(49 * 3600)).toBe("2 j");
});

test("a server clock that runs ahead of this one makes no negative wait", () => {
  expect(words(-30)).toBe("0 s");
});

test("a wait looks long after five minutes and very long after an hour", () => {
  expect(waitLevel(since, after(299))).toBe("fresh");
  expect(waitLevel(since, after(300))).toBe("long");
  expect(waitLevel(since, after(3600))).toBe("veryLong");
});

test("a reply is due until its instant and late from then on", () => {
  const due = (seconds: number) => {
    const { late, span } = replyDue(since, after(seconds));
    return `${late ? "late by" : "due in"} ${shortSpan(span, "d")}`;
  };
  expect([-240, -1, 0, 180].map(due)).toEqual(["due in 4 min", "due in 1 s", "late by 0 s", "late by 3 min"]);
});
