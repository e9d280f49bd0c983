import type { Account } from "./queries.ts";

/** How an account fares: what matters most of all that could be said. */
export type AccountState = "off" | "problem" | "parked" | "notDelivered" | "works";

/** What matters most about an account. */
export function accountState({ active, health }: Pick<Account, "active" | "health">): AccountState {
  if (!active) return "off";
  if (health.problem !== null) return "problem";
  if (health.parked > 0) return "parked";
  return health.notDelivered > 0 ? "notDelivered" : "works";
}

/** Whether the provider is asked for what is new, and calls nobody. */
export function isAsked({ settings }: Pick<Account, "settings">): boolean {
  return settings.kind === "telegram" && settings.receiving === "polling";
}

/** When the newest message came in or went out; null when none did. */
export function lastMessageAt({ health }: Pick<Account, "health">): string | null {
  const moments = [health.lastReceivedAt, health.lastSentAt].filter((at) => at !== null);
  return moments.toSorted().at(-1) ?? null;
}
