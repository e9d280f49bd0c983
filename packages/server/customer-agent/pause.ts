import { type Instant, nextOpening, type PauseCause } from "@baton/engine";
import type { Places } from "../settings/places.ts";
import { makeOutage, type Outage } from "./outage.ts";
import { makeSpend, type Spend, type SpendParts } from "./spend.ts";

/** Why the customer agent works nowhere. */
export type AgentPause = Exclude<PauseCause, "channel_off" | "sender_excluded">;

/** Whether the customer agent works now, and if not why and until when; null when that is not known beforehand. */
export type WorkState = {
  readonly working: boolean;
  readonly cause: AgentPause | null;
  readonly until: Instant | null;
};

/** Whether the customer agent works now: one state with a cause. */
export type Pause = {
  /** Why it does not; null while it works. */
  cause(now: Instant): AgentPause | null;
  /** The same with when it ends, for people to read. */
  state(now: Instant): WorkState;
  /** What this process knows of the model's being out of reach; only looked at when there is a model. */
  readonly outage: Outage;
  readonly spend: Spend;
};

/** Makes the pause of one process. */
export function makePause(app: () => SpendParts & { readonly places: Places }): Pause {
  const outage = makeOutage();
  const spend = makeSpend(app);

  /** What lasts longest is told first: no other cause matters while it holds. */
  function cause(now: Instant): AgentPause | null {
    const { settings, places, models } = app();
    const { paused, hours } = settings.customerAgent();
    if (paused) return "by_hand";
    if (!places.isOpen(hours, now)) return "own_hours";
    if (spend.reachedUntil(now) !== null) return "daily_spend";
    if (models.current() !== null && outage.holds(now)) return "model_outage";
    return null;
  }

  function until(why: AgentPause | null, now: Instant): Instant | null {
    const { hours } = app().settings.customerAgent();
    if (why === "own_hours") return hours === null ? null : nextOpening(hours, now);
    return why === "daily_spend" ? spend.reachedUntil(now) : null;
  }

  return {
    cause,
    state(now) {
      const why = cause(now);
      return { working: why === null, cause: why, until: until(why, now) };
    },
    outage,
    spend,
  };
}
