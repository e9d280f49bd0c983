import type { NoticeKey } from "../conversation/effects.ts";
import type { LoadKind } from "../conversation/state.ts";
import type { ClaimRule, Strategy } from "../routing/choose-teammate.ts";
import type { Language } from "../triggers/language.ts";
import type { HandoffMode } from "./mode.ts";
import { shortHash } from "./short-hash.ts";

/** A text in several languages; missing ones fall back to the workspace's first language, then to any. */
export type LocalisedText = Readonly<Partial<Record<Language, string>>>;

/** The people that a handoff may go to, and the inbox in which the conversation then stands. */
export type Route = {
  readonly inboxId: string;
  /** Users chosen by name and members of the chosen teams form one set; none chosen means Unassigned. */
  readonly userIds: readonly string[];
  readonly teamIds: readonly string[];
};

/** To whom: the same people for everything, or whom a ticket-based workflow chooses by conditions. */
export const routeKinds = ["same_people", "conditions"] as const;

/** One of `routeKinds`. */
export type RouteKind = (typeof routeKinds)[number];

/** What becomes of a live chat that the workflow assigned to nobody. */
export const notAssignedChoices = ["keep_open", "close"] as const;

/** One of `notAssignedChoices`. */
export type WhenNotAssigned = (typeof notAssignedChoices)[number];

/** What happens when nobody has replied to a handed-off conversation for a while. */
export type FirstReply = {
  /** Milliseconds from the handoff, and from each assignment. */
  readonly within: number;
  /** Show it to everyone as unanswered, or also give it to the next person who is there. */
  readonly whenLate: "alert" | "next_person";
};

/** The most people whom one handoff passes through by itself: then it stays where it is, and the alert with it. */
export const mostPasses = 5;

/** How a handoff is made on one channel: one version of the editor's settings. */
export type HandoffPolicy = {
  readonly version: number;
  readonly mode: HandoffMode;
  readonly routeKind: RouteKind;
  /** For `conditions`: the help desk, and nobody by name. */
  readonly route: Route;
  readonly strategy: Strategy;
  readonly workflowId: string | null;
  readonly whenNotAssigned: WhenNotAssigned;
  readonly firstReply: FirstReply | null;
  readonly messages: Readonly<Record<NoticeKey, LocalisedText>>;
  readonly fallbackLanguage: Language;
  /** A closed conversation reopens when the visitor writes within this many milliseconds. */
  readonly reopenWindow: number;
};

/** Who may be given a conversation under a policy. */
export function claimRule(policy: HandoffPolicy): ClaimRule {
  return policy.mode === "later" ? "rotation" : "eligible";
}

/**
 * Names the waiting line of a route for conversations of one kind: those on one line are taken strictly oldest first.
 * `hoursOf` is the channel when it keeps hours of its own. Short, whatever the number of people: it stands in an index.
 */
export function lineKey(policy: HandoffPolicy, load: LoadKind, hoursOf: string | null): string {
  const { mode, route, strategy } = policy;
  const people = [...route.userIds].sort().join(",");
  const teams = [...route.teamIds].sort().join(",");
  return [mode, load, strategy, route.inboxId, hoursOf ?? "", shortHash(`${people}|${teams}`)].join("|");
}
