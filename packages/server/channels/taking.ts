/** What is known of something that came in, and whether this is the last time that it is looked at. */
export type About = {
  /** The row that it was stored in. */
  readonly inboundId: string;
  readonly raw: Uint8Array;
  readonly receivedAt: Date;
  readonly isLast: boolean;
};

/** What came of it; `not_yet`: it speaks of something of ours that may still be on its way to being stored. */
export type TakenUp = "taken" | "nothing" | "not_yet";
