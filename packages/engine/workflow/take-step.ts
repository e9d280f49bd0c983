import type { Candidate } from "../availability/verdict.ts";
import { whyNotEligible, whyNotInRotation } from "../availability/verdict.ts";
import type { Instant } from "../conversation/state.ts";
import { chooseTeammate } from "../routing/choose-teammate.ts";
import { conditionMet, evaluate, type Filter } from "./conditions.ts";
import type { BranchStep, People, PlainStep, RandomArm, Step, StepOfKind } from "./definition.ts";
import { delayEnd } from "./due.ts";
import { messageText, teamText } from "./message-text.ts";
import {
  type FilledValue,
  fits,
  type Properties,
  type PropertyDefinition,
  propertyNamed,
  propertyValue,
} from "./properties.ts";
import { type Run, runLimits } from "./run.ts";
import { momentOf, type RunFacts } from "./run-facts.ts";
import type { ArmCheck, Considered, EndReason, FailReason, SkipReason, StepResult } from "./run-record.ts";
import { type ArmKey, armsOf } from "./walk.ts";
import type { WorkflowEffect } from "./workflow-effects.ts";

/** What one step comes to, before the run is moved on. */
export type StepOutcome = {
  readonly result: StepResult;
  readonly effects?: readonly WorkflowEffect[];
  readonly inputs?: Properties;
  readonly considered?: readonly Considered[];
  readonly checked?: readonly ArmCheck[];
  /** Where a branch leads; absent for a step that is followed by the next of its list. */
  readonly next?: string | null;
};

/** The most people of a rotation that a record names. */
export const mostConsidered = 50;

/** Takes one step: says what it does to the conversation as it is, and does nothing itself. */
export function takeStep(step: Step, run: Run, facts: RunFacts, now: Instant): StepOutcome {
  switch (step.kind) {
    case "branch_value":
    case "branch_if":
    case "branch_random":
      return takeArm(step, run, facts, now);
    case "set_property":
      return setProperty(step, facts);
    case "clear_property":
      return writeProperty(step.property, null, facts);
    case "copy_property":
      return copyProperty(step, facts);
    case "assign":
      return assign(step, facts);
    case "rotate":
      return rotate(step, run, facts);
    case "delay":
      return wait(step, facts, now);
    case "enroll":
      return enroll(step, run, facts);
    default:
      return act(step, facts, now);
  }
}

type ActStep = Exclude<
  PlainStep,
  StepOfKind<"set_property" | "clear_property" | "copy_property" | "assign" | "rotate" | "delay" | "enroll">
>;

function act(step: ActStep, facts: RunFacts, now: Instant): StepOutcome {
  switch (step.kind) {
    case "send_message":
      return step.text === null
        ? failed("unfilled")
        : done({ type: "send_message", ...messageText(step.text, facts, now) });
    case "add_note":
      return step.text === null
        ? failed("unfilled")
        : done({ type: "add_note", body: teamText(step.text, facts, now) });
    case "notify":
      return notify(step, facts, now);
    case "webhook":
      return step.url === null || step.secretName === null
        ? failed("unfilled")
        : done({ type: "call_webhook", url: step.url, secretName: step.secretName });
    case "move_to_inbox":
      return moveToInbox(step, facts);
    case "close":
      return close(facts);
    case "hand_back":
      return handBack(facts);
    case "stop":
      return ended("stopped");
  }
}

function setProperty({ property, value }: StepOfKind<"set_property">, facts: RunFacts): StepOutcome {
  return value === null ? failed("unfilled") : writeProperty(property, value, facts);
}

function copyProperty({ from, to }: StepOfKind<"copy_property">, facts: RunFacts): StepOutcome {
  if (from === null || to === null) return failed("unfilled");
  const target = propertyNamed(to, facts.property);
  if (propertyNamed(from, facts.property) === null || target === null) return failed("property_gone");
  const value = propertyValue(facts.properties, from);
  // Anything can be told as text; a list only where there is room for several.
  const text = target.type === "text" && value !== null ? String(value) : value;
  return writeProperty(to, text, facts, { from, value });
}

function writeProperty(
  property: string | null,
  value: FilledValue | readonly string[] | null,
  facts: RunFacts,
  about: Properties = {},
): StepOutcome {
  if (property === null) return failed("unfilled");
  const definition = propertyNamed(property, facts.property);
  if (definition === null) return failed("property_gone");
  if (!definition.writable || !canHold(definition, value)) return failed("value_refused");
  const inputs = { property, before: propertyValue(facts.properties, property), ...about };
  if (property === "stage" && typeof value === "string") {
    const why = notStaged(value, facts);
    if (why !== null) return { ...skipped(why), inputs };
  }
  return { ...done({ type: "set_property", property, value }), inputs };
}

