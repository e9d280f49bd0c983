import { type Logger, pino } from "pino";
import type { App, Clock } from "./app.ts";
import { adapters } from "./channels/adapters.ts";
import { type ChannelParts, makeChannels } from "./channels/channels.ts";
import { type Config, readConfig } from "./config.ts";
import { makeApplier } from "./conversations/apply-together.ts";
import { makePace } from "./conversations/pace.ts";
import { makeRecentStates } from "./conversations/recent-states.ts";
import type { Answerer } from "./customer-agent/answer.ts";
import { makeAnswers, type WhileAnswering } from "./customer-agent/answers.ts";
import { makePause } from "./customer-agent/pause.ts";
import type { Database } from "./db/connect.ts";
import { type DeliveryParts, makeDelivery } from "./delivery/delivery.ts";
import type { EmbeddingsPace } from "./embeddings/embed-owed.ts";
import { makeEmbeddings } from "./embeddings/embeddings.ts";
import { type Files, makeFiles } from "./files/files.ts";
import { makeLine } from "./handoffs/line.ts";
import { makeWaitHistory } from "./handoffs/wait-history.ts";
import { makeWaitingCounts } from "./handoffs/waiting-counts.ts";
import { makeSources, type SourceParts } from "./knowledge-sources/sources.jobs.ts";
import { makeModels } from "./models/models.ts";
import { makeFeed } from "./realtime/feed.ts";
import { makeRecognizer } from "./recognizer/recognizer.ts";
import { refreshAll } from "./refresh-all.ts";
import { makePlaces } from "./settings/places.ts";
import { makeSettings } from "./settings/settings.ts";
import { makeRoster } from "./teammates/roster.ts";
import { makeWorkflows } from "./workflows/registry.ts";

/** What an app is made of; a test gives its own clock and answerer. */
export type AppParts = {
  readonly database: Database;
  readonly answerer: Answerer;
  readonly config?: Config;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** How what goes outside is sent. */
  readonly delivery?: DeliveryParts;
  /** How knowledge is read from elsewhere. */
  readonly sources?: SourceParts;
  /** How other channels than the chat are spoken to. */
  readonly channels?: ChannelParts;
  /** Where the files of messages are kept. */
  readonly files?: Files;
  /** How long a model for embeddings may take. */
  readonly embeddings?: EmbeddingsPace;
  /** Told how answers come along. */
  readonly whileAnswering?: WhileAnswering;
};

/** Wires the long-lived parts of one process together and reads what they need to know. */
export async function makeApp(parts: AppParts): Promise<App> {
  const { database, answerer, clock = Date.now, config = readConfig({}).config } = parts;
  const log = parts.log ?? pino({ level: config.logLevel, errorKey: "error" });
  const app: App = {
    config,
    database,
    clock,
    log,
    applier: makeApplier(database.pool),
    places: makePlaces(database),
    pace: makePace(clock),
    recent: makeRecentStates(),
    roster: makeRoster(database, clock),
    waiting: makeWaitingCounts(database),
    waits: makeWaitHistory(database, clock),
    pause: makePause(() => app),
    models: makeModels(() => app, {
      purpose: "answers",
      operators: (config) => config.model,
      changed: () => app.pause.outage.forget(),
    }),
    embeddings: makeEmbeddings(() => app, parts.embeddings),
    workflows: makeWorkflows(database, () => app),
    recognizer: makeRecognizer(database, log),
    settings: makeSettings(database),
    feed: makeFeed(database, log),
    // These two act on the whole app, which is complete by the time they are first woken.
    line: makeLine(() => app),
    answerer,
    answers: makeAnswers(() => app, answerer, parts.whileAnswering),
    delivery: makeDelivery(() => app, config, log, parts.delivery),
    sources: makeSources(() => app, parts.sources),
    channels: makeChannels(() => app, adapters, parts.channels),
    files: parts.files ?? makeFiles(config),
  };
  await refreshAll(app);
  await app.waits.refresh();
  return app;
}
