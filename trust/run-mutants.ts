import { spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { startEmbedded } from "../packages/server/db/embedded.ts";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";

/**
 * `npm run mutants [-- --only <part of a name> --only …]`: puts each bug into a copy of the code, runs the tests that should
 * catch it, and names those that survive. Exits 1 when one does, or when the tests fail without any bug.
 */
const root = join(import.meta.dirname, "..");
/** A bug that makes the tests hang is caught all the same. */
const longestRun = 300_000;

type Outcome = "caught" | "hung" | "survived" | "out of date";

async function copyOfTheCode(folder: string): Promise<void> {
  const left = new Set(["node_modules", "dist", ".git", "data"]);
  await cp(root, folder, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) });
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  for (const name of await readdir(join(root, "node_modules"))) {
    // The workspaces link to one another by relative paths, so their copies link to the copies.
    if (name === "@baton")
      await cp(join(root, "node_modules", name), join(modules, name), {
        recursive: true,
        verbatimSymlinks: true,
      });
    else await symlink(join(root, "node_modules", name), join(modules, name));
  }
}

type Run = { readonly passed: boolean | null; readonly output: string };

/** Runs tests in the copy; `passed` is null when they did not come to an end. */
function runTests(folder: string, databaseUrl: string, tests: readonly string[]): Promise<Run> {
  const vitest = join(folder, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--bail", "1", "--testTimeout", "60000", "--reporter", "dot", ...tests];
  const env = { ...process.env, BATON_TEST_DATABASE_URL: databaseUrl, NO_COLOR: "1" };
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const keep = (text: Buffer) => {
    output += text;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
      resolve({ passed: null, output });
    }, longestRun);
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve({ passed: code === 0, output });
    });
  });
}

async function tryMutant(folder: string, databaseUrl: string, mutant: Mutant): Promise<Outcome> {
  const path = join(folder, mutant.file);
  const code = await readFile(path, "utf8");
  if (code.split(mutant.find).length !== 2) return "out of date";
  await writeFile(
    path,
    code.replace(mutant.find, () => mutant.replace),
  );
  try {
    const { passed } = await runTests(folder, databaseUrl, mutant.tests);
    if (passed === null) return "hung";
    return passed ? "survived" : "caught";
  } finally {
    await writeFile(path, code);
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: "string", multiple: true, default: [""] } } });
  const chosen = mutants.filter(({ name }) => values.only.some((part) => name.includes(part)));
  const folder = await mkdtemp(join(tmpdir(), "baton-mutants-"));
  // One cluster for all runs; nothing in it outlives this program.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "100",
  };
  const server = await startEmbedded(join(folder, "data"), { settings });
  try {
    const copy = join(folder, "code");
    await copyOfTheCode(copy);
    const all = [...new Set(chosen.flatMap((one) => one.tests))];
    const { passed, output } = await runTests(copy, server.adminUrl, all);
    if (passed !== true) {
      console.error(`${output.slice(-4000)}\nThe tests fail without any bug: mend them first.`);
      return 1;
    }
    let survived = 0;
    for (const mutant of chosen) {
      const outcome = await tryMutant(copy, server.adminUrl, mutant);
      if (outcome === "survived" || outcome === "out of date") survived += 1;
      console.log(`${outcome.padEnd(12)} ${mutant.name}`);
    }
    console.log(`${chosen.length - survived} of ${chosen.length} caught.`);
    return survived === 0 ? 0 : 1;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
