import { ApiError } from "@baton/contract";
import { expect, test } from "vitest";
import { isOvertaken, tooLate } from "./refused-action.ts";
import { helpDeskEn } from "./strings.en.ts";

const ben = { kind: "teammate", id: "ben", name: "Ben" } as const;

test("an owner that changed meanwhile is told from every other refusal", () => {
  expect(isOvertaken(new ApiError("changed_by_someone_else", "Ben has it now."))).toBe(true);
  expect(isOvertaken(new ApiError("conflict", "busy"))).toBe(true);
  expect(isOvertaken(new ApiError("teammate_not_active", "gone"))).toBe(false);
  expect(isOvertaken(new ApiError("unreachable", "no network"))).toBe(false);
  expect(isOvertaken(new TypeError("a mistake"))).toBe(false);
});

test("whoever was faster is named", () => {
  expect(tooLate("takeOver", ben, "me")).toEqual({ key: "conflict.teammate", name: "Ben" });
  expect(tooLate("assign", ben, "ben")).toEqual({ key: "conflict.me", name: "Ben" });
});

test("an owner without a name has a sentence of its own, and so has one that could not be asked", () => {
  const keys = (["customer_agent", "waiting", "none"] as const).map(
    (kind) => tooLate("takeOver", { kind }, "me").key,
  );
  expect(keys).toEqual(["conflict.customer_agent", "conflict.waiting", "conflict.none"]);
  const unknown = tooLate("takeOver", undefined, "me").key;
  const said = Object.keys(helpDeskEn.actions.conflict).map((kind) => `conflict.${kind}`);
  expect(said).toEqual(expect.arrayContaining([...keys, unknown, "conflict.me", "conflict.teammate"]));
});

test("a conversation that the visitor wrote in is not closed, whoever has it", () => {
  expect(tooLate("close", ben, "me").key).toBe("closeConflict");
});
