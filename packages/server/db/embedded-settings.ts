import { existsSync } from "node:fs";
import { join } from "node:path";

/** PostgreSQL settings by name; values as they would stand in `postgresql.conf`, without quotes. */
export type PostgresSettings = Readonly<Record<string, string>>;

/** Name of the file in the cluster that Baton writes at every start and that `postgresql.conf` includes. */
export const SETTINGS_FILE = "baton.conf";

// A socket path longer than this does not fit the system's address structure (104 bytes on macOS, 108 on Linux).
const LONGEST_SOCKET_PATH = 100;

/**
 * The folder for the Unix socket of a cluster, or `undefined` where there can be none (Windows, a path too long).
 * It is the cluster's own folder, which only its owner may enter.
 */
export function socketFolder(clusterDir: string): string | undefined {
  if (process.platform === "win32") return undefined;
  const longest = join(clusterDir, ".s.PGSQL.65535");
  return Buffer.byteLength(longest) <= LONGEST_SOCKET_PATH ? clusterDir : undefined;
}

/** The settings of Baton's own cluster: durable, small in memory, reachable from this machine only. */
export function ownSettings(clusterDir: string, modulesDir: string): PostgresSettings {
  const hasStatements = ["so", "dylib", "dll"].some((end) =>
    existsSync(join(modulesDir, `pg_stat_statements.${end}`)),
  );
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: socketFolder(clusterDir) ?? "",
    unix_socket_permissions: "0700",
    max_connections: "60",
    password_encryption: "scram-sha-256",
    ...(hasStatements ? { shared_preload_libraries: "pg_stat_statements" } : {}),

    // The first promise: what was acknowledged is on disk.
    fsync: "on",
    synchronous_commit: "on",
    full_page_writes: "on",
    wal_level: "replica",
    max_wal_size: "1GB",
    max_logical_replication_workers: "0",

    shared_buffers: "64MB",
    effective_cache_size: "512MB",
    work_mem: "8MB",
    maintenance_work_mem: "64MB",
    random_page_cost: "1.1",
    // Short queries by the thousand: compiling and parallel workers cost more than they bring.
    jit: "off",
    max_parallel_workers_per_gather: "0",
    // Reads come from memory; three more processes to read ahead would only weigh.
    io_method: "sync",

    // Small hot tables (the waiting line, work owed) grow dead rows fast: clean them early and often.
    autovacuum_max_workers: "2",
    autovacuum_naptime: "20s",
    autovacuum_vacuum_scale_factor: "0.05",
    autovacuum_analyze_scale_factor: "0.05",
    autovacuum_vacuum_insert_scale_factor: "0.1",

    timezone: "UTC",
    log_timezone: "UTC",
    datestyle: "ISO, MDY",
    // Visitors' words must never reach a log: no statement text, no values, no DETAIL lines.
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_parameter_max_length: "0",
    log_parameter_max_length_on_error: "0",
    log_checkpoints: "off",
    log_line_prefix: "%m [%p] ",
    lc_messages: "C",
  };
}

/** The text of the settings file; `version` is noted so that a running server of another version is told apart. */
export function settingsText(settings: PostgresSettings, version: string): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`);
  return [
    `# Written by Baton at every start, for PostgreSQL ${version}.`,
    "# Your own settings belong below the include in postgresql.conf.",
    ...lines,
    "",
  ].join("\n");
}
