import type { zRehearsalExample } from "@baton/contract";
import { type HandoffPolicy, type RehearsedConversation, recordOfHandoff } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import { destinationOf, peopleAt } from "./destinations.ts";
import type { Entry } from "./entry.ts";
import { excerptOf } from "./excerpt.ts";
import type { PastConversation } from "./past-conversations.views.ts";

/** A conversation that comes out otherwise, kept to be shown. */
export type Example = {
  readonly at: number;
  readonly conversation: PastConversation;
  readonly entry: Entry;
  readonly summary: RehearsedConversation;
  /** The draft's process for it. */
  readonly policy: HandoffPolicy;
};

/** An example as people read it, with the names of now. */
export function exampleOf(
  app: App,
  { at, conversation, entry, summary, policy }: Example,
  teamNames: ReadonlyMap<string, string>,
): z.infer<typeof zRehearsalExample> {
  const { past, rehearsed, seq } = entry;
  return {
    conversationId: conversation.id,
    seq,
    at: new Date(at).toISOString(),
    ...excerptOf(past.body, rehearsed.scan?.fired ?? []),
    differences: [...summary.differences],
    before: beforeOf(app, entry),
    after:
      rehearsed.after === null
        ? null
        : {
            reasons: [...rehearsed.after.reasons],
            mode: policy.mode,
            destination: destinationOf(app, policy, teamNames),
            ...peopleAt(app, policy, at),
          },
    unknownAfter: summary.unknown,
  };
}

/** What happened: how it was handed off, and who had it at once. */
function beforeOf(
  app: App,
  { past, rehearsed: { before } }: Entry,
): z.infer<typeof zRehearsalExample>["before"] {
  if (before === null) return null;
  const record = recordOfHandoff(past, before);
  const id = record.chosenTeammateId;
  const name = id === null ? null : app.roster.nameOf(id);
  const outcome = record.handoffOutcome ?? null;
  return {
    reasons: [...before.reasons],
    mode: record.mode ?? "live",
    outcome: outcome === "kept" ? null : outcome,
    person: id === null || name === null ? null : { id, name },
  };
}
