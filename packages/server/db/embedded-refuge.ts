import { createHash, randomBytes } from "node:crypto";
import {
  chmod,
  cp,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Account, requireReach } from "./embedded-account.ts";
import { type PostgresBinaries, programsIn } from "./embedded-binaries.ts";
import { DirectoryLockedError, lockDirectory } from "./embedded-lock.ts";
import { waitUntil } from "./embedded-postmaster.ts";

/**
 * Where root keeps what PostgreSQL's account must reach and can't, when Baton and its data lie in a closed place
 * such as /root: opening somebody's home to another user is not ours to do.
 */
export const REFUGE = "/var/lib/baton";

const ORIGIN_FILE = "data-directory";
const MARKER_FILE = ".baton-copy";
const DRAFT_MARK = ".new-";
const FOLDER_NAME = /^[0-9a-f]{12}(-[0-9a-f]{8})?$/;
const OTHERS_MAY_WRITE = 0o022;
const COPY_LIMIT_MS = 120_000;

/** Whether there is anything at `path`. */
export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function makeFolder(path: string, mode: number): Promise<void> {
  if (await exists(path)) return;
  await mkdir(dirname(path), { recursive: true });
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  // The umask of the starting shell has had its say in mkdir.
  await chmod(path, mode);
}

/**
 * Makes the refuge, if it is not there, and makes sure that `account` reaches it and that nobody but root writes
 * in it: programs are started from there. Throws with a sentence for the operator.
 */
export async function openRefuge(refuge: string, account: Account): Promise<void> {
  await makeFolder(refuge, 0o755);
  const { uid, mode } = await stat(refuge);
  if (uid !== 0 || (mode & OTHERS_MAY_WRITE) !== 0) {
    throw new Error(
      `Baton was started as root and would keep its PostgreSQL in ${refuge}, but others than root may write there. ` +
        `Give it to root alone (chown root ${refuge} && chmod 755 ${refuge}), start Baton as a normal user, or set ` +
        "DATABASE_URL.",
    );
  }
  await requireReach(account, refuge);
}

/** The folder `name` of the refuge; throws when the name is not one that Baton gives. */
export function refugeFolder(refuge: string, name: string): string {
  // Root gives what is in this folder to another user, and the name comes from a file that others may have written.
  if (!FOLDER_NAME.test(name))
    throw new Error(`"${name}" is not the name of a folder of Baton's in ${refuge}.`);
  return join(refuge, name);
}

/**
 * Names the refuge folder for a data directory (an absolute real path) that has none yet, without making it. An
 * earlier directory at that same path, since removed, may have left its database there: unless `isLost` says that
 * it is this one's, it is left alone and the name gets a tail.
 */
export async function nameRefugeFolder(refuge: string, dataDir: string, isLost: boolean): Promise<string> {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  if (isLost || !(await exists(join(refuge, name, "postgres")))) return name;
  return `${name}-${randomBytes(4).toString("hex")}`;
}

/**
 * Makes the refuge folder, if it is not there, and notes which data directory it belongs to. One that was moved
 * takes its folder along; a copy of one is refused, because both would work on the same database.
 */
export async function claimRefugeFolder(folder: string, dataDir: string, recordName: string): Promise<void> {
  await makeFolder(folder, 0o711);
  const file = join(folder, ORIGIN_FILE);
  const origin = (await readFile(file, "utf8").catch(() => "")).trim();
  if (origin === dataDir) return;
  if (origin !== "" && (await isSameRecord(join(origin, recordName), join(dataDir, recordName)))) {
    throw new Error(
      `${dataDir} is a copy of ${origin}, and the database of both is in ${folder}. Remove ${origin} if ` +
        `${dataDir} takes its place, or begin anew with an empty data directory.`,
    );
  }
  await writeFile(file, `${dataDir}\n`);
}

async function isSameRecord(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all(
    [one, other].map((file) => readFile(file, "utf8").catch(() => undefined)),
  );
  return first !== undefined && first === second;
}

