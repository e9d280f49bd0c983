import { setTimeout } from "node:timers/promises";
import type { Config } from "./config.ts";
import { pendingMigrations } from "./db/migrate.ts";
import { checkFetched, checkKept } from "./doctor/check-files.ts";
import { checkInvariants, checkLine } from "./doctor/check-invariants.ts";
import { makeFiles } from "./files/files.ts";
import { openForCommand } from "./main.ts";

/** How long nobody may wait in line while somebody free may take them, in milliseconds. */
const longestWait = 5000;

/** Checks every invariant on a live install and prints what is broken. Resolves to the exit code: 1 when something is. */
export async function runDoctor(config: Config): Promise<number> {
  const { database, stopDatabase } = await openForCommand(config);
  try {
    const pending = await pendingMigrations(database);
    if (pending.length > 0) {
      process.stdout.write(`The database is not migrated yet (${pending.join(", ")}). Start Baton once.\n`);
      return 1;
    }
    const findings = [
      ...(await checkInvariants(database.pool)),
      await checkFetched(database.pool, Date.now()),
      await checkKept(database.pool, makeFiles(config).store),
      await checkLine(database, Date.now, () => setTimeout(longestWait)),
    ];
    for (const { number, sentence, rows } of findings) {
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
