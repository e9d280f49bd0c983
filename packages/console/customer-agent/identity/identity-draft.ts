import type { CustomerAgent } from "../overview/use-change-agent.ts";

/** Who the customer agent is, while it is edited. */
export type IdentityDraft = Pick<
  CustomerAgent,
  "name" | "avatar" | "personality" | "languages" | "greeting" | "guidelines" | "avoidedTopics"
>;

/** One guideline of a draft. */
export type Guideline = IdentityDraft["guidelines"][number];

/** One topic of a draft. */
export type Topic = IdentityDraft["avoidedTopics"][number];

/** What each card of the page is given. */
export type CardProps = {
  readonly draft: IdentityDraft;
  readonly mayEdit: boolean;
  readonly onChange: (patch: Partial<IdentityDraft>) => void;
};

/** What can be edited of what is saved. */
export function draftOf(agent: CustomerAgent): IdentityDraft {
  const { name, avatar, personality, languages, greeting, guidelines, avoidedTopics } = agent;
  return { name, avatar, personality, languages, greeting, guidelines, avoidedTopics };
}

/** Only what differs from what is saved: what somebody else changes meanwhile stays theirs. */
export function changedIn(draft: IdentityDraft, saved: IdentityDraft): Partial<IdentityDraft> {
  const entries = Object.entries(draft).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(saved[key as keyof IdentityDraft]),
  );
  return Object.fromEntries(entries);
}

/** Says whether something is missing that the page itself can see. */
export function isIncomplete({ name, guidelines, avoidedTopics }: IdentityDraft): boolean {
  return (
    isBlank(name) ||
    guidelines.some(({ title, text }) => isBlank(title) || isBlank(text)) ||
    avoidedTopics.some(({ text }) => isBlank(text))
  );
}

/** Says whether a text has nothing to read in it. */
export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** The list with the thing at `from` moved by one place. */
export function moved<Thing>(list: readonly Thing[], from: number, by: 1 | -1): Thing[] {
  const next = [...list];
  const [thing] = next.splice(from, 1);
  if (thing !== undefined) next.splice(from + by, 0, thing);
  return next;
}
