import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { pino } from "pino";
import { makeDoorkeeper } from "./access/doorkeeper.ts";
import { ensureSetupLink } from "./access/ensure-setup-link.ts";
import type { App } from "./app.ts";
import type { Config } from "./config.ts";
import { makeAnswerer } from "./customer-agent/answerer.ts";
import { dueAtOnce } from "./customer-agent/owed-answers.store.ts";
import { type Database, openDatabase } from "./db/connect.ts";
import { startEmbedded } from "./db/embedded.ts";
import { DirectoryLockedError } from "./db/embedded-lock.ts";
import { runningEmbeddedUrl } from "./db/embedded-running.ts";
import { migrate } from "./db/migrate.ts";
import { filesDueAtOnce } from "./files/attachments.store.ts";
import { httpRoutes } from "./http/app-routes.ts";
import { startSweep } from "./jobs/sweep.ts";
import { makeApp } from "./make-app.ts";
import { type Sockets, serveSockets } from "./realtime/sockets.ts";

/** The version that the API and the command line tell. */
export const version = "0.1.0";

/** How long a stop waits for answers that are being computed, in milliseconds; the next start owes them still. */
const answersMayTake = 2000;

/** A running Baton. */
export type Running = {
  readonly app: App;
  /** Where it listens. */
  readonly url: string;
  /** The one-time link that makes the owner; null when there is one. */
  readonly setupLink: string | null;
  /** Stops taking requests, lets what runs finish, and stops the database that it started. Safe to call twice. */
  stop(): Promise<void>;
};

/** Starts everything: database, migrations, HTTP, realtime, the sweep. Throws with a sentence for the operator. */
export async function start(config: Config): Promise<Running> {
  const log = pino({ level: config.logLevel, errorKey: "error" });
  const { database, stopDatabase } = await openConfigured(config, (line) => log.info(line));
  try {
    await migrate(database);
    const setupLink = await ensureSetupLink({ config, database });
    let sockets: Sockets | null = null;
    const app: App = await makeApp({
      database,
      config,
      log,
      answerer: makeAnswerer({ current: () => app.models.current() }),
      whileAnswering: {
        thinking: (conversationId) => sockets?.typing(conversationId, "customer_agent", null),
        writing: (conversationId, forSeq, text) => sockets?.writing(conversationId, forSeq, text),
      },
    });
    // Whoever reserved an answer or a file before this start is gone.
    await dueAtOnce(database.pool, app.clock());
    await filesDueAtOnce(database.pool, app.clock());
    const doorkeeper = makeDoorkeeper(app);
    const server = createAdaptorServer({ fetch: httpRoutes(app, doorkeeper, version).fetch }) as Server;
    sockets = serveSockets(app, server, doorkeeper);
    const url = await listen(server, config);
    const sweep = startSweep(app);
    sweep.run().catch((error) => log.warn({ error }, "the first sweep failed; it tries again"));
    let stopping: Promise<void> | null = null;
    const stop = (): Promise<void> => {
      stopping ??= stopAll();
      return stopping;
    };
    async function stopAll(): Promise<void> {
      app.feed.stop();
      await Promise.all([sockets?.stop(), closeServer(server)]);
      await sweep.stop();
      await Promise.race([app.answers.idle(), setTimeout(answersMayTake, null, { ref: false })]);
      app.answers.stop();
      await Promise.all([
        app.delivery.stop(),
        app.channels.stop(),
        app.sources.stop(),
        app.embeddings.stop(),
      ]);
      app.recognizer.stop();
      await stopDatabase();
    }
    return { app, url, setupLink, stop };
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

/**
 * Opens the database of a configuration: its own embedded one (the running one, when a live Baton has it), or the
 * one that DATABASE_URL names.
 */
export async function openForCommand(config: Config): Promise<OpenDatabase> {
  try {
    return await openConfigured(config, () => undefined);
  } catch (error) {
    const url = error instanceof DirectoryLockedError ? await runningEmbeddedUrl(config.dataDir) : null;
    if (url === null) throw error;
    const database = openDatabase(url);
    return { database, stopDatabase: () => database.close() };
  }
}

/** An open database, and how to leave it as it was found. */
export type OpenDatabase = { readonly database: Database; stopDatabase(): Promise<void> };

async function openConfigured(config: Config, log: (line: string) => void): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await startEmbedded(config.dataDir, { log }) : null;
  const database = openDatabase(embedded?.url ?? config.databaseUrl ?? "");
  return {
    database,
    async stopDatabase() {
      await database.close();
      await embedded?.stop();
    },
  };
}

function listen(server: Server, config: Config): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(
              `Port ${config.port} is taken by another program. Set BATON_PORT to a free one, or stop it.`,
            )
          : error,
      );
    });
    server.listen(config.port, config.host, () => {
      const { port } = server.address() as AddressInfo;
      resolve(`http://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    // A long poll may still be waiting; it is told to come back.
    void setTimeout(500, null, { ref: false }).then(() => server.closeAllConnections());
  });
}
