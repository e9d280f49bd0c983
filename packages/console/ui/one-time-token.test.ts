import { expect, test } from "vitest";
import { tokenFrom } from "./one-time-token.ts";

test("the token is what stands after #, decoded, and a broken one is no error", () => {
  expect(tokenFrom("#abc_-1")).toBe("abc_-1");
  expect(tokenFrom("#a%20")).toBe("a");
  expect(tokenFrom("#%zz")).toBe("%zz");
  expect(tokenFrom("")).toBe("");
});
