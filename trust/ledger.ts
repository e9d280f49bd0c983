import type { MadeFile } from "./files-at-work.ts";

/** A message that the server acknowledged: from now on it must be there, once, at this place, with these words. */
export type Acknowledged = {
  readonly sender: "visitor" | "teammate";
  readonly clientId: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
};

/** What clients were promised, kept outside the server. */
export type Ledger = {
  /** Notes an acknowledgement; `askedAt` is when its first request left, as performance.now() gives it. */
  acknowledge(entry: Acknowledged, askedAt: number): void;
  readonly entries: readonly Acknowledged[];
  /** The files that acknowledged messages were sent with, by the sender's id. */
  readonly files: Map<string, MadeFile>;
  /** What went wrong while writing: refusals that should not have been, different answers to one clientId. */
  readonly complaints: string[];
  /** Resolves at the first acknowledgement of something that was asked after `instant`. */
  nextAfter(instant: number): Promise<void>;
  /** How many were acknowledged by visitors, and by teammates. */
  count(sender: Acknowledged["sender"]): number;
};

/** Makes an empty ledger. */
export function makeLedger(): Ledger {
  const entries: Acknowledged[] = [];
  const places = new Map<string, string>();
  const complaints: string[] = [];
  let waiting: { after: number; resolve: () => void }[] = [];
  return {
    entries,
    files: new Map(),
    complaints,
    acknowledge(entry, askedAt) {
      const place = `${entry.conversationId} ${entry.seq}`;
      const former = places.get(entry.clientId);
      if (former !== undefined && former !== place)
        complaints.push(`${entry.clientId} was acknowledged at ${former} and at ${place}`);
      if (former === undefined) entries.push(entry);
      places.set(entry.clientId, place);
      for (const one of waiting) if (askedAt > one.after) one.resolve();
      waiting = waiting.filter((one) => askedAt <= one.after);
    },
    nextAfter: (instant) => new Promise((resolve) => waiting.push({ after: instant, resolve })),
    count: (sender) => entries.filter((entry) => entry.sender === sender).length,
  };
}

/** A message as it is stored. */
export type Stored = {
  readonly conversationId: string;
  readonly seq: number;
  readonly clientId: string;
  readonly body: string;
};

/** How the stored messages differ from what was promised. */
export type Comparison = {
  /** Acknowledged and not there. */
  readonly lost: readonly Acknowledged[];
  /** There more than once. */
  readonly doubled: readonly Stored[];
  /** There, at another place or with other words. */
  readonly changed: readonly { promised: Acknowledged; stored: Stored }[];
};

/** Compares what was promised with everything that is stored with a sender's id. Every body is unique. */
export function compare(entries: readonly Acknowledged[], stored: readonly Stored[]): Comparison {
  const byClientId = new Map(stored.map((one) => [one.clientId, one]));
  const seen = new Set<string>();
  const doubled = stored.filter((one) => seen.has(one.body) || !seen.add(one.body));
  const lost = entries.filter((entry) => !byClientId.has(entry.clientId));
  const changed = entries.flatMap((promised) => {
    const one = byClientId.get(promised.clientId);
    if (one === undefined) return [];
    const same =
      one.conversationId === promised.conversationId &&
      one.seq === promised.seq &&
      one.body === promised.body;
    return same ? [] : [{ promised, stored: one }];
  });
  return { lost, doubled, changed };
}
