import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "../packages/server/db/connect.ts";
import { startEmbedded } from "../packages/server/db/embedded.ts";
import { withClient } from "../packages/server/db/embedded-cluster.ts";
import { migrate } from "../packages/server/db/migrate.ts";

/** A PostgreSQL on which the bench makes databases of its own and leaves nothing behind. */
export type BenchCluster = {
  /** One connection's worth of questions about the server itself; not counted in any database of the bench. */
  readonly admin: Database;
  /** Makes a migrated database; `max` is the size of its pool. */
  makeDatabase(name: string, max: number): Promise<BenchDatabase>;
  /** Drops every database that was made, and the server when it is ours. */
  close(): Promise<void>;
};

/** A database of one workload. */
export type BenchDatabase = Database & {
  readonly name: string;
  /** Its address with the rights to fill it fast. */
  readonly adminUrl: string;
  readonly url: string;
};

/**
 * Starts an embedded PostgreSQL with the settings of production (durable: fsync and synchronous_commit on) in a
 * folder of its own, or uses the server at `url`, whose role must be allowed to create databases.
 */
export async function openCluster(url: string | null): Promise<BenchCluster> {
  if (url !== null) return clusterAt({ adminUrl: url, appUrl: url, stop: async () => undefined });
  const folder = await mkdtemp(join(await realpath(tmpdir()), "baton-bench-"));
  const server = await startEmbedded(folder);
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return clusterAt({ adminUrl: server.adminUrl, appUrl: server.url, stop });
}

type Server = { readonly adminUrl: string; readonly appUrl: string; stop(): Promise<void> };

function clusterAt({ adminUrl, appUrl, stop }: Server): BenchCluster {
  const admin = openDatabase(adminUrl, { max: 1, applicationName: "baton bench" });
  const made: BenchDatabase[] = [];
  const role = decodeURIComponent(new URL(appUrl).username);
  const owner = role === "" ? "" : `owner "${role.replaceAll('"', '""')}"`;
  return {
    admin,
    async makeDatabase(purpose, max) {
      const name = `baton_bench_${process.pid}_${purpose}`;
      await admin.pool.query(`create database ${name} ${owner}`);
      const url = onDatabase(appUrl, name);
      const database = openDatabase(url, { max, applicationName: "baton bench" });
      const one = { ...database, name, url, adminUrl: onDatabase(adminUrl, name) };
      made.push(one);
      await migrate(one);
      return one;
    },
    async close() {
      for (const database of made) {
        await database.close();
        await admin.pool.query(`drop database if exists ${database.name} with (force)`);
      }
      await admin.close();
      await stop();
    },
  };
}

function onDatabase(address: string, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs SQL that fills a database, on a connection that may skip what only guards live traffic. */
export function fill(database: BenchDatabase, statements: readonly string[]): Promise<void> {
  return withClient(database.adminUrl, async (client) => {
    // Rows made by the million are right by construction; checking each reference would take minutes.
    await client.query("set session_replication_role = replica").catch(() => undefined);
    await client.query("set statement_timeout = 0");
    for (const statement of statements) await client.query(statement);
  });
}
