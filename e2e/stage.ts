import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { type Config, readConfig } from "../packages/server/config.ts";
import { type TestDatabase, testDatabase } from "../packages/server/db/test-database.ts";
import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import { start } from "../packages/server/main.ts";
import { freePort } from "../trust/free-port.ts";
import { openBrowser } from "./browser.ts";
import { newPerson, type Person, type PersonOptions } from "./person.ts";

/** A whole Baton with a browser in front of it. */
export type Stage = {
  readonly url: string;
  /** The link that the first start printed. */
  readonly setupLink: string;
  readonly browser: Browser;
  /** A new visitor or teammate: a browser with no memory. Errors on its pages fail `close`. */
  person(about?: PersonOptions): Promise<Person>;
  /** Stops the server, as an operator would; the database and the port stay. */
  stop(): Promise<void>;
  /** Starts it again on the same database and port. */
  startAgain(): Promise<void>;
  /** What breaks an invariant now; empty when everything holds. */
  broken(): Promise<string[]>;
  close(): Promise<void>;
};

/** Starts Baton on a database of its own and opens a browser; `settings` are more of what an operator would set. */
export async function openStage(settings: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const database = await testDatabase();
  const data = mkdtempSync(join(tmpdir(), "baton-stage-"));
  const { url, config } = await configFor(database, { BATON_DATA: data, ...settings });
  let running = await start(config);
  const { setupLink } = running;
  const browser = await openBrowser();
  const complaints: string[] = [];
  return {
    url,
    setupLink: setupLink ?? "",
    browser,
    person: (about = {}) => newPerson(browser, url, about, complaints),
    stop: () => running.stop(),
    async startAgain() {
      running = await start(config);
    },
    async broken() {
      const findings = await checkInvariants(database.pool);
      return findings.flatMap(({ number, sentence, rows }) =>
        rows.map((row) => `${number} ${sentence} ${JSON.stringify(row)}`),
      );
    },
    async close() {
      await browser.close();
      await running.stop();
      await database.drop();
      rmSync(data, { recursive: true, force: true });
      if (complaints.length > 0) throw new Error(`Pages complained:\n${complaints.join("\n")}`);
    },
  };
}

async function configFor(
  database: TestDatabase,
  settings: Readonly<Record<string, string>>,
): Promise<{ url: string; config: Config }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { config } = readConfig({
    BATON_PORT: String(port),
    BATON_PUBLIC_URL: url,
    BATON_LOG_LEVEL: "error",
    BATON_DATABASE_URL: database.url,
    ...settings,
  });
  return { url, config };
}
