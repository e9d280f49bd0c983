import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestProject } from "vitest/node";
import { openDatabase } from "./connect.ts";
import { startEmbedded } from "./embedded.ts";
import { chooseAccount } from "./embedded-account.ts";
import { findBinaries } from "./embedded-binaries.ts";
import { withClient } from "./embedded-cluster.ts";
import { DirectoryLockedError, lockDirectory } from "./embedded-lock.ts";
import { clusterFolder } from "./embedded-place.ts";
import { stopPostmaster } from "./embedded-postmaster.ts";
import { findRunningServer } from "./embedded-server.ts";
import { migrate } from "./migrate.ts";

/** What a test file needs to get a database of its own; the same for all files of one run. */
export type TestCluster = {
  /** A superuser's address, for creating and dropping databases. */
  readonly adminUrl: string;
  /** Address of the template as the app's role; its last part is replaced by a clone's name. */
  readonly templateUrl: string;
  readonly template: string;
  readonly role: string;
};

declare module "vitest" {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

const FOLDER_PREFIX = "baton-test-cluster-";

type Running = { readonly cluster: TestCluster; stop(): Promise<void> };

/** Ends and removes clusters whose test run was killed; those of a run still going on are locked and left alone. */
async function removeLeftovers(): Promise<void> {
  const home = await realpath(tmpdir());
  const names = (await readdir(home)).filter((name) => name.startsWith(FOLDER_PREFIX));
  for (const folder of names.map((name) => join(home, name))) {
    try {
      const lock = lockDirectory(folder);
      const clusterDir = await clusterFolder(folder);
      const server = await findRunningServer(clusterDir);
      if (server) {
        const [{ pgCtl }, account] = await Promise.all([findBinaries(), chooseAccount(clusterDir)]);
        await stopPostmaster(server.pid, clusterDir, pgCtl, account);
      }
      lock.release();
      await removeCluster(folder, clusterDir);
    } catch (error) {
      // Another run's cluster, or another user's: not ours to remove.
      if (!(error instanceof DirectoryLockedError)) console.warn(`${folder} could not be removed:`, error);
    }
  }
}

/** Removes a data directory, and what lies elsewhere when PostgreSQL's account could not reach it. */
async function removeCluster(folder: string, clusterDir: string): Promise<void> {
  for (const path of [dirname(clusterDir), folder]) await rm(path, { recursive: true, force: true });
}

/** One role and one migrated template for this run, on any server where `adminUrl` may create them. */
async function makeTemplate(adminUrl: string): Promise<TestCluster> {
  const run = randomBytes(4).toString("hex");
  const role = `baton_test_${run}`;
  const password = randomBytes(16).toString("hex");
  const template = `${role}_template`;
  await withClient(adminUrl, async (client) => {
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD '${password}'`);
    await client.query(`CREATE DATABASE ${template} OWNER ${role}`);
  });
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  url.pathname = `/${template}`;
  const database = openDatabase(url.href, { max: 1, applicationName: "baton test template" });
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
  return { adminUrl, templateUrl: url.href, template, role };
}

async function removeTemplate({ adminUrl, role }: TestCluster): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      "SELECT datname FROM pg_database WHERE datname LIKE $1 || '%'",
      [role.replaceAll("_", "\\_")],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    await client.query(`DROP ROLE IF EXISTS ${role}`);
  });
}

async function startOwnCluster(): Promise<Running> {
  await removeLeftovers();
  const folder = await mkdtemp(join(await realpath(tmpdir()), FOLDER_PREFIX));
  // Nothing here outlives the run, so nothing needs to reach the disk. The kill tests start their own, with fsync.
  const settings = {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "100",
  };
  const server = await startEmbedded(folder, { settings });
  const stop = async () => {
    await server.stop();
    await removeCluster(folder, await clusterFolder(folder));
  };
  try {
    return { cluster: await makeTemplate(server.adminUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function useGivenServer(adminUrl: string): Promise<Running> {
  const cluster = await makeTemplate(adminUrl);
  return { cluster, stop: () => removeTemplate(cluster) };
}

function startCluster(): Promise<Running> {
  const given = process.env.BATON_TEST_DATABASE_URL;
  return given ? useGivenServer(given) : startOwnCluster();
}

type Shared = { starting: Promise<Running>; users: number };

// Each vitest project loads this module anew; the cluster is shared through the process.
const SHARED: unique symbol = Symbol.for("baton.testCluster");
const shared = globalThis as typeof globalThis & { [SHARED]?: Shared | undefined };

/** vitest's global setup: one cluster for all projects of the run, gone when the last one is done. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const use = shared[SHARED] ?? { starting: startCluster(), users: 0 };
  shared[SHARED] = use;
  use.users += 1;
  const running = await use.starting;
  project.provide("testCluster", running.cluster);
  return async () => {
    use.users -= 1;
    if (use.users > 0) return;
    shared[SHARED] = undefined;
    await running.stop();
  };
}
