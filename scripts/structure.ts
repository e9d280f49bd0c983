import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

/** Which packages a package may import; see ARCHITECTURE.md. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  contract: ["engine"],
  channels: ["engine", "contract"],
  server: ["engine", "contract", "channels"],
  console: ["engine", "contract"],
  widget: ["contract"],
};

/**
 * Files of the server that may call out by themselves: the one safe way; the way to the model, whose answers come
 * bit by bit and which checks addresses by the same functions; and the way to the operator's own storage of files.
 */
const mayCall: ReadonlySet<string> = new Set([
  "packages/server/delivery/safe-fetch.ts",
  "packages/server/models/reach-model.ts",
  "packages/server/files/s3-files.ts",
]);
/** Modules that call web addresses. Types of them do no harm, and node:http also serves. */
const callers = /^(undici|node:https|node:http2|https|http2|axios|got|node-fetch|ky)$/;

const longestFile = 400;
const bannedNames =
  /^(utils?|helpers?|common|misc|managers?|services?)(\.|$)|-(manager|service|helper|utils)\./;

type Source = { readonly path: string; readonly text: string; readonly imports: readonly string[] };

/** Everything about the tree that is not as the house wants it: one sentence a problem. */
export function checkStructure(root: string): string[] {
  const sources = ["packages", "bench", "e2e", "examples", "scripts", "stubs", "trust"].flatMap((folder) =>
    readSources(join(root, folder), root),
  );
  return [
    ...sources.flatMap((source) => [
      ...fileProblems(source),
      ...arrowProblems(source),
      ...callProblems(source),
    ]),
    ...cycles(sources),
  ];
}

function readSources(folder: string, root: string): Source[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${sep}node_modules${sep}`) && !path.includes(`${sep}dist${sep}`))
    .map((path) => {
      const text = readFileSync(path, "utf8");
      return { path: relative(root, path).replaceAll(sep, "/"), text, imports: importsOf(text) };
    });
}

function importsOf(text: string): string[] {
  const statements = text.matchAll(
    /^(?:import|export)\b[^;"']*?\bfrom\s*["']([^"']+)["']|^import\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm,
  );
  return [...statements].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

function fileProblems({ path, text }: Source): string[] {
  const problems: string[] = [];
  const lines = text.split("\n").length - 1;
  if (lines > longestFile) problems.push(`${path} has ${lines} lines; ${longestFile} is the most.`);
  if (bannedNames.test(basename(path)) || path.split("/").some((part) => bannedNames.test(part))) {
    problems.push(`${path} is named for what it isn't: say what it does.`);
  }
  if (basename(path) === "index.ts" && !/^packages\/\w+\/index\.ts$/.test(path))
    problems.push(`${path}: one index.ts a package, none inside.`);
  if (/^\s*(?:\/\/|\/\*).*@ts-(?:ignore|nocheck)/m.test(text))
    problems.push(`${path} silences the type checker.`);
  return problems;
}

function arrowProblems({ path, imports }: Source): string[] {
  const owner = /^packages\/([^/]+)\//.exec(path)?.[1];
  if (owner === undefined) return [];
  const isTest = /\.test\.tsx?$|\/test-/.test(path);
  return imports.flatMap((target) => {
    const wanted = packageOf(target, path);
    if (wanted === null || wanted === owner) return outsideProblem(owner, path, target, isTest);
    return arrows[owner]?.includes(wanted)
      ? []
      : [`${path} imports ${wanted}; ${owner} may import only ${arrows[owner]?.join(", ") || "nothing"}.`];
  });
}

/** An address that somebody typed is called in one way, which nobody goes round. */
function callProblems({ path, text }: Source): string[] {
  const isTest = /\.test\.ts$|\/test-/.test(path);
  if (!path.startsWith("packages/server/") || !path.endsWith(".ts") || isTest || mayCall.has(path)) return [];
  const code = text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, "").replaceAll(/^import type [^;]*;/gm, "");
  const fetches = /(?<![\w.#])(?:globalThis\.)?fetch\s*\(/.test(code);
  const requests =
    /\bfrom\s*["'](?:node:)?http["']/.test(code) && /\brequest\b/.test(importedOf(code, "http"));
  const imports = importsOf(code).filter((target) => callers.test(target));
  return fetches || requests || imports.length > 0
    ? [`${path} calls out by itself; addresses are called with delivery/safe-fetch.ts.`]
    : [];
}

/** The names that a file imports from a module of Node. */
function importedOf(code: string, name: string): string {
  return new RegExp(`^import\\b([^;]*?)\\bfrom\\s*["'](?:node:)?${name}["']`, "m").exec(code)?.[1] ?? "";
}

/** The engine is pure: it imports nothing at all from outside itself. */
function outsideProblem(owner: string, path: string, target: string, isTest: boolean): string[] {
  const isOutside = !target.startsWith(".");
  return owner === "engine" && isOutside && !isTest
    ? [`${path} imports ${target}; the engine imports nothing.`]
    : [];
}

function packageOf(target: string, from: string): string | null {
  const named = /^@baton\/([^/]+)/.exec(target)?.[1];
  if (named !== undefined) return named;
  if (!target.startsWith(".")) return null;
  return /^packages\/([^/]+)\//.exec(join(dirname(from), target).replaceAll(sep, "/"))?.[1] ?? null;
}

/** Groups of files that import each other in a ring, types included. */
function cycles(sources: readonly Source[]): string[] {
  const graph = new Map(sources.map((source) => [source.path, neighbours(source)]));
  const state = new Map<string, "open" | "done">();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === "done") return;
    if (state.get(path) === "open") {
      found.push(
        `These files import each other in a ring: ${[...trail.slice(trail.indexOf(path)), path].join(" → ")}.`,
      );
      return;
    }
    state.set(path, "open");
    for (const next of graph.get(path) ?? []) if (graph.has(next)) visit(next, [...trail, path]);
    state.set(path, "done");
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}

function neighbours({ path, imports }: Source): string[] {
  return imports
    .filter((target) => target.startsWith("."))
    .map((target) => join(dirname(path), target).replaceAll(sep, "/"));
}
