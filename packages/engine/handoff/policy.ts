import type { NoticeKey } from "../conversation/effects.ts";
import type { Language } from "../triggers/language.ts";

/** A text in several languages; missing ones fall back to the workspace's first language, then to any. */
export type LocalisedText = Readonly<Partial<Record<Language, string>>>;

/** The people that a handoff may go to, and the inbox in which the conversation then stands. */
export type Route = {
  readonly inboxId: string;
  /** Users chosen by name and members of the chosen teams form one set; none chosen means Unassigned. */
  readonly userIds: readonly string[];
  readonly teamIds: readonly string[];
};

/** How a handoff is made: one version of the editor's settings. */
export type HandoffPolicy = {
  readonly version: number;
  readonly mode: "live";
  readonly route: Route;
  readonly messages: Readonly<Record<NoticeKey, LocalisedText>>;
  readonly fallbackLanguage: Language;
  /** A closed conversation reopens when the visitor writes within this many milliseconds. */
  readonly reopenWindow: number;
};

/** Names the waiting line of a route: conversations on one line are taken strictly oldest first. */
export function routeKey(route: Route): string {
  const people = [...route.userIds].sort().join(",");
  const teams = [...route.teamIds].sort().join(",");
  return `${route.inboxId}|${people}|${teams}`;
}
