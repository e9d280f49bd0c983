import { createServer } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { readConfig } from "../packages/server/config.ts";
import { testDatabase } from "../packages/server/db/test-database.ts";
import { checkInvariants } from "../packages/server/doctor/check-invariants.ts";
import { type Running, start } from "../packages/server/main.ts";
import { openBrowser } from "./browser.ts";

/** A whole Baton with a browser in front of it. */
export type Stage = {
  readonly url: string;
  readonly running: Running;
  readonly browser: Browser;
  /** A new visitor or teammate: a browser with no memory. Errors on its pages fail `close`. */
  person(about?: PersonOptions): Promise<Person>;
  /** What breaks an invariant now; empty when everything holds. */
  broken(): Promise<string[]>;
  close(): Promise<void>;
};

/** How somebody looks at Baton. */
export type PersonOptions = {
  readonly language?: "en" | "fr";
  readonly phone?: boolean;
  readonly dark?: boolean;
};

/** Somebody with a browser. */
export type Person = { readonly context: BrowserContext; readonly page: Page };

/** Starts Baton on a database of its own and opens a browser. */
export async function openStage(): Promise<Stage> {
  const database = await testDatabase();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { config } = readConfig({
    BATON_PORT: String(port),
    BATON_PUBLIC_URL: url,
    BATON_LOG_LEVEL: "error",
    BATON_DATABASE_URL: database.url,
  });
  const running = await start(config);
  const browser = await openBrowser();
  const complaints: string[] = [];
  return {
    url,
    running,
    browser,
    person: (about = {}) => newPerson(browser, url, about, complaints),
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
      if (complaints.length > 0) throw new Error(`Pages complained:\n${complaints.join("\n")}`);
    },
  };
}

async function newPerson(
  browser: Browser,
  url: string,
  about: PersonOptions,
  complaints: string[],
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    locale: about.language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: about.dark ? "dark" : "light",
    viewport: about.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: about.phone ?? false,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // A refused sign-in check is how the console learns that nobody is signed in; everything else is a fault.
    if (message.type() === "error" && !/status of 401/.test(message.text()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  return { context, page };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address !== null && typeof address === "object"
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
