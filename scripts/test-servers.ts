import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** `npm run test:servers`: the tests against real Dovecot and Postfix, which are installed from Debian when missing. */
const root = join(import.meta.dirname, "..");

function run(command: string, ...words: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, words, { cwd: root, stdio: "inherit", env });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync("/usr/sbin/dovecot") || !existsSync("/usr/sbin/postfix")) {
  run("apt-get", "update", "-qq");
  run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "dovecot-imapd", "postfix");
}
run(join(root, "node_modules/.bin/vitest"), "run", "--config", "vitest.servers.config.ts");
