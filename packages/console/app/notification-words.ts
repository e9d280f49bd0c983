import type { endpoints, ResponseOf } from "@baton/contract";

/** Something that the signed-in teammate was told. */
export type Told = ResponseOf<typeof endpoints.listNotifications>["notifications"][number];

/** What is new since a look that saw everything up to `seen`, oldest first: what a desktop notification is for. */
export function newSince(told: readonly Told[], seen: number): Told[] {
  return told
    .filter(({ id, readAt }) => id > seen && readAt === null)
    .toSorted((one, other) => one.id - other.id);
}

/** The newest of what was told; 0 when nothing was. */
export function newestOf(told: readonly Pick<Told, "id">[]): number {
  return Math.max(0, ...told.map(({ id }) => id));
}

/** What was told, once everything up to `upTo` is read. */
export function readUpTo<T extends { notifications: Told[]; unread: number }>(
  held: T,
  upTo: number,
  now: string,
): T {
  const notifications = held.notifications.map((one) =>
    one.readAt === null && one.id <= upTo ? { ...one, readAt: now } : one,
  );
  // The list is no longer than its limit: what is unread beyond it is older, and so read too.
  return { ...held, notifications, unread: notifications.filter(({ readAt }) => readAt === null).length };
}

/** Where a notification leads: to its conversation, else to its workflow, else nowhere. */
export function targetOf({
  conversationId,
  workflow,
}: Pick<Told, "conversationId" | "workflow">): string | null {
  if (conversationId !== null) return `/help-desk/all_open/${conversationId}`;
  return workflow === null ? null : `/workflows/${workflow.id}`;
}

/** A count as short as its place: "99+" beyond 99. */
export function shortCount(count: number): string {
  return count > 99 ? "99+" : String(count);
}
