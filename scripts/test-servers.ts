import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run test:servers`: the tests against real Dovecot and Postfix, which are installed from Debian when missing.
 * With `-- --if-possible` a machine that can have neither passes over them, and says so.
 */
const root = join(import.meta.dirname, "..");

const isOptional = process.argv.includes("--if-possible");

function run(command: string, ...words: string[]): number {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, words, { cwd: root, stdio: "inherit", env }).status ?? 1;
}

/** Says whether both are there, having installed them if need be. */
function haveServers(): boolean {
  if (existsSync("/usr/sbin/dovecot") && existsSync("/usr/sbin/postfix")) return true;
  const packages = ["dovecot-imapd", "postfix"];
  return (
    run("apt-get", "update", "-qq") === 0 &&
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", ...packages) === 0
  );
}

if (process.getuid?.() !== 0 || !haveServers()) {
  console.error(
    "Dovecot and Postfix can't be had here: they need Debian's packages, and Postfix needs root.",
  );
  process.exit(isOptional ? 0 : 1);
}
process.exit(run(join(root, "node_modules/.bin/vitest"), "run", "--config", "vitest.servers.config.ts"));
