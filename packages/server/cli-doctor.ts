import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Config } from "./config.ts";
import { RECORD_FILE, readRecord } from "./db/embedded-record.ts";
import { pendingMigrations } from "./db/migrate.ts";
import { checkFetched, checkKept } from "./doctor/check-files.ts";
import { checkInvariants, checkLine } from "./doctor/check-invariants.ts";
import { makeFiles } from "./files/files.ts";
import { openForCommand } from "./main.ts";

/** How long nobody may wait in line while somebody free may take them, in milliseconds. */
const longestWait = 5000;

/** Checks every invariant on a live install and prints what is broken. Resolves to the exit code: 1 when something is. */
export async function runDoctor(config: Config): Promise<number> {
  if (config.databaseUrl === null && (await readRecord(join(config.dataDir, RECORD_FILE))) === undefined) {
    // Looking must not make what it looks at, in a folder whose name may be a slip.
    process.stderr.write(
      `There is no Baton in ${config.dataDir}. Start it once, or set BATON_DATA to the folder of its data.\n`,
    );
    return 1;
  }
  const { database, stopDatabase } = await openForCommand(config);
  try {
    const pending = await pendingMigrations(database);
    if (pending.length > 0) {
      const more = pending.length === 1 ? "" : ` and ${pending.length - 1} more`;
      process.stderr.write(
        `The database is older than this Baton (${pending[0]}${more} to be applied). Start Baton once.\n`,
      );
      return 1;
    }
    const findings = [
      ...(await checkInvariants(database.pool)),
      await checkFetched(database.pool, Date.now()),
      await checkKept(database.pool, makeFiles(config).store),
      await checkLine(database, Date.now, () => setTimeout(longestWait)),
    ];
    for (const { number, sentence, rows } of findings.toSorted(byNumber)) {
      process.stdout.write(
        `${rows.length === 0 ? "ok    " : "BROKEN"} ${String(number).padStart(2)}  ${sentence}\n`,
      );
      for (const row of rows) process.stdout.write(`           ${JSON.stringify(row)}\n`);
    }
    const broken = findings.filter((finding) => finding.rows.length > 0).length;
    process.stdout.write(
      broken === 0 ? "Everything holds.\n" : `${broken} of ${findings.length} promises are broken.\n`,
    );
    return broken === 0 ? 0 : 1;
  } finally {
    await stopDatabase();
  }
}

/** As the invariants are listed in ARCHITECTURE.md; what has no plain number comes last. */
function byNumber(a: { readonly number: number | string }, b: { readonly number: number | string }): number {
  const [first, second] = [Number(a.number), Number(b.number)];
  return (Number.isNaN(first) ? 1000 : first) - (Number.isNaN(second) ? 1000 : second);
}
