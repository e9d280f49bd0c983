/** How a conversation leaves the customer agent: now, for follow-up, or not at all. */
export const handoffModes = ["live", "later", "nobody"] as const;

/** One of `handoffModes`. */
export type HandoffMode = (typeof handoffModes)[number];
