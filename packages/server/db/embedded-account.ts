import { execFile } from "node:child_process";
import { chmod, chown, lstat, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

/** The operating-system user PostgreSQL runs as; empty when it runs as the user who started Baton. */
export type Account = { readonly uid?: number; readonly gid?: number };

const run = promisify(execFile);
const ACCOUNT_NAME = "postgres";
const EVERYONE_MAY_ENTER = 0o001;
const GROUP_MAY_ENTER = 0o010;
const OWNER_MAY_ENTER = 0o100;

async function numberFrom(program: string, args: string[]): Promise<number> {
  const { stdout } = await run(program, args);
  return Number.parseInt(stdout, 10);
}

async function findAccount(): Promise<Required<Account> | undefined> {
  try {
    const [uid, gid] = await Promise.all([
      numberFrom("id", ["-u", ACCOUNT_NAME]),
      numberFrom("id", ["-g", ACCOUNT_NAME]),
    ]);
    return { uid, gid };
  } catch {
    return undefined;
  }
}

async function createAccount(): Promise<void> {
  const ways: [string, string[]][] = [
    ["useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", ACCOUNT_NAME]],
    ["adduser", ["-S", "-D", "-H", "-s", "/bin/false", ACCOUNT_NAME]],
  ];
  for (const [program, args] of ways) {
    try {
      await run(program, args);
      return;
    } catch {
      // The next way may work: useradd is missing on some systems, adduser takes other options on others.
    }
  }
}

/**
 * The account for a cluster in `clusterDir`. PostgreSQL refuses to run as root, so root lends it the account
 * `postgres` (made when missing), or the account that owns the cluster already.
 */
export async function chooseAccount(clusterDir: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const existing = await stat(clusterDir).catch(() => undefined);
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const found = await findAccount();
  if (found) return found;
  await createAccount();
  const created = await findAccount();
  if (created) return created;
  throw new Error(
    "PostgreSQL may not run as root, and the user postgres could not be created. " +
      "Create it (useradd --system postgres), start Baton as a normal user, or set DATABASE_URL.",
  );
}

function mayEnter(account: Required<Account>, folder: { uid: number; gid: number; mode: number }): boolean {
  if (folder.uid === account.uid) return (folder.mode & OWNER_MAY_ENTER) !== 0;
  if (folder.gid === account.gid) return (folder.mode & GROUP_MAY_ENTER) !== 0;
  return (folder.mode & EVERYONE_MAY_ENTER) !== 0;
}

/** The folder on the way to `path`, itself included, that `account` may not enter; `undefined` when none is. */
export async function findBarrier(account: Account, path: string): Promise<string | undefined> {
  const { uid, gid } = account;
  if (uid === undefined || gid === undefined) return undefined;
  let barrier: string | undefined;
  for (let folder = path; ; folder = dirname(folder)) {
    if (!mayEnter({ uid, gid }, await stat(folder))) barrier = folder;
    if (folder === dirname(folder)) return barrier;
  }
}

/**
 * Throws, naming the folder and the ways out, when `account` cannot reach `path`. Baton opens only its own data
 * directory to that account, never a folder above it: what else lives there is not ours to show.
 */
export async function requireReach(account: Account, path: string): Promise<void> {
  const barrier = await findBarrier(account, path);
  if (barrier === undefined) return;
  throw new Error(
    `Baton was started as root, so PostgreSQL runs as another user, and that user may not enter ${barrier}. ` +
      `Allow it (chmod o+x ${barrier}), move Baton and its data elsewhere (for example /opt/baton), ` +
      "start Baton as a normal user, or set DATABASE_URL.",
  );
}

/** Lets `account` pass through Baton's own data directory, without letting it list what is in there. */
export async function openWay(account: Account, dataDir: string): Promise<void> {
  if (account.uid === undefined) return;
  const { mode } = await stat(dataDir);
  await chmod(dataDir, (mode & 0o777) | GROUP_MAY_ENTER | EVERYONE_MAY_ENTER);
}

/** Gives `path` and all in it to `account`, unless `path` is its already; does nothing for a normal user. */
export async function giveTo(account: Account, path: string): Promise<void> {
  const { uid, gid } = account;
  if (uid === undefined || gid === undefined) return;
  const info = await lstat(path);
  if (info.uid === uid || info.isSymbolicLink()) return;
  if (info.isDirectory()) {
    for (const name of await readdir(path)) await giveTo(account, join(path, name));
  }
  // The folder last: its owner says that everything inside has been given.
  await chown(path, uid, gid);
}

/** Gives a file that root wrote to the owner of its folder, so that a later start as that owner can read it. */
export async function keepOwner(file: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const folder = await stat(dirname(file));
  await chown(file, folder.uid, folder.gid);
}
