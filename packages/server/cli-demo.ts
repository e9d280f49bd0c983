import type { Config } from "./config.ts";
import { makeAnswerer, noModel } from "./customer-agent/answerer.ts";
import { migrate } from "./db/migrate.ts";
import { loadDemo } from "./demo/load-demo.ts";
import { removeDemo } from "./demo/remove-demo.ts";
import { openForCommand } from "./main.ts";
import { makeApp } from "./make-app.ts";

/** Loads or removes the demo data; a running server notices within seconds. Resolves to the exit code. */
export async function runDemo(config: Config, what: "load" | "remove"): Promise<number> {
  const { database, stopDatabase } = await openForCommand(config);
  try {
    await migrate(database);
    const app = await makeApp({ database, config, answerer: makeAnswerer(noModel) });
    if (what === "load") await loadDemo(app, null);
    else for (const id of (await removeDemo(app, null)).keptIds) await app.line.releaseOwner(id);
    app.feed.stop();
    process.stdout.write(what === "load" ? "The demo data is loaded.\n" : "The demo data is removed.\n");
    return 0;
  } finally {
    await stopDatabase();
  }
}
