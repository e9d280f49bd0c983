import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFile, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { type Account, giveTo } from "./embedded-account.ts";
import type { PostgresBinaries } from "./embedded-binaries.ts";
import { postgresEnvironment } from "./embedded-postmaster.ts";
import type { ClusterRecord } from "./embedded-record.ts";
import { SETTINGS_FILE, socketFolder } from "./embedded-settings.ts";

/** The role the server works as and the database it owns: never a superuser. */
export const APP_NAME = "baton";
/** The superuser of the embedded cluster, used for creating only. */
export const SUPERUSER = "postgres";

const run = promisify(execFile);

const DRAFT_MARK = ".new-";

// What counts as a letter in full text comes from the system's locale, so it has to be one that knows UTF-8.
const CHARACTER_LOCALES = ["C.UTF-8", "en_US.UTF-8", "UTF-8"];

/** An address for `user` on `database`, over the Unix socket where there is one. */
export function clusterUrl(options: {
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly clusterDir: string;
  readonly port: number;
}): string {
  const { user, password, database, clusterDir, port } = options;
  const host = socketFolder(clusterDir) ?? "127.0.0.1";
  return `postgresql://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`;
}

/** The superuser's address. */
export function superuserUrl(
  clusterDir: string,
  record: ClusterRecord,
  database: string = SUPERUSER,
): string {
  return clusterUrl({
    user: SUPERUSER,
    password: record.superuserPassword,
    database,
    clusterDir,
    port: record.port,
  });
}

/** Runs `work` on one connection to `url` and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A connection cut while idle is reported here; the next query fails by itself.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function initdb(binaries: PostgresBinaries, account: Account, folder: string, passwordFile: string) {
  let failure: unknown;
  for (const locale of CHARACTER_LOCALES) {
    try {
      await run(
        binaries.initdb,
        [
          `--pgdata=${folder}`,
          `--username=${SUPERUSER}`,
          `--pwfile=${passwordFile}`,
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8",
          `--locale=${locale}`,
          "--no-instructions",
        ],
        { ...account, cwd: folder, env: postgresEnvironment() },
      );
      return;
    } catch (error) {
      failure = error;
      if (!(error instanceof Error && error.message.includes("locale"))) break;
    }
  }
  const reason =
    failure instanceof Error && "stderr" in failure ? String(failure.stderr).trim() : String(failure);
  throw new Error(`The database could not be created: ${reason}`, { cause: failure });
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  await handle.sync();
  await handle.close();
}

async function removeDrafts(clusterDir: string): Promise<void> {
  const names = await readdir(dirname(clusterDir));
  const drafts = names.filter((name) => name.startsWith(`${basename(clusterDir)}${DRAFT_MARK}`));
  const removal = { recursive: true, force: true, maxRetries: 10 };
  for (const name of drafts) await rm(join(dirname(clusterDir), name), removal);
}

/**
 * Creates the cluster. It is made beside its place and moved there when it is whole, so a Baton killed meanwhile
 * leaves nothing that looks like a database.
 */
export async function createCluster(
  binaries: PostgresBinaries,
  account: Account,
  clusterDir: string,
  password: string,
): Promise<void> {
  await removeDrafts(clusterDir);
  // A new name each time: the initdb of a killed Baton may still be writing under the old one.
  const draft = `${clusterDir}${DRAFT_MARK}${randomBytes(4).toString("hex")}`;
  const passwordFile = `${draft}.password`;
  try {
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await giveTo(account, draft);
    if (account.uid !== undefined && account.gid !== undefined)
      await chown(passwordFile, account.uid, account.gid);
    await initdb(binaries, account, draft, passwordFile);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await appendFile(join(draft, "postgresql.conf"), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`);
  await rename(draft, clusterDir);
  await syncFolder(dirname(clusterDir));
}

/**
 * Major version of the cluster in `clusterDir`; `undefined` when there is no cluster. Throws with a sentence when it
 * belongs to a user whose files this one may not read.
 */
export async function clusterVersion(clusterDir: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(clusterDir, "PG_VERSION"), "utf8"), 10);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "ENOENT") return undefined;
    if (error.code !== "EACCES") throw error;
    throw new Error(
      `This user may not read the database in ${clusterDir}: start Baton as the user who created it, or as root.`,
      { cause: error },
    );
  }
}

/** Creates the app's role, its database and the superuser's extensions, as far as they are missing. */
export async function prepareCluster(clusterDir: string, record: ClusterRecord): Promise<void> {
  await withClient(superuserUrl(clusterDir, record), async (client) => {
    const { rowCount: hasRole } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [APP_NAME]);
    const password = client.escapeLiteral(record.appPassword);
    const verb = hasRole ? "ALTER" : "CREATE";
    await client.query(
      `${verb} ROLE ${APP_NAME} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password}`,
    );
    const { rowCount: hasDatabase } = await client.query("SELECT FROM pg_database WHERE datname = $1", [
      APP_NAME,
    ]);
    if (!hasDatabase) await client.query(`CREATE DATABASE ${APP_NAME} OWNER ${APP_NAME}`);
    // Anyone with a role may connect to a new database until this is taken away.
    await client.query(`REVOKE CONNECT ON DATABASE ${APP_NAME} FROM PUBLIC`);
  });
  // Extensions live in one database, and the bench looks from either.
  for (const database of [SUPERUSER, APP_NAME]) {
    await withClient(superuserUrl(clusterDir, record, database), addStatementCounts);
  }
}

async function addStatementCounts(client: pg.Client): Promise<void> {
  await client.query("SET client_min_messages = warning");
  const { rowCount: isLoaded } = await client.query(
    "SELECT FROM pg_settings WHERE name = 'shared_preload_libraries' AND setting LIKE '%pg_stat_statements%'",
  );
  if (isLoaded) await client.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
}
