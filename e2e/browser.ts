import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const packageRoot = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..");

/**
 * Flags for a machine without a sandbox, a GPU or a way out. Not the package's own: those switch off web security,
 * and the stories are there to see that it holds.
 */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--font-render-hinting=none",
];

/** Starts the Chromium that comes from npm; close it when the stories are told. */
export async function openBrowser(): Promise<Browser> {
  const folder = await unpacked();
  const env = { ...process.env, ...fontSettings(folder), ...librarySettings(folder) };
  return chromium.launch({ executablePath: join(folder, "chromium"), args: flags, headless: true, env });
}

/** Unpacks the browser once, beside its final place, so that a broken-off unpacking is never taken for a browser. */
async function unpacked(): Promise<string> {
  const folder = join(tmpdir(), `baton-browser-${versionOf()}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const temporary = process.env.TMPDIR;
  // The package unpacks wherever temporary files go.
  process.env.TMPDIR = partial;
  try {
    const { default: packed, inflate } = await import("@sparticuz/chromium");
    await packed.executablePath();
    await inflate(join(packageRoot, "bin/al2023.tar.br"));
  } finally {
    if (temporary === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = temporary;
  }
  try {
    renameSync(partial, folder);
  } catch (error) {
    // Another run was faster; its browser is as good.
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

function versionOf(): string {
  const { version } = createRequire(import.meta.url)(join(packageRoot, "package.json")) as {
    version: string;
  };
  return version;
}

/** A machine without fonts would show empty boxes; the package brings some. */
function fontSettings(folder: string): Record<string, string> {
  return existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: join(folder, "fonts") };
}

/** The browser links libraries that most machines have; where they are missing, those in the package serve. */
function librarySettings(folder: string): Record<string, string> {
  const { status } = spawnSync(join(folder, "chromium"), ["--version"], { stdio: "ignore" });
  return status === 0 ? {} : { LD_LIBRARY_PATH: join(folder, "al2023/lib") };
}
