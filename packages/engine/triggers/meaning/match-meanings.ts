import type { Token } from "../tokenise.ts";
import type { HeldBackMatch, NearestTrigger, Trigger, TriggerMatch } from "../trigger.ts";
import { type Aim, keyOf } from "./aims.ts";
import { LEXICON_VERSION } from "./lexicon.ts";
import { type Mention, readMeanings } from "./read-meanings.ts";

/** Triggers by what they are after: as many of them as there may be, a message is read once. */
export type TriggersByMeaning = ReadonlyMap<string, readonly Trigger[]>;

/** What a message did to the triggers by meaning. */
export type MeaningScan = {
  readonly fired: ReadonlyMap<Trigger, TriggerMatch>;
  readonly heldBack: ReadonlyMap<Trigger, HeldBackMatch>;
  readonly nearest: NearestTrigger | null;
  /** All that came close and did not fire, nearest first. */
  readonly near: readonly Trigger[];
};

/** Reads a message, split into words, for the triggers by meaning. */
export function matchMeanings(
  byMeaning: TriggersByMeaning,
  text: string,
  tokens: readonly Token[],
): MeaningScan {
  const fired = new Map<Trigger, TriggerMatch>();
  const heldBack = new Map<Trigger, HeldBackMatch>();
  const near = new Set<Trigger>();
  let nearest: NearestTrigger | null = null;
  for (const mention of readMeanings(tokens)) {
    for (const trigger of triggersAfter(byMeaning, mention)) {
      if (fired.has(trigger)) continue;
      const match = matchOf(mention, trigger, text, tokens);
      const why = notFiring(mention, trigger);
      if (why === null) {
        fired.set(trigger, match);
        heldBack.delete(trigger);
      } else if (why !== "negated") {
        near.add(trigger);
        nearest ??= { triggerId: trigger.id, words: match.words, why };
      } else if (!heldBack.has(trigger)) heldBack.set(trigger, { ...match, why });
    }
  }
  return { fired, heldBack, nearest, near: [...near].filter((trigger) => !fired.has(trigger)) };
}

function triggersAfter(byMeaning: TriggersByMeaning, { concept, about }: Mention): readonly Trigger[] {
  const whole = byMeaning.get(concept) ?? [];
  const part = about === null ? undefined : byMeaning.get(keyOf({ concept, about } satisfies Aim));
  return part === undefined ? whole : [...whole, ...part];
}

function notFiring(
  { reading, language }: Mention,
  trigger: Trigger,
): NearestTrigger["why"] | "negated" | null {
  if (reading === "other") return "other_meaning";
  if (reading === "near") return "not_enough";
  if (trigger.language !== "auto" && trigger.language !== language) return "other_language";
  return reading === "negated" && !trigger.firesWhenNegated ? "negated" : null;
}

function matchOf(mention: Mention, trigger: Trigger, text: string, tokens: readonly Token[]): TriggerMatch {
  const { concept, pattern, language } = mention;
  const [start, end] = span(tokens, mention.first, mention.next);
  const [clauseStart, clauseEnd] = span(tokens, mention.clauseFirst, mention.clauseNext);
  return {
    triggerId: trigger.id,
    version: trigger.version,
    start,
    end,
    words: text.slice(start, end),
    language,
    meaning: { concept, pattern, clause: text.slice(clauseStart, clauseEnd), lexicon: LEXICON_VERSION },
  };
}

function span(tokens: readonly Token[], first: number, next: number): [number, number] {
  const start = tokens[first]?.start ?? 0;
  return [start, tokens[next - 1]?.end ?? start];
}
