import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = import.meta.dirname;
const sources = globSync("**/*.ts", { cwd: root }).filter(
  (file) => !file.endsWith(".test.ts") && !file.includes("node_modules"),
);

/** What makes an outcome depend on more than what was given. */
const impure =
  /Math\.random|Date\.now|new Date\(|Date\(\)|performance\.|\bcrypto\b|\bfetch\(|Temporal\.Now|process\.|setTimeout|setInterval|globalThis|toLocale/u;

describe("the engine decides from what it is given and from nothing else", () => {
  test("it has sources to look at", () => {
    expect(sources).toContain(join("handoff", "decide-turn.ts"));
    expect(sources.length).toBeGreaterThan(20);
  });

  test.each(sources)("%s reads no clock, no chance, no network and no locale", (file) => {
    const code = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, "");
    expect(code.match(impure)?.[0]).toBeUndefined();
  });

  test("the zones of the world are read in two places, always for a zone and a language that were given", () => {
    const users = sources.filter((file) => readFileSync(join(root, file), "utf8").includes("Intl."));
    expect(users.sort()).toEqual([join("availability", "local-time.ts"), join("handoff", "spoken-time.ts")]);
  });

  test.each(sources)("%s imports nothing from outside the engine", (file) => {
    const code = readFileSync(join(root, file), "utf8");
    expect(code).not.toMatch(/\bimport\(|\brequire\(/u);
    const statements = /^(?:import\b|export\b|\}).*?(?:from |import )["']([^"']+)["'];$/gmu;
    const imported = [...code.matchAll(statements)].map((match) => match[1]);
    for (const path of imported) {
      expect(path).toMatch(/^\.\.?\//u);
      expect(relative(root, join(root, dirname(file), path ?? ""))).not.toMatch(/^\.\./u);
    }
  });
});
