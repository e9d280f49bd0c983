import { nextOpening } from "../availability/open-state.ts";
import { whyNotThere } from "../availability/verdict.ts";
import type { Instant } from "../conversation/state.ts";
import { askForEmail, fillIn, languageOf, type NoticeValues } from "../handoff/notice.ts";
import type { LocalisedText } from "../handoff/policy.ts";
import { spokenOpening, spokenRange } from "../handoff/spoken-time.ts";
import type { Language } from "../triggers/language.ts";
import type { RunFacts } from "./run-facts.ts";

/** Renders a text for the visitor, in their language as far as it is written in it. */
export function messageText(
  text: LocalisedText,
  facts: RunFacts,
  now: Instant,
): { readonly body: string; readonly language: Language } {
  const language = languageOf(text, facts.language, facts.fallbackLanguage);
  return { body: fillIn(text[language] ?? "", textValues(facts, language, now)), language };
}

/** Renders a text for teammates, in the workspace's language. */
export function teamText(text: string, facts: RunFacts, now: Instant): string {
  return fillIn(text, textValues(facts, facts.fallbackLanguage, now));
}

function textValues(facts: RunFacts, language: Language, now: Instant): NoticeValues {
  const { placeInLine, waitRange } = facts;
  return {
    agent_name: facts.customerAgentName,
    teammate_name: ownerName(facts),
    place_in_line: placeInLine === null ? null : String(placeInLine),
    wait_range: waitRange === null ? null : spokenRange(waitRange, language),
    next_opening: openingWords(facts, language, now),
    ask_for_email: facts.emailKnown ? null : askForEmail(language),
  };
}

/** As in a notice, a person is named only while they are at work: nobody is announced who won't come. */
function ownerName({ owner, inboxId, candidates }: RunFacts): string | null {
  if (owner.kind !== "teammate") return null;
  const [person] = candidates({ userIds: [owner.id], teamIds: [] }, inboxId);
  return person !== undefined && whyNotThere(person) === null ? person.name : null;
}

function openingWords(facts: RunFacts, language: Language, now: Instant): string | null {
  const hours = facts.inbox(facts.inboxId)?.hours ?? null;
  const opening = hours === null ? null : nextOpening(hours, now);
  if (hours === null || opening === null || opening === now) return null;
  const zone = facts.visitorTimeZone;
  return spokenOpening(opening, now, {
    timeZone: zone ?? hours.timeZone,
    language,
    named: zone === null,
  });
}
