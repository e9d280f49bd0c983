import { dayStart, type Instant, localDate } from "@baton/engine";
import type { Logger } from "pino";
import type { Database } from "../db/connect.ts";
import type { ModelSource } from "../models/model.ts";
import type { Settings } from "../settings/settings.ts";
import { shareRuns } from "../share-runs.ts";
import type { ModelUse } from "./answer.ts";
import { addSpend, type DaySpend, recentSpend } from "./model-spend.store.ts";

/** What the model has cost, and whether that is all that it may cost today. */
export type Spend = {
  /** Reads what all processes have spent. */
  refresh(): Promise<void>;
  /** What was spent since the day began in the editor's zone, in the currency of the prices; 0 without prices. */
  today(now: Instant): number;
  /** When today's cap is reached, the instant at which the next day begins; else null. */
  reachedUntil(now: Instant): Instant | null;
  /** Whether today's cap is reached, whatever costs. */
  isReached(now: Instant): boolean;
  /** Counts tokens in that cost so much a million, and were only read. */
  addTokens(tokens: number, price: number, now: Instant): Promise<void>;
  /** Counts a question in. What can't be stored counts in this process at once, and is stored by a later refresh. */
  add(use: ModelUse, now: Instant): Promise<void>;
};

/** What counting needs of the app. */
export type SpendParts = {
  readonly settings: Settings;
  readonly database: Database;
  readonly models: ModelSource;
  readonly embeddings: { readonly models: ModelSource };
  readonly clock: () => Instant;
  readonly log: Logger;
};

type Day = { readonly zone: string; readonly date: string; readonly from: Instant; readonly until: Instant };

const day = 24 * 3_600_000;

/** Makes the memory of one process; nothing was spent until `refresh`. */
export function makeSpend(app: () => SpendParts): Spend {
  const costs = new Map<string, number>();
  const unstored: DaySpend[] = [];
  let known: Day | null = null;

  /** The day of the zone: looked up once a day, for it is asked at every message. */
  function dayAt(zone: string, now: Instant): Day {
    if (known === null || known.zone !== zone || now < known.from || now >= known.until) {
      const date = localDate(zone, now);
      const from = dayStart(zone, date);
      // A day has 25 hours at most, so this lies in the next one, whatever the clocks do.
      known = { zone, date, from, until: dayStart(zone, localDate(zone, from + 1.5 * day)) };
    }
    return known;
  }

  const spent = (zone: string, now: Instant): number => costs.get(dayAt(zone, now).date) ?? 0;

  async function read(): Promise<void> {
    const { models, embeddings, database, clock } = app();
    // Without a model nothing costs anything.
    if (models.current() === null && embeddings.models.current() === null && unstored.length === 0) return;
    for (let left = unstored[0]; left !== undefined; left = unstored[0]) {
      await addSpend(database.pool, left);
      unstored.shift();
    }
    const stored = await recentSpend(database.pool, localDate("UTC", clock() - 2 * day));
    // A day's cost only grows, and something may have been counted since it was read.
    for (const [date, cost] of stored) costs.set(date, Math.max(cost, costs.get(date) ?? 0));
  }

  async function count(use: ModelUse, cost: number, now: Instant): Promise<void> {
    const { settings, database, log } = app();
    const { date } = dayAt(settings.customerAgent().dailySpend?.timeZone ?? "UTC", now);
    const spend = { date, ...use, cost };
    costs.set(date, (costs.get(date) ?? 0) + cost);
    try {
      const stored = await addSpend(database.pool, spend);
      costs.set(date, Math.max(stored, costs.get(date) ?? 0));
    } catch (error) {
      unstored.push(spend);
      log.warn({ error, ...spend }, "what the model cost could not be stored; it is tried again");
    }
  }

  return {
    refresh: shareRuns(read),
    today(now) {
      const { dailySpend } = app().settings.customerAgent();
      return dailySpend === null ? 0 : spent(dailySpend.timeZone, now);
    },
    reachedUntil(now) {
      const { settings, models } = app();
      const { dailySpend } = settings.customerAgent();
      if (dailySpend === null || models.current() === null) return null;
      const { cap, timeZone } = dailySpend;
      return spent(timeZone, now) < cap ? null : dayAt(timeZone, now).until;
    },
    isReached(now) {
      const { dailySpend } = app().settings.customerAgent();
      return dailySpend !== null && spent(dailySpend.timeZone, now) >= dailySpend.cap;
    },
    addTokens: (tokens, price, now) =>
      count({ inputTokens: tokens, outputTokens: 0 }, (tokens * price) / 1_000_000, now),
    add(use, now) {
      const { inputPrice = 0, outputPrice = 0 } = app().settings.customerAgent().dailySpend ?? {};
      const cost = (use.inputTokens * inputPrice + use.outputTokens * outputPrice) / 1_000_000;
      return count(use, cost, now);
    },
  };
}
