import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkStructure } from "./structure.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "baton-structure-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function problemsOf(path: string, text: string): string[] {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `${text}\n`);
  return checkStructure(root);
}

const refused = [/calls out by itself; addresses are called with delivery\/safe-fetch\.ts\.$/];

describe("going round the one safe way to call an address is refused", () => {
  test.each([
    'await fetch("https://example.com");',
    "const answer = await fetch (url, { redirect: 'manual' });",
    "await globalThis.fetch(url);",
    'import { request } from "undici";',
    'import {\n  request,\n  Agent,\n} from "undici";',
    'const { request } = await import("undici");',
    'import https from "node:https";',
    'import { request } from "node:http";',
    'import axios from "axios";',
  ])("%s", (text) => {
    const problems = problemsOf("packages/server/knowledge/read-page.ts", text);
    expect(problems).toEqual([expect.stringMatching(refused[0] ?? "")]);
  });
});

describe("what calls nobody is not refused", () => {
  test.each([
    ["packages/server/delivery/safe-fetch.ts", 'import { request } from "undici";'],
    [
      "packages/server/delivery/send.ts",
      'import { safeFetch } from "./safe-fetch.ts";\nawait safeFetch(url);',
    ],
    [
      "packages/server/main.ts",
      'import type { Server } from "node:http";\nconst app = { fetch: routes.fetch };',
    ],
    ["packages/server/main.ts", 'import { createServer } from "node:http";'],
    [
      "packages/server/delivery/words.ts",
      "// Never fetch(url) here.\n/** Nor fetch(url). */\nconst prefetch = one.fetch(two);",
    ],
    ["packages/server/http/api.test.ts", "await fetch(server.url);"],
    ["packages/server/test-server.ts", "await fetch(server.url);"],
    ["packages/console/app/api.ts", 'await fetch("/api/session");'],
  ])("%s: %s", (path, text) => {
    expect(problemsOf(path, text).filter((problem) => /calls out/.test(problem))).toEqual([]);
  });
});
