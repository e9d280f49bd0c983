/** Why a conversation left the customer agent; a closed list, so that handoffs can be counted. */
export const handoffReasons = ["paused", "visitor_asked", "phrase", "cannot_answer", "failed"] as const;

/** One of `handoffReasons`. */
export type HandoffReason = (typeof handoffReasons)[number];

/** What came of a handoff. */
export type HandoffOutcome = "assigned" | "waiting" | "unassigned" | "kept";

/** Whether a route can take a conversation now: someone eligible, everyone at capacity, or nobody there. */
export type Verdict = "available" | "busy" | "unavailable";
