import { expect, test } from "vitest";
import { inkOn } from "./contrast.ts";

test("dark colours carry white letters and light ones black", () => {
  expect(["#0f766e", "#1d4ed8", "#000000"].map(inkOn)).toEqual(["#ffffff", "#ffffff", "#ffffff"]);
  expect(["#ffffff", "#fde047", "#a3e635"].map(inkOn)).toEqual(["#000000", "#000000", "#000000"]);
});
