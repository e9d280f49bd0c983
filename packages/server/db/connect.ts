import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { Schema } from "./schema.ts";

/** A running transaction: the required first argument of everything that writes. */
export type Tx = Transaction<Schema>;

/** One pool of connections, seen plainly (`pool`, for prepared calls and the job queue) and through Kysely. */
export type Database = {
  readonly pool: pg.Pool;
  readonly kysely: Kysely<Schema>;
  /** Waits for running queries, then closes every connection; safe to call twice. */
  close(): Promise<void>;
};

/** How to open a database; every field has a default. */
export type DatabaseOptions = {
  /** Most connections open at once; 6 by default. */
  readonly max?: number;
  /** Name seen in `pg_stat_activity`; `baton` by default. */
  readonly applicationName?: string;
  /** Longest time one statement may run, in milliseconds; 15,000 by default. */
  readonly statementTimeoutMs?: number;
  /** Told about connections lost while nobody waited on them; silent by default. */
  readonly onLostConnection?: (error: Error) => void;
};

const DEFAULT_MAX = 6;
const STATEMENT_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

const INT8 = pg.types.builtins.INT8;
const INT8_ARRAY = 1016;
const DATE = pg.types.builtins.DATE;
const DATE_ARRAY = 1182;

type Parser = (text: string) => unknown;

/** A bigint as a number; one that a number would silently change stays text, as pg gives it. */
function parseInt8(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

/** A one-dimensional array of values that are never quoted: numbers or days. */
function parseArray<T>(text: string, parse: (item: string) => T): (T | null)[] {
  const items = text === "{}" ? [] : text.slice(1, -1).split(",");
  return items.map((item) => (item === "NULL" ? null : parse(item)));
}

/**
 * How values leave the database: bigint → number, timestamptz → Date, json and jsonb → parsed, numeric → string,
 * and date → `YYYY-MM-DD`, because a day has no zone and a Date would give it one.
 */
const ownParsers = new Map<number, Parser>([
  [INT8, parseInt8],
  [INT8_ARRAY, (text) => parseArray(text, parseInt8)],
  [DATE, (text) => text],
  [DATE_ARRAY, (text) => parseArray(text, (day) => day)],
]);

const types: pg.CustomTypesConfig = {
  getTypeParser(id, format) {
    const own = format === "binary" ? undefined : ownParsers.get(id);
    return own ?? pg.types.getTypeParser(id, format);
  },
};

/**
 * Opens the database at `url`. Connects lazily: a wrong address shows at the first query. A lost connection fails
 * the query that was using it and never the process.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? DEFAULT_MAX,
    application_name: options.applicationName ?? "baton",
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    keepAlive: true,
    // The few connections are kept: a timer set and cleared with every query would cost more than they do.
    idleTimeoutMillis: 0,
    types,
  });
  const onLost = options.onLostConnection ?? (() => {});
  pool.on("error", onLost);
  // The pool listens only to idle connections: one lost between two statements of a transaction would otherwise
  // be an unhandled error and end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  let closing: Promise<void> | undefined;
  return {
    pool,
    kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}
