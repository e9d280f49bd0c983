import { LEXICON_VERSION, meaningCandidates, type Trigger, type TriggersRead } from "@baton/engine";
import type { HandoffInForce } from "../settings/settings.ts";

/** The triggers by meaning that a model is asked about with a message, and the settings that they are of. */
export type Candidates = { readonly settings: number; readonly triggers: readonly Trigger[] };

/** The candidates for a message on a channel; none where nothing that fires makes a handoff. */
export function candidatesFor(handoff: HandoffInForce, channelId: string, text: string): Candidates {
  const { mode } = handoff.policyFor(channelId);
  const triggers = mode === "nobody" ? [] : meaningCandidates(handoff.triggers, text);
  return { settings: handoff.policy.version, triggers };
}

/** What a model made of the candidates, to be stored: it named them by their numbers, the first is 1. */
export function readOf({ settings, triggers }: Candidates, named: readonly number[]): TriggersRead {
  const offered = triggers.map(({ id, version, text }) => ({ triggerId: id, version, text }));
  const numbers = new Set(named);
  return {
    settings,
    lexicon: LEXICON_VERSION,
    offered,
    named: offered.filter((_, index) => numbers.has(index + 1)),
  };
}
