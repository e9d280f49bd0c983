import type { Database } from "../db/connect.ts";
import { notFound } from "../refusal.ts";

/** A channel that visitors write on, and the inbox where its conversations stand. */
export type Channel = { readonly id: string; readonly inboxId: string };

/** The channels of the workspace; they hardly ever change, so they are kept. */
export type Channels = {
  /** The channel of that id, or with null the first one. Refuses with `not_found`. */
  find(id: string | null): Promise<Channel>;
};

/** Makes the memory of channels. */
export function makeChannels(database: Database): Channels {
  let known: readonly Channel[] = [];
  const read = async (): Promise<void> => {
    const rows = await database.kysely
      .selectFrom("channel")
      .select(["id", "inbox_id"])
      .orderBy("created_at")
      .execute();
    known = rows.map((row) => ({ id: row.id, inboxId: row.inbox_id }));
  };
  const pick = (id: string | null): Channel | undefined =>
    id === null ? known[0] : known.find((channel) => channel.id === id);
  return {
    async find(id) {
      if (pick(id) === undefined) await read();
      const channel = pick(id);
      if (channel === undefined) throw notFound("channel");
      return channel;
    },
  };
}
