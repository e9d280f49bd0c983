import type { Hours } from "../availability/hours.ts";
import type { Candidate, WaitRange } from "../availability/verdict.ts";
import type { Owner } from "../conversation/ownership.ts";
import type { Instant, LoadKind } from "../conversation/state.ts";
import type { Language } from "../triggers/language.ts";
import type { People } from "./definition.ts";
import type { Moment, Properties, PropertyDefinition } from "./properties.ts";

/** All that a step may depend on besides its run. Functions must give the same answer throughout one advance. */
export type RunFacts = {
  readonly properties: Properties;
  readonly owner: Owner;
  /** Where the conversation stands. */
  readonly inboxId: string;
  readonly load: LoadKind;
  readonly language: Language | null;
  readonly fallbackLanguage: Language;
  /** The workspace's time zone. */
  readonly timeZone: string;
  readonly visitorTimeZone: string | null;
  readonly emailKnown: boolean;
  /** Whether somebody is still owed something, so that nothing automatic may close it. */
  readonly visitorWaits: boolean;
  readonly customerAgentName: string;
  /** Where the visitor stands in line, and what that usually takes; null when not in one or not known. */
  readonly placeInLine: number | null;
  readonly waitRange: WaitRange | null;
  /** Those of the people who belong to the inbox, with their load now. */
  candidates(people: People, inboxId: string): readonly Candidate[];
  /** Null when there is no such inbox any more. Null hours are always open. */
  inbox(inboxId: string): { readonly hours: Hours | null } | null;
  /** The workspace's own properties, and built-in ones that it knows more of; null for any other. */
  property(key: string): PropertyDefinition | null;
  /** What a stage of a pipeline means; null when there is no such stage. */
  stage(key: string): { readonly state: "open" | "closed" } | null;
  /** Whether a workflow has a version to enroll in. */
  published(workflowId: string): boolean;
  /** From 0 up to, not including, 1, for the record of that number; drawn outside, where randomness lives. */
  draw(number: number): number;
};

/** The instant and the zone by which a run's conditions are looked at. */
export function momentOf({ timeZone }: RunFacts, now: Instant): Moment {
  return { now, timeZone };
}
