import { access, constants, mkdir, realpath } from "node:fs/promises";
import { dirname, join } from "node:path";
import { giveTo, keepOwner } from "./embedded-account.ts";
import { findBinaries, type PostgresBinaries } from "./embedded-binaries.ts";
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
import { choosePlace, LOG_FILE, type Place } from "./embedded-place.ts";
import { stopPostmaster } from "./embedded-postmaster.ts";
import {
  type ClusterRecord,
  findFreePort,
  isPortFree,
  newRecord,
  RECORD_FILE,
  readRecord,
  writeRecord,
} from "./embedded-record.ts";
import { REFUGE } from "./embedded-refuge.ts";
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
  /** Programs to run instead of those that npm installed. */
  readonly binaries?: PostgresBinaries;
  /** Where root keeps what PostgreSQL's account can't reach; an absolute path, `/var/lib/baton` by default. */
  readonly refuge?: string;
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
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw new Error(
      `The data directory ${dataDir} can't be made (${String(cause.code ?? cause)}): is it a file?`,
      {
        cause,
      },
    );
  });
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
  const recordFile = join(home, RECORD_FILE);
  await Promise.all(["baton.lock", "baton.pid"].map((name) => keepOwner(join(home, name))));
  const known = await readRecord(recordFile);
  const binaries = options.binaries ?? (await findBinaries());
  const place = await choosePlace({ home, known, binaries, refuge: options.refuge ?? REFUGE, log });
  const both = place.refuge === undefined ? lock : lockBoth(lock, dirname(place.clusterDir));
  try {
    return await startPlaced({ home, recordFile, known, place, lock: both, log, extra: options.settings });
  } catch (error) {
    both.release();
    throw error;
  }
}

/** The data directory's lock and that of the folder with its cluster, which a copy of the directory would share. */
function lockBoth(lock: DirectoryLock, folder: string): DirectoryLock {
  const second = lockDirectory(folder);
  return {
    release() {
      second.release();
      lock.release();
    },
  };
}

async function startPlaced(start: {
  readonly home: string;
  readonly recordFile: string;
  readonly known: ClusterRecord | undefined;
  readonly place: Place;
  readonly lock: DirectoryLock;
  readonly log: (line: string) => void;
  readonly extra: PostgresSettings | undefined;
}): Promise<EmbeddedPostgres> {
  const { recordFile, place, lock, log } = start;
  const plan = makePlan(start.home, place, start.extra);
  const version = await clusterVersion(plan.clusterDir);
  let record = await settleRecord(recordFile, start.known, place, version !== undefined);
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

function makePlan(home: string, place: Place, extra: PostgresSettings = {}): ServerPlan {
  const { binaries, account, clusterDir } = place;
  const settings = { ...ownSettings(clusterDir, binaries.modules), ...extra };
  return {
    binaries,
    account,
    clusterDir,
    // Opened by us and handed over, so it can stay in a directory that PostgreSQL's account can't reach.
    logFile: join(home, LOG_FILE),
    settings: settingsText(settings, binaries.version),
  };
}

function requireVersion(plan: ServerPlan, found: number): void {
  const installed = Number.parseInt(plan.binaries.version, 10);
  if (found !== installed) throw new ClusterVersionError(plan.clusterDir, found, installed);
}

/** The record to go on with: the known one if it belongs to this cluster, or a new one, written down. */
async function settleRecord(
  file: string,
  known: ClusterRecord | undefined,
  place: Place,
  hasCluster: boolean,
): Promise<ClusterRecord> {
  if (known && hasCluster) return known;
  if (hasCluster) {
    throw new Error(
      `${file} is missing: it holds the passwords of the database and must be restored from a backup.`,
    );
  }
  if (known?.prepared && known.refuge !== undefined) {
    // Far from the data directory, where nobody may have thought of keeping it: not to be passed over in silence.
    throw new Error(
      `The database that ${file} belongs to was in ${place.clusterDir} and is not there any more. ` +
        "Restore it from a backup, or remove that file to begin with an empty one.",
    );
  }
  const refuge = place.refuge === undefined ? {} : { refuge: place.refuge };
  // A record without its cluster is a first start that was cut off, or a cluster somebody removed: begin anew.
  const record = { ...(known ?? (await newRecord())), prepared: false, ...refuge };
  // Before the cluster: a cluster whose password nobody knows would be lost.
  await writeRecord(file, record);
  return record;
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
