import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { App } from "./app.ts";
import type { Answerer } from "./customer-agent/answer.ts";
import { type Database, openDatabase } from "./db/connect.ts";
import type { Schema } from "./db/schema.ts";
import { makeApp } from "./make-app.ts";
import { alwaysAnswers, type TestWorkspace } from "./test-workspace.ts";

/** What a process is about to send to the database, or has just had answered: where a test may hold it. */
export type PausePoint = { readonly when: "before" | "after"; readonly query: string };

/** Called at every pause point; the process goes on when it resolves, and the query fails when it rejects. */
export type AtPause = (point: PausePoint) => Promise<void>;

/** A process on the workspace's database whose every query passes `atPause`, with connections of its own. */
export type PausedProcess = { readonly app: App; stop(): Promise<void> };

/** Makes one; stop it before the workspace is dropped. */
export async function pausedProcess(
  workspace: TestWorkspace,
  atPause: AtPause,
  answerer: Answerer = alwaysAnswers,
): Promise<PausedProcess> {
  const plain = openDatabase(workspace.database.url, { max: 3, applicationName: "baton test paused" });
  const pool = pausing(plain.pool, atPause);
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const database: Database = { pool, kysely, close: plain.close };
  const app = await makeApp({ database, answerer, clock: workspace.app.clock });
  app.log.level = "silent";
  return {
    app,
    async stop() {
      await app.answers.idle();
      await app.line.drain();
      app.feed.stop();
      await plain.close();
    },
  };
}

/** A hold that a test lets go of, and that says when somebody has come to it. */
export function gate(): { reached: Promise<void>; open(): void; wait(): Promise<void> } {
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  return {
    reached: reached.promise,
    open: opened.resolve,
    wait() {
      reached.resolve();
      return opened.promise;
    },
  };
}

type Callable = (...given: unknown[]) => unknown;

function pausing<T extends object>(target: T, atPause: AtPause): T {
  return new Proxy(target, {
    get(object, key) {
      const value: unknown = Reflect.get(object, key);
      if (typeof value !== "function") return value;
      const call = value.bind(object) as Callable;
      if (key === "query") return (...given: unknown[]) => paused(call, given, atPause);
      // Kysely asks for a connection and sends its queries there.
      if (key === "connect") return async () => pausing((await call()) as pg.PoolClient, atPause);
      return call;
    },
  });
}

async function paused(call: Callable, given: unknown[], atPause: AtPause): Promise<unknown> {
  const [first] = given;
  const query = typeof first === "string" ? first : String((first as { text?: string } | undefined)?.text);
  await atPause({ when: "before", query });
  const outcome = await call(...given);
  await atPause({ when: "after", query });
  return outcome;
}
