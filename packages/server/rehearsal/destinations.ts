import type { zRehearsal } from "@baton/contract";
import { type HandoffPolicy, type Instant, isOpen } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";

/** A place that conversations are sent to, as it is called now. */
export type Destination = z.infer<typeof zRehearsal>["load"]["destinations"][number]["destination"];

/** How many of the people chosen by name are named with a destination. */
const mostUsers = 20;
const mostPeople = 5;

/** What teams are called. */
export async function readTeamNames(app: Pick<App, "database">): Promise<ReadonlyMap<string, string>> {
  const rows = await app.database.kysely.selectFrom("team").select(["id", "name"]).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Where a process sends conversations; what is gone is left out, and a gone inbox is the help desk. */
export function destinationOf(
  app: Pick<App, "places" | "roster" | "workflows">,
  policy: HandoffPolicy,
  teamNames: ReadonlyMap<string, string>,
): Destination {
  const byWorkflow = policy.mode !== "nobody" && policy.routeKind === "conditions";
  const { inboxId, teamIds, userIds } = policy.route;
  const inbox = byWorkflow ? app.places.helpDesk() : (app.places.inbox(inboxId) ?? app.places.helpDesk());
  const { workflowId } = policy;
  return {
    inbox: { id: inbox.id, name: inbox.name },
    workflow:
      byWorkflow && workflowId !== null ? { id: workflowId, name: app.workflows.nameOf(workflowId) } : null,
    teams: byWorkflow ? [] : named(teamIds, (id) => teamNames.get(id)),
    users: byWorkflow ? [] : named(userIds.slice(0, mostUsers), (id) => app.roster.nameOf(id) ?? undefined),
  };
}

function named(ids: readonly string[], nameOf: (id: string) => string | undefined) {
  return ids.flatMap((id) => {
    const name = nameOf(id);
    return name === undefined ? [] : [{ id, name }];
  });
}

/**
 * Today's people of a process whose own hours were open at an instant. Memberships, statuses and leave of then are not
 * kept, so this says who could have been there, and no more.
 */
export function peopleAt(
  app: Pick<App, "roster" | "places" | "clock">,
  { route, routeKind, mode }: HandoffPolicy,
  at: Instant,
): { people: { id: string; name: string }[]; peopleCount: number } {
  if (mode === "nobody" || routeKind === "conditions") return { people: [], peopleCount: 0 };
  const ids = new Set([...route.userIds, ...app.roster.membersOf(route.teamIds)]);
  const inboxId = app.places.inbox(route.inboxId)?.id ?? app.places.helpDesk().id;
  const people = [...ids].flatMap((id) => {
    const person = app.roster.belongs(id, inboxId) ? app.roster.person(id, app.clock()) : null;
    if (person === null || !person.active) return [];
    return person.hours === null || isOpen(person.hours, at) ? [{ id, name: person.name }] : [];
  });
  people.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { people: people.slice(0, mostPeople), peopleCount: people.length };
}
