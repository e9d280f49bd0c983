import { readFile } from "node:fs/promises";
import type { BenchCluster, BenchDatabase } from "./cluster.ts";

/** What a stretch of work cost, counted by the database and by the process. */
export type Cost = {
  /** Statements that the clients sent; null when pg_stat_statements is not there. */
  readonly statements: number | null;
  /** Transactions that wrote something: each is one durable commit. */
  readonly durableCommits: number;
  /** All transactions that ended, also those that only read. */
  readonly transactions: number;
  /** CPU time of this process, in milliseconds. */
  readonly nodeCpuMs: number;
  /** CPU time of the database's backends, in milliseconds; null when they are not on this machine. */
  readonly backendCpuMs: number | null;
};

/** Starts counting what happens in `database`; the returned function ends it. */
export async function startMeter(
  cluster: BenchCluster,
  database: BenchDatabase,
): Promise<() => Promise<Cost>> {
  await reportAll(database);
  const before = await counters(cluster, database);
  const ticks = await backendTicks(cluster, database);
  const cpu = process.cpuUsage();
  return async () => {
    const used = process.cpuUsage(cpu);
    const ticksAfter = await backendTicks(cluster, database);
    const asked = await reportAll(database);
    const after = await counters(cluster, database);
    return {
      statements:
        after.statements === null || before.statements === null
          ? null
          : after.statements - before.statements - asked,
      durableCommits: after.xid - before.xid,
      transactions: after.transactions - before.transactions - asked,
      nodeCpuMs: (used.user + used.system) / 1000,
      backendCpuMs: backendCpuMs(ticks, ticksAfter),
    };
  };
}

/** A backend tells its counters once a second at most: each is asked to tell them now. Returns how many were asked. */
async function reportAll({ pool }: BenchDatabase): Promise<number> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()));
  for (const client of clients) {
    await client.query("select pg_stat_force_next_flush()");
    client.release();
  }
  return clients.length;
}

type Counters = { readonly statements: number | null; readonly xid: number; readonly transactions: number };

async function counters({ admin }: BenchCluster, { name }: BenchDatabase): Promise<Counters> {
  const { rows } = await admin.pool.query(
    `select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as xid,
            (select xact_commit from pg_stat_database where datname = $1) as transactions`,
    [name],
  );
  const statements = await admin.pool
    .query(
      `select coalesce(sum(calls), 0)::bigint as calls from pg_stat_statements s join pg_database d on d.oid = s.dbid
        where d.datname = $1 and toplevel`,
      [name],
    )
    .then(({ rows: [row] }) => Number(row.calls))
    .catch(() => null);
  return { statements, xid: Number(rows[0].xid), transactions: Number(rows[0].transactions) };
}

/** How long a tick of /proc/<pid>/stat is on Linux, in milliseconds. */
const tick = 10;

/** CPU ticks of each backend of a database by its process id; empty when they are not on this machine. */
export type BackendTicks = ReadonlyMap<number, number>;

/** Reads what the backends of a database have used so far. */
export async function backendTicks({ admin }: BenchCluster, { name }: BenchDatabase): Promise<BackendTicks> {
  const { rows } = await admin.pool.query("select pid from pg_stat_activity where datname = $1", [name]);
  const ticks = new Map<number, number>();
  for (const { pid } of rows) {
    // One that has just ended is left out, like all of them on another machine.
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
    if (stat === null) continue;
    // After the name, which stands in brackets and may hold spaces, utime and stime are the 12th and 13th field.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    ticks.set(pid, Number(fields[11]) + Number(fields[12]));
  }
  return ticks;
}

/** CPU time that backends used between two readings, in milliseconds; null when there was nothing to read. */
export function backendCpuMs(before: BackendTicks, after: BackendTicks): number | null {
  if (after.size === 0) return null;
  return [...after].reduce((sum, [pid, ticks]) => sum + ticks - (before.get(pid) ?? 0), 0) * tick;
}
