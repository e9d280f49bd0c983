import type { zSourceReason } from "@baton/contract";
import type { z } from "zod";

/** Why something was not read. */
export type SourceReason = z.output<typeof zSourceReason>;

/** Something can't be read, for a reason that screens have words for. */
export class ReadError extends Error {
  readonly reason: SourceReason;

  constructor(reason: SourceReason, cause?: unknown) {
    super(reason, { cause });
    this.name = "ReadError";
    this.reason = reason;
  }
}
