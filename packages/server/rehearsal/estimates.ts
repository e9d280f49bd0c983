import { mostRehearsed, type zTriggerEstimate } from "@baton/contract";
import { type CompiledTriggers, compileTriggers, matchTriggers, type TriggerMatch } from "@baton/engine";
import type { z } from "zod";
import type { HandoffSettings } from "../settings/settings.ts";
import { stemmers } from "../settings/stemmers.ts";
import type { Entry } from "./entry.ts";
import { excerptOf } from "./excerpt.ts";
import { Newest } from "./newest.ts";
import type { PastConversation } from "./past-conversations.views.ts";

/** How often one trigger fires. */
type TriggerEstimate = z.infer<typeof zTriggerEstimate>;

type Firing = {
  readonly at: number;
  readonly conversationId: string;
  readonly seq: number;
  readonly body: string;
  readonly matches: readonly TriggerMatch[];
};
type Doubt = "negated" | "settled_without_person";

type Estimate = {
  fired: number;
  conversations: number;
  heldBack: number;
  doubtful: number;
  readonly examples: Newest<Firing>;
  readonly doubts: Newest<Firing & { readonly why: Doubt }>;
};

const examplesEach = 5;
/** Beyond so many triggers nobody reads examples of each; the counts are there for all. */
const mostWithExamples = 200;

/** Estimates how often each trigger of a draft fires on what visitors wrote to the customer agent, and how often that looks wrong. */
export class TriggerEstimates {
  readonly #byId = new Map<string, Estimate>();
  /** Triggers that fire though negated, held back when they are: to tell which firings are of that kind. Null without any. */
  readonly #ifHeldBack: CompiledTriggers | null;

  constructor(triggers: HandoffSettings["triggers"]) {
    for (const { id } of triggers) this.#byId.set(id, emptyEstimate());
    const boldOnes = triggers.filter(({ enabled, firesWhenNegated }) => enabled && firesWhenNegated);
    const heldBack = boldOnes.map((one) => ({ ...one, firesWhenNegated: false, version: 0 }));
    this.#ifHeldBack = boldOnes.length === 0 ? null : compileTriggers(heldBack, stemmers);
  }

  /** Counts one conversation. */
  add(conversation: PastConversation, entries: readonly Entry[]): void {
    const met = new Set<string>();
    for (const entry of entries) {
      const { scan } = entry.rehearsed;
      if (scan === null) continue;
      for (const { triggerId } of scan.heldBack) this.#of(triggerId).heldBack += 1;
      if (scan.fired.length > 0) this.#fire(conversation, entries, entry, met);
    }
    for (const id of met) this.#of(id).conversations += 1;
  }

  #fire(conversation: PastConversation, entries: readonly Entry[], entry: Entry, met: Set<string>): void {
    const { seq, at, past, rehearsed } = entry;
    const settled = settledWithoutPerson(conversation, entries, entry);
    const negated = new Set(
      this.#ifHeldBack === null
        ? []
        : matchTriggers(this.#ifHeldBack, past.body).heldBack.map(({ triggerId }) => triggerId),
    );
    const fired = rehearsed.scan?.fired ?? [];
    const read = rehearsed.read.filter((id) => !fired.some(({ triggerId }) => triggerId === id));
    const firings = [
      ...fired.map((match) => ({ triggerId: match.triggerId, matches: [match] })),
      ...read.map((triggerId) => ({ triggerId, matches: [] })),
    ];
    for (const { triggerId, matches } of firings) {
      const estimate = this.#of(triggerId);
      estimate.fired += 1;
      met.add(triggerId);
      const why: Doubt | null = negated.has(triggerId)
        ? "negated"
        : settled
          ? "settled_without_person"
          : null;
      if (why !== null) estimate.doubtful += 1;
      if (!conversation.visible) continue;
      const firing = { at, conversationId: conversation.id, seq, body: past.body, matches };
      if (why === null) estimate.examples.add(firing);
      else estimate.doubts.add({ ...firing, why });
    }
  }

  #of(triggerId: string): Estimate {
    const known = this.#byId.get(triggerId) ?? emptyEstimate();
    this.#byId.set(triggerId, known);
    return known;
  }

  outcome(): TriggerEstimate[] {
    return [...this.#byId].map(([triggerId, { examples, doubts, ...counts }], index) => {
      const shown = index < mostWithExamples;
      return {
        triggerId,
        ...counts,
        examples: shown ? examples.all().map(exampleOf) : [],
        doubtfulExamples: shown ? doubts.all().map((doubt) => ({ ...exampleOf(doubt), why: doubt.why })) : [],
      };
    });
  }
}

function emptyEstimate(): Estimate {
  const examples = new Newest<Firing>(Math.min(examplesEach, mostRehearsed.examples));
  return { fired: 0, conversations: 0, heldBack: 0, doubtful: 0, examples, doubts: new Newest(examplesEach) };
}

/** The customer agent answered, and from then on no person was asked for and none had it: nobody was missed. */
function settledWithoutPerson(
  { lastWithPeople }: PastConversation,
  entries: readonly Entry[],
  entry: Entry,
): boolean {
  if (entry.past.answer?.outcome !== "answered") return false;
  if (lastWithPeople !== null && lastWithPeople >= entry.at) return false;
  return !entries.some(
    ({ seq, past }) =>
      seq >= entry.seq && past.message.checks.some(({ check, fired }) => check === "visitor_asked" && fired),
  );
}

function exampleOf({ conversationId, seq, at, body, matches }: Firing) {
  return { conversationId, seq, at: new Date(at).toISOString(), ...excerptOf(body, matches) };
}
