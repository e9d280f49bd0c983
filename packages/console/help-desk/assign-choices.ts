import type { endpoints, ResponseOf } from "@baton/contract";
import type { Row } from "./model.ts";

type Teammate = ResponseOf<typeof endpoints.listTeammates>["teammates"][number];
type Inbox = ResponseOf<typeof endpoints.listInboxes>["inboxes"][number];

/** A teammate whom a conversation may be given to, and what speaks for or against it; by hand everything is allowed. */
export type AssignChoice = {
  readonly teammate: Teammate;
  /** Their load of the conversation's kind. */
  readonly open: number;
  readonly capacity: number;
  /** Whether they belong to the inbox in which the conversation stands. */
  readonly belongs: boolean;
};

/** Whom a conversation may be given to: first those who would take it now, then those who belong to its inbox, by name. */
export function assignChoices(
  teammates: readonly Teammate[],
  inbox: Inbox | undefined,
  channelKind: Row["channel"]["kind"],
): AssignChoice[] {
  const load = channelKind === "chat" ? "chat" : "other";
  const choices = teammates
    .filter(({ active }) => active)
    .map((teammate) => ({
      teammate,
      open: teammate.openCount[load],
      capacity: teammate.capacity[load],
      belongs: inbox === undefined || belongsToInbox(teammate, inbox),
    }));
  return choices.sort((one, other) => rank(one) - rank(other) || byName(one, other));
}

/** Why somebody would not be given a conversation of this kind now; null when they would be. */
export function whyNotNow({ teammate, open, capacity }: AssignChoice): Teammate["takes"]["why"] {
  const { why } = teammate.takes;
  // The server's word is about chats; of another kind they may have room, or none.
  if (why !== null && why !== "at_capacity") return why;
  return open >= capacity ? "at_capacity" : null;
}

function belongsToInbox({ id, teamIds }: Teammate, inbox: Inbox): boolean {
  return inbox.everyone || inbox.userIds.includes(id) || teamIds.some((team) => inbox.teamIds.includes(team));
}

function rank(choice: AssignChoice): number {
  return (choice.belongs ? 0 : 2) + (whyNotNow(choice) === null ? 0 : 1);
}

function byName(one: AssignChoice, other: AssignChoice): number {
  return one.teammate.name.localeCompare(other.teammate.name);
}
