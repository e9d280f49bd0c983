import { access, constants, mkdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { chooseAccount, giveTo, keepOwner, openWay, requireReach } from "./embedded-account.ts";
import { findBinaries } from "./embedded-binaries.ts";
import {
  APP_NAME,
  clusterUrl,
  clusterVersion,
  createCluster,
  prepareCluster,
  superuserUrl,
  withClient,
} from "./embedded-cluster.ts";
import { type DirectoryLock, lockDirectory } from "./embedded-lock.ts";
import { stopPostmaster } from "./embedded-postmaster.ts";
import {
  type ClusterRecord,
  findFreePort,
  isPortFree,
  newRecord,
  readRecord,
  writeRecord,
} from "./embedded-record.ts";
import {
  findRunningServer,
  hasSettings,
  PortTakenError,
  type RunningServer,
  type ServerPlan,
  startServer,
} from "./embedded-server.ts";
import { ownSettings, type PostgresSettings, settingsText } from "./embedded-settings.ts";
import { watchServer } from "./embedded-watch.ts";

/** How the server came to run: a new cluster, a cluster found stopped, or a server an earlier Baton left running. */
export type EmbeddedOrigin = "created" | "started" | "adopted";

/** A running embedded PostgreSQL that is ours alone until `stop()`. */
export type EmbeddedPostgres = {
  /** Address of database `baton` as role `baton`, which is not a superuser. */
  readonly url: string;
  /** Address of database `postgres` as the superuser: for creating, tests and the bench. */
  readonly adminUrl: string;
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  readonly origin: EmbeddedOrigin;
  /** Process id of the server at this moment; it changes when a killed server was started again. */
  pid(): number;
  /** Shuts the server down cleanly and frees the data directory; safe to call twice. */
  stop(): Promise<void>;
};

/** What may be said about an embedded start. */
export type EmbeddedOptions = {
  /** Told one sentence about each thing an operator would want to know; silent by default. */
  readonly log?: (line: string) => void;
  /** Settings on top of Baton's own; only throw-away clusters have a reason. */
  readonly settings?: PostgresSettings;
};

const PORT_TRIES = 5;

/** Thrown when the cluster was made by another major version of PostgreSQL than the installed one. */
export class ClusterVersionError extends Error {
  constructor(clusterDir: string, found: number, installed: number) {
    super(
      `The database in ${clusterDir} was made by PostgreSQL ${found} and this Baton brings PostgreSQL ${installed}. ` +
        "It would be unsafe to continue; start the Baton that made it.",
    );
    this.name = "ClusterVersionError";
  }
}

/**
 * Starts the PostgreSQL of `dataDir`, creating it when it is not there, adopting it when an earlier Baton was
 * killed and left it running. Throws `DirectoryLockedError` when a live Baton uses the directory.
 */
export async function startEmbedded(
  dataDir: string,
  options: EmbeddedOptions = {},
): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const home = await realpath(dataDir);
  await access(home, constants.W_OK).catch((cause) => {
    throw new Error(`This user may not write to the data directory ${home}: start Baton as its owner.`, {
      cause,
    });
  });
  const lock = lockDirectory(home);
  try {
    return await startLocked(home, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(
  home: string,
  lock: DirectoryLock,
  options: EmbeddedOptions,
): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => {});
  const recordFile = join(home, "postgres.json");
  await Promise.all(["baton.lock", "baton.pid"].map((name) => keepOwner(join(home, name))));
  const plan = await makePlan(home, options.settings);
  const version = await clusterVersion(plan.clusterDir);
  let record = await loadRecord(recordFile, version !== undefined);
  if (version === undefined) {
    await createCluster(plan.binaries, plan.account, plan.clusterDir, record.superuserPassword);
  } else {
    requireVersion(plan, version);
    await giveTo(plan.account, plan.clusterDir);
  }

  const adopted = version === undefined ? undefined : await adopt(plan, record, log);
  const server = adopted ?? (await startOnFreePort(plan, record.port, log));
  try {
    record = await settle(plan, recordFile, record, server.port);
  } catch (error) {
    await stopPostmaster(server.pid, plan.clusterDir, plan.binaries.pgCtl, plan.account);
    throw error;
  }
  const origin = version === undefined ? "created" : adopted ? "adopted" : "started";
  return hold({ plan, record, server, origin, lock, log });
}

async function makePlan(home: string, extra: PostgresSettings = {}): Promise<ServerPlan> {
  const clusterDir = join(home, "postgres");
  const [binaries, account] = await Promise.all([findBinaries(), chooseAccount(clusterDir)]);
  await openWay(account, home);
  await requireReach(account, home);
  await requireReach(account, dirname(binaries.postgres));
  const settings = { ...ownSettings(clusterDir, binaries.modules), ...extra };
  return {
    binaries,
    account,
    clusterDir,
    logFile: join(home, "postgres.log"),
    settings: settingsText(settings, binaries.version),
  };
}

function requireVersion(plan: ServerPlan, found: number): void {
  const installed = Number.parseInt(plan.binaries.version, 10);
  if (found !== installed) throw new ClusterVersionError(plan.clusterDir, found, installed);
}

async function loadRecord(file: string, hasCluster: boolean): Promise<ClusterRecord> {
  const known = await readRecord(file);
  // A record without its cluster is a first start that was cut off, or a cluster somebody removed: begin anew.
  if (known) return hasCluster ? known : { ...known, prepared: false };
  if (hasCluster) {
    throw new Error(
      `${file} is missing: it holds the passwords of the database and must be restored from a backup.`,
    );
  }
  const fresh = await newRecord();
  // Before the cluster: a cluster whose password nobody knows would be lost.
  await writeRecord(file, fresh);
  return fresh;
}

/** The orphan of a killed Baton, if it is usable as it is; one with other settings is stopped instead. */
async function adopt(
  plan: ServerPlan,
  record: ClusterRecord,
  log: (line: string) => void,
): Promise<RunningServer | undefined> {
  const found = await findRunningServer(plan.clusterDir);
  if (!found) return undefined;
  if (await hasSettings(plan)) {
    const theirs = await dataDirectoryOf(plan, { ...record, port: found.port });
    if (theirs === plan.clusterDir) {
      log(`PostgreSQL was still running (process ${found.pid}); it is used as it is.`);
      return found;
    }
  }
  log(`PostgreSQL was still running (process ${found.pid}) and has to be started again.`);
  await stopPostmaster(found.pid, plan.clusterDir, plan.binaries.pgCtl, plan.account);
  return undefined;
}

async function dataDirectoryOf(plan: ServerPlan, record: ClusterRecord): Promise<string | undefined> {
  try {
    return await withClient(superuserUrl(plan.clusterDir, record), async (client) => {
      const { rows } = await client.query<{ folder: string }>(
        "SELECT current_setting('data_directory') AS folder",
      );
      const folder = rows[0]?.folder;
      return folder === undefined ? undefined : await realpath(folder);
    });
  } catch {
    return undefined;
  }
}

async function startOnFreePort(
  plan: ServerPlan,
  wanted: number,
  log: (line: string) => void,
): Promise<RunningServer> {
  let port = wanted;
  for (let tries = 1; ; tries++) {
    try {
      if (!(await isPortFree(port))) throw new PortTakenError(port);
      return await startServer(plan, port);
    } catch (error) {
      if (!(error instanceof PortTakenError) || tries === PORT_TRIES) throw error;
      port = await findFreePort();
      log(`${error.message} PostgreSQL uses ${port} from now on.`);
    }
  }
}

/** Brings record and cluster into line: the port in use, and role, database and extensions once. */
async function settle(
  plan: ServerPlan,
  recordFile: string,
  record: ClusterRecord,
  port: number,
): Promise<ClusterRecord> {
  if (record.prepared && record.port === port) return record;
  const settled = { ...record, port, prepared: true };
  if (!record.prepared) await prepareCluster(plan.clusterDir, settled);
  await writeRecord(recordFile, settled);
  return settled;
}

function hold(running: {
  readonly plan: ServerPlan;
  readonly record: ClusterRecord;
  readonly server: RunningServer;
  readonly origin: EmbeddedOrigin;
  readonly lock: DirectoryLock;
  readonly log: (line: string) => void;
}): EmbeddedPostgres {
  const { plan, record, lock, origin } = running;
  const { clusterDir, binaries, account } = plan;
  const watch = watchServer(plan, running.server, running.log);
  let stopping: Promise<void> | undefined;

  async function stopNow(): Promise<void> {
    const server = await watch.end();
    await stopPostmaster(server.pid, clusterDir, binaries.pgCtl, account);
    lock.release();
  }

  return {
    url: clusterUrl({
      user: APP_NAME,
      password: record.appPassword,
      database: APP_NAME,
      clusterDir,
      port: record.port,
    }),
    adminUrl: superuserUrl(clusterDir, record),
    port: record.port,
    origin,
    pid: () => watch.current().pid,
    stop() {
      stopping ??= stopNow();
      return stopping;
    },
  };
}