type Listed = { readonly path: string; readonly kind: "folder" | "file" | "link"; readonly bytes: number };

async function list(folder: string): Promise<Listed[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const listed = entries.map(async (entry): Promise<Listed> => {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) return { path, kind: "folder", bytes: 0 };
    if (entry.isSymbolicLink()) return { path, kind: "link", bytes: 0 };
    return { path, kind: "file", bytes: (await lstat(path)).size };
  });
  return Promise.all(listed);
}

/** What a whole copy has: so many entries and bytes. A crash of the machine can leave files that are empty. */
async function measure(folder: string): Promise<string> {
  const entries = (await list(folder)).filter(({ path }) => path !== join(folder, MARKER_FILE));
  return `${entries.length} entries, ${entries.reduce((sum, { bytes }) => sum + bytes, 0)} bytes\n`;
}

async function isWhole(copy: string): Promise<boolean> {
  const noted = await readFile(join(copy, MARKER_FILE), "utf8").catch(() => undefined);
  return noted !== undefined && noted === (await measure(copy));
}

/** Everyone may read and enter, and run what root may run: a strict umask at npm's time may have said otherwise. */
async function openToReaders(folder: string): Promise<void> {
  const open = async ({ path, kind }: Listed) => {
    if (kind === "link") return;
    const { mode } = await stat(path);
    const wanted = kind === "folder" || (mode & 0o100) !== 0 ? 0o755 : 0o644;
    if ((mode & 0o777) !== wanted) await chmod(path, wanted);
  };
  await Promise.all([...(await list(folder)), { path: folder, kind: "folder", bytes: 0 } as const].map(open));
}

async function writeMarker(copy: string): Promise<void> {
  const handle = await open(join(copy, MARKER_FILE), "w", 0o644);
  try {
    await handle.writeFile(await measure(copy));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function copyWhole(native: string, copy: string): Promise<void> {
  const draft = `${copy}${DRAFT_MARK}${randomBytes(4).toString("hex")}`;
  // A package may be a link, as some package managers lay them: copied as a link it would be as closed as before.
  await cp(await realpath(native), draft, { recursive: true, verbatimSymlinks: true });
  await openToReaders(draft);
  await writeMarker(draft);
  // What stands there is not whole, or it would have been used.
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
}

async function removeDrafts(refuge: string): Promise<void> {
  const drafts = (await readdir(refuge)).filter((name) => /^postgresql-.*\.new-[0-9a-f]{8}$/.test(name));
  for (const name of drafts) await rm(join(refuge, name), { recursive: true, force: true });
}

/** Runs `work` while no other Baton copies: two at once would remove each other's drafts. */
async function alone(refuge: string, work: () => Promise<void>): Promise<void> {
  let lock: ReturnType<typeof lockDirectory> | undefined;
  const isMine = () => {
    try {
      lock ??= lockDirectory(refuge);
    } catch (error) {
      if (!(error instanceof DirectoryLockedError)) throw error;
    }
    return lock !== undefined;
  };
  if (!(await waitUntil(isMine, COPY_LIMIT_MS))) {
    throw new Error(`Another Baton has been copying PostgreSQL to ${refuge} for ${COPY_LIMIT_MS / 1000} s.`);
  }
  try {
    await work();
  } finally {
    lock?.release();
  }
}

/**
 * The same programs, from a copy in the refuge that every account reaches. It is made once for each version, beside
 * its place and moved there when it is whole.
 */
export async function refugePrograms(refuge: string, binaries: PostgresBinaries): Promise<PostgresBinaries> {
  const copy = join(refuge, `postgresql-${binaries.version}`);
  if (!(await isWhole(copy))) {
    await alone(refuge, async () => {
      await removeDrafts(refuge);
      if (!(await isWhole(copy))) await copyWhole(binaries.native, copy);
    });
  }
  return programsIn(copy, binaries.version);
}
