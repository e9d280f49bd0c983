import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { checkStructure } from "./structure.ts";

/** `npm run check`: format and lint, types, unused code, and the shape of the house. Says everything that is wrong. */
const root = join(import.meta.dirname, "..");

const steps: readonly (readonly [name: string, command: string, ...words: string[]])[] = [
  ["format and lint", "biome", "ci", "--error-on-warnings", "--diagnostic-level=warn", "."],
  ...["engine", "contract", "channels", "server", "console", "widget"].map(
    (name) => [`types of ${name}`, "tsc", "-p", `packages/${name}`] as const,
  ),
  ["types of tests, bench and scripts", "tsc", "-p", "."],
  ["unused code", "knip", "--no-progress"],
];

let failed = 0;
for (const [name, command, ...words] of steps) {
  const { status } = spawnSync(join(root, "node_modules/.bin", command), words, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) failed += 1;
  process.stdout.write(`${status === 0 ? "ok    " : "FAILED"} ${name}\n`);
}
const problems = checkStructure(root);
for (const problem of problems) process.stdout.write(`       ${problem}\n`);
process.stdout.write(`${problems.length === 0 ? "ok    " : "FAILED"} the shape of the house\n`);
process.exitCode = failed > 0 || problems.length > 0 ? 1 : 0;
