import { zPropertyKey } from "@baton/contract";
import { expect, test } from "vitest";
import { keyFor, keyShape } from "./key-for.ts";

test.each([
  ["Order number", "order_number"],
  ["  Échéance (prévue)  ", "echeance_prevue"],
  ["2nd address", "nd_address"],
  ["注文番号", "property"],
  ["—", "property"],
  [`${"a".repeat(39)} b`, "a".repeat(39)],
])("%j becomes %s", (name, key) => {
  expect(keyFor(name, [], "property")).toBe(key);
  expect(zPropertyKey.safeParse(key).success).toBe(true);
});

test("a key that is taken gets a number, within its room", () => {
  expect(keyFor("Plan", ["plan", "plan_2"], "property")).toBe("plan_3");
  const long = "a".repeat(40);
  expect(keyFor(long, [long], "property")).toBe(`${"a".repeat(38)}_2`);
});

test("the console refuses the keys that the server refuses", () => {
  for (const key of ["plan", "Plan", "1st", "a".repeat(41), "", "a-b", "a_1"])
    expect(keyShape.test(key)).toBe(zPropertyKey.safeParse(key).success);
});
