import { describe, expect, test } from "vitest";
import { newText } from "./new-text.ts";
import { testReplies } from "./test-replies.ts";

describe("only what is new is left of a reply by", () => {
  test.each(testReplies().map((reply) => [reply.name, reply] as const))("%s", (_name, reply) => {
    expect(newText(reply)).toBe(reply.expected);
  });
});
