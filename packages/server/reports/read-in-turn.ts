import { sql } from "kysely";
import type { Database, Tx } from "../db/connect.ts";
import { Refusal } from "../refusal.ts";
import { makeTurns } from "./turns.ts";

/** What a report may take of one process: conversations come first. */
const mostAtOnce = 2;
const longestSeconds = 8;

/** Reads for reports, each in one snapshot that can't write. */
export type ReadInTurn = <T>(read: (tx: Tx) => Promise<T>) => Promise<T>;

/** Makes the reading of one process: few at once, and each is given up after 8 seconds, with a Refusal. */
export function makeReadInTurn(database: Database): ReadInTurn {
  const inTurn = makeTurns(mostAtOnce);
  return (read) =>
    inTurn(async () => {
      try {
        return await database.kysely
          .transaction()
          .setIsolationLevel("repeatable read")
          .setAccessMode("read only")
          .execute(async (tx) => {
            // Compiling takes longer than most of these queries; sorting and hashing should not touch the disk.
            await sql`select set_config('statement_timeout', ${`${longestSeconds}s`}, true),
              set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(tx);
            return read(tx);
          });
      } catch (error) {
        throw isGivenUp(error)
          ? new Refusal(
              "unavailable",
              "That is too much to count at once. Choose a shorter period.",
              [],
              error,
            )
          : error;
      }
    });
}

function isGivenUp(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "57014";
}
