import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { mutants } from "./mutants.ts";

const root = join(import.meta.dirname, "..");

describe("the bugs made by hand", () => {
  test("are at least twenty, each told apart by its name", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(20);
    expect(new Set(mutants.map((one) => one.name)).size).toBe(mutants.length);
  });

  test.each(mutants)(
    "$name: still has its place in the code and tests to catch it",
    ({ file, find, replace, tests }) => {
      const code = readFileSync(join(root, file), "utf8");
      expect(code.split(find)).toHaveLength(2);
      expect(replace).not.toBe(find);
      for (const path of tests) expect(existsSync(join(root, path))).toBe(true);
    },
  );
});