/** A closed stage closes the conversation too; a closed ticket is opened by its visitor, or by taking it. */
function notStaged(key: string, facts: RunFacts): SkipReason | null {
  if (facts.stage(key)?.state === "closed")
    return facts.owner.kind !== "none" && facts.visitorWaits ? "visitor_waits" : null;
  return propertyValue(facts.properties, "ticketOpen") === false ? "conversation_closed" : null;
}

function canHold(definition: PropertyDefinition, value: FilledValue | readonly string[] | null): boolean {
  if (value === null) return true;
  if (typeof value !== "object") return fits(value, definition);
  return definition.several && value.every((one) => fits(one, definition));
}

/** By name: also somebody who is away, or has much to do, but not who has left. */
function assign({ teammateId }: StepOfKind<"assign">, facts: RunFacts): StepOutcome {
  if (teammateId === null) return failed("unfilled");
  if (isOver(facts)) return skipped("conversation_closed");
  const [person] = facts.candidates({ userIds: [teammateId], teamIds: [] }, facts.inboxId);
  if (person === undefined || !person.active) return failed("teammate_gone");
  const inputs = { owner: ownerId(facts), ownerKind: facts.owner.kind };
  if (ownerId(facts) === teammateId) return { ...skipped("already_owner"), inputs };
  return {
    result: { outcome: "assigned", teammateId },
    effects: [{ type: "assign", teammateId, rule: "workflow", teamIds: [] }],
    inputs,
  };
}

function rotate(step: StepOfKind<"rotate">, run: Run, facts: RunFacts): StepOutcome {
  const { people, strategy, rule, overwriteOwner } = step;
  // People who were all taken out of it are nobody, and never everybody.
  if (people === null || isNobody(people)) return failed("unfilled");
  if (isOver(facts)) return skipped("conversation_closed");
  const owner = ownerId(facts);
  const inputs = { owner, ownerKind: facts.owner.kind };
  if (owner !== null && !overwriteOwner) return { ...skipped("has_owner"), inputs };
  const candidates = facts.candidates(people, facts.inboxId);
  const draw = facts.draw(run.number + 1);
  const chosen = chooseTeammate(candidates, {
    strategy,
    load: facts.load,
    rule,
    draw,
    // To rotate is to give it to somebody else.
    ...(owner === null ? {} : { except: [owner] }),
  });
  const about = {
    inputs: { ...inputs, people: candidates.length, ...(strategy === "random" ? { draw } : {}) },
    considered: consider(candidates, step, owner, facts),
  };
  if (chosen === null) return { ...skipped("nobody_eligible"), ...about };
  return {
    result: { outcome: "assigned", teammateId: chosen.id },
    effects: [{ type: "assign", teammateId: chosen.id, rule, teamIds: teamsOf(people, chosen.id) }],
    ...about,
  };
}

function isNobody(people: People): boolean {
  return people !== "everyone" && people.userIds.length + people.teamIds.length === 0;
}

function teamsOf(people: People, chosen: string): readonly string[] {
  return people === "everyone" || people.userIds.includes(chosen) ? [] : people.teamIds;
}

function consider(
  candidates: readonly Candidate[],
  { rule }: StepOfKind<"rotate">,
  owner: string | null,
  { load }: RunFacts,
): Considered[] {
  const could: Considered[] = [];
  const not: Considered[] = [];
  for (const one of candidates) {
    if (could.length === mostConsidered) break;
    const why = rule === "eligible" ? whyNotEligible(one, load) : whyNotInRotation(one);
    if (one.id === owner) not.push({ teammateId: one.id, why: "current_owner" });
    else if (why === null) could.push({ teammateId: one.id, why });
    else if (not.length < mostConsidered) not.push({ teammateId: one.id, why });
  }
  return [...could, ...not].slice(0, mostConsidered);
}

function notify(step: StepOfKind<"notify">, facts: RunFacts, now: Instant): StepOutcome {
  const { people, text, by } = step;
  if (people === null || text === null) return failed("unfilled");
  const owner = ownerId(facts);
  const userIds = [...new Set([...people.userIds, ...(people.owner && owner !== null ? [owner] : [])])];
  if (userIds.length + people.teamIds.length === 0) return skipped("nobody_to_notify");
  const body = teamText(text, facts, now);
  return done({ type: "notify", userIds, teamIds: people.teamIds, by, body });
}

function moveToInbox({ inboxId }: StepOfKind<"move_to_inbox">, facts: RunFacts): StepOutcome {
  if (inboxId === null) return failed("unfilled");
  if (facts.inbox(inboxId) === null) return failed("inbox_gone");
  const inputs = { from: facts.inboxId };
  if (inboxId === facts.inboxId) return { ...skipped("already_there"), inputs };
  return { ...done({ type: "move_inbox", inboxId }), inputs };
}

