import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

/** Builds what browsers load: the console and the widget. The server needs no build: Node runs its TypeScript. */
const root = join(import.meta.dirname, "..");
const vite = join(root, "node_modules/vite/bin/vite.js");

for (const name of ["console", "widget"]) {
  const folder = join(root, "packages", name);
  if (!existsSync(join(folder, "vite.config.ts"))) continue;
  const { status } = spawnSync(process.execPath, [vite, "build", folder, "--logLevel", "warn"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}
