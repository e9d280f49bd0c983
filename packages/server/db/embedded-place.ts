import { dirname, join } from "node:path";
import { type Account, chooseAccount, findBarrier, openWay, requireReach } from "./embedded-account.ts";
import type { PostgresBinaries } from "./embedded-binaries.ts";
import { clusterVersion } from "./embedded-cluster.ts";
import { type ClusterRecord, RECORD_FILE, readRecord } from "./embedded-record.ts";
import {
  claimRefugeFolder,
  exists,
  nameRefugeFolder,
  openRefuge,
  REFUGE,
  refugeFolder,
  refugePrograms,
} from "./embedded-refuge.ts";

/** Name of PostgreSQL's log in the data directory. */
export const LOG_FILE = "postgres.log";

/** Where a cluster and its programs are, and which account runs them. */
export type Place = {
  readonly account: Account;
  readonly clusterDir: string;
  readonly binaries: PostgresBinaries;
  /** Name of the refuge folder that holds the cluster; absent when it is in the data directory. */
  readonly refuge?: string;
};

/** The cluster's folder for a data directory, as its record says, or as it will be by default. */
export async function clusterFolder(dataDir: string): Promise<string> {
  const record = await readRecord(join(dataDir, RECORD_FILE));
  return record?.refuge === undefined
    ? join(dataDir, "postgres")
    : join(refugeFolder(REFUGE, record.refuge), "postgres");
}

/**
 * Chooses where the cluster of `home` (a real path) is kept and where its programs are started from: in place if
 * the account that runs PostgreSQL reaches them, else in `refuge`. A cluster that exists stays where it is; throws
 * with a sentence when that is in the data directory and out of reach.
 */
export async function choosePlace(options: {
  readonly home: string;
  readonly known: ClusterRecord | undefined;
  readonly binaries: PostgresBinaries;
  readonly refuge: string;
  readonly log: (line: string) => void;
}): Promise<Place> {
  const { home, known, refuge, log } = options;
  const found = await chooseClusterDir(home, known, refuge);
  const { account, clusterDir } = found;
  const barrier = await findBarrier(account, dirname(options.binaries.postgres));
  let { binaries } = options;
  if (barrier !== undefined) {
    await openRefuge(refuge, account);
    binaries = await refugePrograms(refuge, binaries);
  }
  const kept = [
    ...(barrier === undefined ? [] : [`its programs in ${binaries.native}`]),
    ...(found.refuge === undefined ? [] : [`the database of ${home} in ${clusterDir}`]),
  ];
  if (kept.length > 0) log(`PostgreSQL runs as another user than root, who reaches ${kept.join(" and ")}.`);
  return { ...found, binaries };
}

async function chooseClusterDir(
  home: string,
  known: ClusterRecord | undefined,
  refuge: string,
): Promise<Omit<Place, "binaries">> {
  const inHome = join(home, "postgres");
  const account = await chooseAccount(inHome);
  const isOpen = (await findBarrier(account, dirname(home))) === undefined;
  if (known?.refuge === undefined && (isOpen || (await clusterVersion(inHome)) !== undefined)) {
    await openWay(account, home);
    await requireReach(account, home);
    return { account, clusterDir: inHome };
  }
  // A log without its record: what was lost is the record, and the database is not to be begun anew.
  const isLost = known === undefined && (await exists(join(home, LOG_FILE)));
  const name = known?.refuge ?? (await nameRefugeFolder(refuge, home, isLost));
  const folder = refugeFolder(refuge, name);
  const clusterDir = join(folder, "postgres");
  if (process.getuid?.() === 0) {
    await openRefuge(refuge, account);
    await claimRefugeFolder(folder, home, RECORD_FILE);
  }
  return { account: await chooseAccount(clusterDir), clusterDir, refuge: name };
}
