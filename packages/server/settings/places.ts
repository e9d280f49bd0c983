import { type channelKinds, type Hours, type Instant, type LoadKind, openState } from "@baton/engine";
import type { Database } from "../db/connect.ts";
import { notFound } from "../refusal.ts";
import { shareRuns } from "../share-runs.ts";
import { type Deployment, deploymentOf } from "./deployment.ts";

/** A way in for visitors, as decisions see it. */
export type Channel = {
  readonly id: string;
  readonly kind: (typeof channelKinds)[number];
  readonly name: string;
  readonly inboxId: string;
  readonly hours: Hours | null;
  readonly deployment: Deployment;
};

/** A place where conversations stand, as decisions see it. */
export type Inbox = { readonly id: string; readonly name: string; readonly hours: Hours | null };

/** The inboxes and channels of the workspace, kept in memory; they change seldom, and each process hears of it. */
export type Places = {
  refresh(): Promise<void>;
  /** Null when it was removed. */
  inbox(id: string): Inbox | null;
  /** Where a conversation goes when its inbox is gone. */
  helpDesk(): Inbox;
  channels(): readonly Channel[];
  channel(id: string): Channel | null;
  /** The channel of that id, or with null the first one; looked for again when unknown. Refuses with `not_found`. */
  find(id: string | null): Promise<Channel>;
  /** Whether hours are open at an instant; none are always open. */
  isOpen(hours: Hours | null, now: Instant): boolean;
};

/** What a conversation of this kind of channel takes of a teammate: people wait at a chat, and not at an e-mail. */
export function loadOf(kind: Channel["kind"]): LoadKind {
  return kind === "email" || kind === "custom" ? "other" : "chat";
}

/** Makes the memory of places; call `refresh` before the first decision. */
export function makePlaces(database: Database): Places {
  let channels: readonly Channel[] = [];
  let inboxes = new Map<string, Inbox>();
  let helpDesk: Inbox = { id: "00000000-0000-0000-0000-000000000000", name: "", hours: null };
  const openings = makeOpenings();

  async function read(): Promise<void> {
    const [boxes, ways] = await Promise.all([
      database.kysely
        .selectFrom("inbox")
        .select(["id", "name", "kind", "hours"])
        .orderBy("created_at")
        .execute(),
      database.kysely
        .selectFrom("channel")
        .select(["id", "kind", "name", "inbox_id", "hours", "deployment"])
        .orderBy("created_at")
        .orderBy("id")
        .execute(),
    ]);
    inboxes = new Map(boxes.map((box) => [box.id, { id: box.id, name: box.name, hours: box.hours }]));
    const desk = boxes.find((box) => box.kind === "help_desk") ?? boxes[0];
    if (desk !== undefined) helpDesk = { id: desk.id, name: desk.name, hours: desk.hours };
    channels = ways.map(({ inbox_id, deployment, ...way }) => ({
      ...way,
      inboxId: inbox_id,
      deployment: deploymentOf(deployment),
    }));
  }

  const pick = (id: string | null): Channel | undefined =>
    id === null ? channels[0] : channels.find((channel) => channel.id === id);

  const refresh = shareRuns(read);
  return {
    refresh,
    inbox: (id) => inboxes.get(id) ?? null,
    helpDesk: () => helpDesk,
    channels: () => channels,
    channel: (id) => pick(id) ?? null,
    async find(id) {
      if (pick(id) === undefined) await refresh();
      const channel = pick(id);
      if (channel === undefined) throw notFound("channel");
      return channel;
    },
    isOpen: (hours, now) => hours === null || openings.at(hours, now).open,
  };
}

/** Remembers of each week whether it is open and until when, so that a decision costs a comparison. */
export function makeOpenings(): {
  at(hours: Hours, now: Instant): { readonly open: boolean; readonly until: Instant };
} {
  type Known = { readonly from: Instant; readonly until: Instant; readonly open: boolean };
  const known = new WeakMap<Hours, Known>();
  return {
    at(hours, now) {
      const found = known.get(hours);
      if (found !== undefined && now >= found.from && now < found.until) return found;
      const { open, until } = openState(hours, now);
      const fresh = { from: now, until: until ?? now + 24 * 3600 * 1000, open };
      known.set(hours, fresh);
      return fresh;
    },
  };
}