function close(facts: RunFacts): StepOutcome {
  if (facts.owner.kind === "none") return skipped("already_closed");
  return facts.visitorWaits ? skipped("visitor_waits") : done({ type: "close" });
}

function handBack(facts: RunFacts): StepOutcome {
  if (facts.owner.kind === "none") return skipped("conversation_closed");
  return facts.owner.kind === "customer_agent"
    ? skipped("already_with_customer_agent")
    : done({ type: "hand_back" });
}

function wait({ delay }: StepOfKind<"delay">, facts: RunFacts, now: Instant): StepOutcome {
  const due = delayEnd(delay, facts, now);
  if (due.at === null) return due.why === "date_unknown" ? skipped(due.why) : failed(due.why);
  return due.at <= now
    ? { result: { outcome: "done" } }
    : { result: { outcome: "waits", why: "delay", until: due.at } };
}

function enroll({ workflowId }: StepOfKind<"enroll">, run: Run, facts: RunFacts): StepOutcome {
  if (workflowId === null) return failed("unfilled");
  const chain = [...run.chain, run.workflowId];
  if (chain.includes(workflowId)) return ended("loop");
  if (chain.length > runLimits.depth) return ended("too_deep");
  if (!facts.published(workflowId)) return failed("workflow_gone");
  return done({ type: "enroll", workflowId, chain });
}

function takeArm(step: BranchStep, run: Run, facts: RunFacts, now: Instant): StepOutcome {
  if (step.kind === "branch_random") {
    const draw = facts.draw(run.number + 1);
    return { ...tookArm(step, drawArm(step.arms, draw)), inputs: { draw } };
  }
  const checked = step.kind === "branch_if" ? checkIf(step, facts, now) : checkValue(step, facts, now);
  if (checked === null) return failed("unfilled");
  const last = checked.at(-1);
  return { ...tookArm(step, last?.met ? last.arm : "otherwise"), checked };
}

/** Looks at the arms in their order, up to the first that is met. Null when one is not filled in. */
function checkIf(step: StepOfKind<"branch_if">, facts: RunFacts, now: Instant): ArmCheck[] | null {
  const filters = step.arms.flatMap(({ filter }): Filter[] => (filter === null ? [] : [filter]));
  if (filters.length < step.arms.length) return null;
  const checked: ArmCheck[] = [];
  for (const [arm, filter] of filters.entries()) {
    const found = evaluate(filter, facts.properties, momentOf(facts, now));
    checked.push({ arm, ...found });
    if (found.met) break;
  }
  return checked;
}

function checkValue(step: StepOfKind<"branch_value">, facts: RunFacts, now: Instant): ArmCheck[] | null {
  const { property } = step;
  if (property === null) return null;
  const actual = propertyValue(facts.properties, property);
  const checked: ArmCheck[] = [];
  for (const [arm, { values }] of step.arms.entries()) {
    const condition = { property, operator: "is_any_of", values } as const;
    const met = conditionMet(condition, actual, momentOf(facts, now));
    checked.push({ arm, met, why: { property, operator: "is_any_of", expected: values, actual, met } });
    if (met) break;
  }
  return checked;
}

/** Finds the arm in whose share of the weights a draw falls. */
function drawArm(arms: readonly RandomArm[], draw: number): number {
  let left = draw * arms.reduce((sum, { weight }) => sum + weight, 0);
  for (const [index, { weight }] of arms.entries()) {
    if (left < weight) return index;
    left -= weight;
  }
  return arms.length - 1;
}

function tookArm(step: BranchStep, arm: ArmKey): StepOutcome {
  const taken = armsOf(step).find(({ key }) => key === arm);
  return { result: { outcome: "took_arm", arm }, next: taken?.steps[0]?.id ?? null };
}

/** Closed, and its ticket too: nobody is to have it any more. */
function isOver({ owner, properties }: RunFacts): boolean {
  return owner.kind === "none" && propertyValue(properties, "ticketOpen") === false;
}

function ownerId({ owner }: RunFacts): string | null {
  return owner.kind === "teammate" ? owner.id : null;
}

function done(effect: WorkflowEffect): StepOutcome {
  return { result: { outcome: "done" }, effects: [effect] };
}

function skipped(why: SkipReason): StepOutcome {
  return { result: { outcome: "skipped", why } };
}

function failed(why: FailReason): StepOutcome {
  return { result: { outcome: "failed", why, again: null } };
}

function ended(why: EndReason): StepOutcome {
  return { result: { outcome: "ended", why } };
}
