import { randomUUID } from "node:crypto";
import { moveToHelpDesk } from "../conversations/conversations.store.ts";
import type { Tx } from "../db/connect.ts";
import { notFound, Refusal, taken } from "../refusal.ts";
import { lockMembers } from "../teammates/teams.store.ts";
import { type ActingOn, changeSetup } from "./change-setup.ts";
import {
  deleteInbox,
  type InboxFacts,
  insertInbox,
  isInboxNameTaken,
  lockInbox,
  lockTeams,
  replaceInboxMembers,
  updateInbox,
} from "./places.store.ts";
import { refuseUsed } from "./uses.ts";

/** An inbox as it should be; a member or team named twice counts once. */
export type InboxDraft = {
  readonly name: string;
  readonly everyone: boolean;
  readonly userIds: readonly string[];
  readonly teamIds: readonly string[];
};

/**
 * Adds an inbox and gives its id. Refuses a name that is taken as conflict, an unknown member or team as invalid with
 * `userIds.N` or `teamIds.N`.
 */
export async function addInbox(on: ActingOn, draft: InboxDraft): Promise<string> {
  const id = randomUUID();
  await changeSetup(on, "inboxes", async (tx) => {
    const after: InboxFacts = { id, kind: "inbox", hours: null, ...(await known(tx, draft, id)) };
    await insertInbox(tx, after);
    await replaceInboxMembers(tx, after);
    return { action: "inbox.added", before: null, after };
  });
  return id;
}

/** Renames an inbox or changes who belongs to it; refuses as `addInbox` does, and an unknown inbox as not_found. */
export async function changeInbox(on: ActingOn, id: string, draft: InboxDraft): Promise<void> {
  await changeSetup(on, "inboxes", async (tx) => {
    const before = await lockInbox(tx, id);
    if (before === null) throw notFound("inbox");
    const after = { ...before, ...(await known(tx, draft, before.id)) };
    if (JSON.stringify(after) === JSON.stringify(before)) return null;
    await updateInbox(tx, after);
    await replaceInboxMembers(tx, after);
    return { action: "inbox.changed", before, after };
  });
}

/**
 * Removes an inbox and gives the closed conversations of it, which stand in the help desk now. Refuses with in_use
 * the help desk itself, and an inbox that handoffs or channels lead to or in which something is open.
 */
export async function removeInbox(on: ActingOn, id: string): Promise<string[]> {
  let moved: string[] = [];
  await changeSetup(on, "inboxes", async (tx) => {
    const before = await lockInbox(tx, id);
    if (before === null) throw notFound("inbox");
    if (before.kind === "help_desk")
      throw new Refusal("in_use", `${before.name} is where conversations go that have no other place.`);
    await refuseUsed(tx, { inboxId: before.id }, before.name);
    moved = await moveToHelpDesk(tx, before.id);
    await deleteInbox(tx, before.id);
    return { action: "inbox.removed", before, after: null };
  });
  return moved;
}

async function known(tx: Tx, draft: InboxDraft, id: string): Promise<InboxDraft> {
  if (await isInboxNameTaken(tx, draft.name, id)) throw taken("name", "Another inbox has this name.");
  const userIds = draft.userIds.map((one) => one.toLowerCase());
  const teamIds = draft.teamIds.map((one) => one.toLowerCase());
  const teams = await lockTeams(tx, teamIds);
  const users = await lockMembers(tx, userIds);
  refuseUnknown(userIds, users, "userIds", "There is no such teammate.");
  refuseUnknown(teamIds, teams, "teamIds", "There is no such team.");
  return { ...draft, userIds: [...new Set(userIds)].sort(), teamIds: [...new Set(teamIds)].sort() };
}

function refuseUnknown(
  ids: readonly string[],
  found: ReadonlySet<string>,
  path: string,
  message: string,
): void {
  const fields = ids.flatMap((id, index) => (found.has(id) ? [] : [{ path: `${path}.${index}`, message }]));
  const [first] = fields;
  if (first !== undefined) throw new Refusal("invalid", `${first.path}: ${message}`, fields.slice(0, 20));
}
