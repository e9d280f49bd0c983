import type { LoadKind } from "@baton/engine";
import { sql } from "kysely";
import type { Database } from "../db/connect.ts";
import { shareRuns } from "../share-runs.ts";

/** A line that somebody waits on. */
export type BusyLine = {
  readonly key: string;
  readonly count: number;
  readonly load: LoadKind;
  /** By which the people of the line are found. */
  readonly policyVersion: number;
  readonly channelId: string;
};

/** How many wait on each line, as this process knows it: a newcomer never overtakes them. */
export type WaitingCounts = {
  refresh(): Promise<void>;
  /** Those who wait, and those whose joining is being written: two who come at once are not told the same place. */
  of(key: string): number;
  busy(): Iterable<BusyLine>;
  /** How often somebody joined a line in this process: who read a line before must read it again. */
  joins(): number;
  /** Counts one whose joining is being written, until what it returns is called. */
  joining(key: string): () => void;
  /** Counts a conversation into a line. */
  joined(line: Omit<BusyLine, "count">): void;
  /** Counts one out of a line. */
  left(key: string): void;
  /** Says that every line was seen to be empty. */
  noneWaits(): void;
};

/** Makes the counts of one process; call `refresh` before the first decision. */
export function makeWaitingCounts(database: Database): WaitingCounts {
  let lines = new Map<string, BusyLine>();
  const onTheirWay = new Map<string, number>();
  let joins = 0;

  async function read(): Promise<void> {
    const { rows } = await sql<BusyLine>`
      select w.line_key as key, count(*) as count, min(w.load) as load, min(w.policy_version) as "policyVersion",
             min(c.channel_id::text) as "channelId"
        from waiting_line w join conversation c on c.id = w.conversation_id
       where w.drains group by w.line_key`.execute(database.kysely);
    lines = new Map(rows.map((row) => [row.key, row]));
  }

  return {
    refresh: shareRuns(read),
    of: (key) => (lines.get(key)?.count ?? 0) + (onTheirWay.get(key) ?? 0),
    busy: () => lines.values(),
    joins: () => joins,
    joining(key) {
      onTheirWay.set(key, (onTheirWay.get(key) ?? 0) + 1);
      return () => {
        const rest = (onTheirWay.get(key) ?? 0) - 1;
        if (rest > 0) onTheirWay.set(key, rest);
        else onTheirWay.delete(key);
      };
    },
    joined(line) {
      joins += 1;
      lines.set(line.key, { ...line, count: (lines.get(line.key)?.count ?? 0) + 1 });
    },
    left(key) {
      const line = lines.get(key);
      if (line === undefined) return;
      if (line.count > 1) lines.set(key, { ...line, count: line.count - 1 });
      else lines.delete(key);
    },
    noneWaits: () => lines.clear(),
  };
}
