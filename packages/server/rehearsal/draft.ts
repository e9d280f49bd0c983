import type { endpoints, InputOf, ResponseOf } from "@baton/contract";
import { zHandoffSettings } from "@baton/contract";
import { type HandoffPolicy, type Instant, isOpen, type PauseCause } from "@baton/engine";
import type { App } from "../app.ts";
import type { Database } from "../db/connect.ts";
import { problemsOfSettings, refuseProblems } from "../settings/check-handoff-settings.ts";
import { type HandoffInForce, inForce } from "../settings/settings.ts";

/** What is asked of a rehearsal. */
export type RehearsalRequest = InputOf<(typeof endpoints)["rehearseHandoff"]>["body"];

/** What a rehearsal answers. */
export type Rehearsal = ResponseOf<(typeof endpoints)["rehearseHandoff"]>;

/** The draft as if it were in force. Refuses as `invalid` by field. */
export function handoffOf(app: App, { settings }: RehearsalRequest): HandoffInForce {
  if (settings === undefined) return app.settings.handoff();
  refuseProblems(problemsOfSettings(settings));
  return inForce(app.settings.handoff().policy.version, settings);
}

const facts: ReadonlySet<PauseCause | null> = new Set([
  "daily_spend",
  "model_outage",
  "channel_off",
  "sender_excluded",
]);

/**
 * Why the customer agent would have been paused at an instant at which it was paused for `then`. A model that was out
 * of reach, a budget that was spent and a channel that was off are facts; what the draft leaves out is as it was.
 */
export function pauseCauseUnder(
  draft: RehearsalRequest["customerAgent"],
  then: PauseCause | null,
  at: Instant,
): PauseCause | null {
  if (draft === undefined) return then;
  const { paused, hours } = draft;
  if (paused ?? then === "by_hand") return "by_hand";
  const isOut = hours === undefined ? then === "own_hours" : hours !== null && !isOpen(hours, at);
  if (isOut) return "own_hours";
  return facts.has(then) ? then : null;
}

/** The processes of earlier versions, read when they are first needed. */
export class EarlierPolicies {
  readonly #database: Database;
  readonly #known = new Map<number, HandoffInForce | null>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads those of these versions that are not known yet. */
  async read(versions: ReadonlySet<number>): Promise<void> {
    const missing = [...versions].filter((version) => !this.#known.has(version));
    if (missing.length === 0) return;
    for (const version of missing) this.#known.set(version, null);
    const rows = await this.#database.kysely
      .selectFrom("setting_version")
      .select(["version", "body"])
      .where("name", "=", "handoff")
      .where("version", "in", missing)
      .execute();
    for (const { version, body } of rows) {
      // How a handoff was made does not depend on the words that made it.
      this.#known.set(version, inForce(version, zHandoffSettings.parse({ ...body, triggers: [] })));
    }
  }

  /** The process of a channel in a version; null when it is not kept. */
  policyOf(version: number, channelId: string): HandoffPolicy | null {
    return this.#known.get(version)?.policyFor(channelId) ?? null;
  }
}
