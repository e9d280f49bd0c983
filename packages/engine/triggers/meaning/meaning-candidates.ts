import type { CompiledTriggers } from "../compile.ts";
import { guessLanguageOf } from "../language.ts";
import { matchTriggers } from "../match.ts";
import { tokenise } from "../tokenise.ts";
import type { Trigger } from "../trigger.ts";
import { matchMeanings } from "./match-meanings.ts";

/** Of how many triggers a model is asked about one message. */
export const mostCandidates = 8;

/**
 * The triggers by meaning that did not fire on a message and that a model may still read in it: those that came near
 * first, the others in the editor's order. Not what was held back, for it was found and is not wanted, and not a
 * trigger for another language than the message is in.
 */
export function meaningCandidates(compiled: CompiledTriggers, text: string): Trigger[] {
  if (compiled.byMeaning === null) return [];
  const { tokens } = tokenise(text);
  const { fired, heldBack } = matchTriggers(compiled, text);
  const found = new Set([...fired, ...heldBack].map(({ triggerId }) => triggerId));
  const language = guessLanguageOf(tokens);
  const mayBe = (trigger: Trigger) =>
    trigger.match === "meaning" &&
    !found.has(trigger.id) &&
    (trigger.language === "auto" || language === null || trigger.language === language);
  const { near } = matchMeanings(compiled.byMeaning, text, tokens);
  return [...new Set([...near, ...compiled.order.keys()])].filter(mayBe).slice(0, mostCandidates);
}
