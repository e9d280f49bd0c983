import { minutesADay, minutesOf } from "../availability/hours.ts";
import { noticeVariables, standsAlone, unknownVariables } from "../handoff/notice.ts";
import { checkFilter, valueProblem } from "./check-filter.ts";
import {
  type ChosenPeople,
  type Delay,
  type PlainStep,
  type Step,
  type StepOfKind,
  workflowLimits,
} from "./definition.ts";
import { type FilledValue, type PropertyDefinition, propertyNamed } from "./properties.ts";
import { runLimits } from "./run.ts";
import type { ProblemCode, ReportProblem, WorkflowKnown } from "./workflow-problem.ts";

/** Finds everything that is wrong with one step in itself; the steps of its arms are looked at on their own. */
export function checkStep(step: Step, known: WorkflowKnown, say: ReportProblem): void {
  switch (step.kind) {
    case "branch_value":
      return checkValues(step, known, say);
    case "branch_if":
      return checkConditions(step, known, say);
    case "branch_random":
      return checkWeights(step, say);
    case "set_property":
    case "clear_property":
    case "copy_property":
      return checkProperty(step, known, say);
    case "assign":
      return named(step.teammateId, "teammateId", known.teammate, say);
    case "rotate":
      if (step.people === null) return say("people", "unfilled");
      return step.people === "everyone" ? undefined : checkPeople(step.people, known, say);
    case "delay":
      return checkDelay(step.delay, known, say);
    case "notify":
      return checkNotify(step, known, say);
    case "webhook":
      return checkWebhook(step, known, say);
    case "move_to_inbox":
      return named(step.inboxId, "inboxId", known.inbox, say);
    case "send_message":
      return checkMessage(step, say);
    case "add_note":
      return checkText(step.text, "text", say);
    case "enroll":
      return checkEnroll(step, known, say);
    case "close":
    case "hand_back":
    case "stop":
      return;
  }
}

function named(id: string | null, field: string, exists: (id: string) => boolean, say: ReportProblem): void {
  if (id === null) say(field, "unfilled");
  else if (!exists(id)) say(field, "unknown");
}

/** That it enrolls itself is told with the other loops, whether or not it is published yet. */
function checkEnroll({ workflowId }: StepOfKind<"enroll">, known: WorkflowKnown, say: ReportProblem): void {
  const itself = workflowId !== null && workflowId === known.workflowId;
  if (!itself) named(workflowId, "workflowId", (id) => known.workflow(id) !== null, say);
}

function checkPeople(people: ChosenPeople, known: WorkflowKnown, say: ReportProblem, others = false): void {
  const { userIds, teamIds } = people;
  if (userIds.length + teamIds.length === 0 && !others) say("people", "unfilled");
  checkIds(userIds, "people.userIds", known.teammate, say);
  checkIds(teamIds, "people.teamIds", known.team, say);
}

function checkIds(
  ids: readonly string[],
  path: string,
  exists: (id: string) => boolean,
  say: ReportProblem,
): void {
  if (ids.length > workflowLimits.people) {
    say(path, "too_many");
    return;
  }
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) say(`${path}.${index}`, "duplicate");
    else if (!exists(id)) say(`${path}.${index}`, "unknown");
    seen.add(id);
  }
}

function checkNotify(
  { people, by, text }: StepOfKind<"notify">,
  known: WorkflowKnown,
  say: ReportProblem,
): void {
  if (people === null) say("people", "unfilled");
  else checkPeople(people, known, say, people.owner);
  if (by.length === 0) say("by", "unfilled");
  if (new Set(by).size < by.length) say("by", "duplicate");
  checkText(text, "text", say);
}

function checkWebhook(
  { url, secretName }: StepOfKind<"webhook">,
  known: WorkflowKnown,
  say: ReportProblem,
): void {
  if (url === null) say("url", "unfilled");
  else if (url.length > 2000) say("url", "too_long");
  // Where it may lead is looked at when it is called; a name and a password in it would be shown to every editor.
  else if (!/^https?:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/iu.test(url)) say("url", "bad_url");
  named(secretName, "secretName", known.secret, say);
}

type PropertyStep = Extract<PlainStep, { kind: "set_property" | "clear_property" | "copy_property" }>;

function checkProperty(step: PropertyStep, known: WorkflowKnown, say: ReportProblem): void {
  const field = step.kind === "copy_property" ? "to" : "property";
  const target = step.kind === "copy_property" ? step.to : step.property;
  const definition = knownProperty(target, field, known, say);
  if (definition !== null && !definition.writable) say(field, "not_writable");
  if (step.kind === "copy_property") {
    const source = knownProperty(step.from, "from", known, say);
    if (source === null || definition === null) return;
    if (source.key === definition.key) say("to", "duplicate");
    else if (!canCopy(source, definition)) say("to", "wrong_type");
  }
  if (step.kind !== "set_property") return;
  if (step.value === null) say("value", "unfilled");
  else if (definition !== null) checkValue(step.value, definition, "value", known, say);
}

function canCopy(from: PropertyDefinition, to: PropertyDefinition): boolean {
  return to.type === "text" || (to.type === from.type && (to.several || !from.several));
}

function checkValue(
  value: FilledValue,
  definition: PropertyDefinition,
  path: string,
  known: WorkflowKnown,
  say: ReportProblem,
): void {
  const code = valueProblem(value, definition, known);
  if (code !== null) say(path, code);
}

function knownProperty(
  key: string | null,
  field: string,
  known: WorkflowKnown,
  say: ReportProblem,
): PropertyDefinition | null {
  const definition = key === null ? null : propertyNamed(key, known.property);
  if (key === null) say(field, "unfilled");
  else if (definition === null) say(field, "unknown");
  return definition;
}

function checkDelay(delay: Delay | null, known: WorkflowKnown, say: ReportProblem): void {
  switch (delay?.kind) {
    case undefined:
      return say("delay", "unfilled");
    case "for":
      return checkAmount(delay, say);
    case "until_instant":
      if (delay.at === null) say("delay.at", "unfilled");
      else if (!Number.isFinite(delay.at)) say("delay.at", "not_a_number");
      else if (Math.abs(delay.at) > 253_402_300_799_999) say("delay.at", "too_long");
      return;
    case "until_date": {
      const minutes = minutesOf(delay.time);
      if (minutes === null || minutes === minutesADay) say("delay.time", "bad_time");
      const definition = knownProperty(delay.property, "delay.property", known, say);
      if (definition !== null && definition.type !== "date") say("delay.property", "wrong_type");
      return;
    }
    case "until_inbox_opening":
      return named(delay.inboxId, "delay.inboxId", known.inbox, say);
    case "until_opening":
      return;
  }
}

const unitsADay = { seconds: 86_400, minutes: 1440, hours: 24, days: 1 } as const;

/** A delay that outlasts the run could never be over. */
function checkAmount({ amount, unit }: Extract<Delay, { kind: "for" }>, say: ReportProblem): void {
  const field = "delay.amount";
  if (amount === null) return say(field, "unfilled");
  if (!Number.isFinite(amount)) return say(field, "not_a_number");
  if (amount <= 0) return say(field, "not_positive");
  if (unit === "days" && !Number.isInteger(amount)) return say(field, "not_whole");
  if (amount / unitsADay[unit] > runLimits.time / 86_400_000) say(field, "too_long");
}

const languages: ReadonlySet<string> = new Set(["en", "fr", "es", "de", "it", "pt", "nl"]);

function checkMessage({ text }: StepOfKind<"send_message">, say: ReportProblem): void {
  if (text === null) return say("text", "unfilled");
  const written = Object.entries(text).filter(([, one]) => one.trim() !== "");
  if (written.length === 0) return say("text", "unfilled");
  for (const [language, one] of written) {
    const field = `text.${language}`;
    if (!languages.has(language)) say(field, "unknown_language");
    checkText(one, field, say);
    // A sentence whose value is not known is left out; with every sentence left out there would be nothing to read.
    if (!standsAlone(one)) say(field, "only_with_variables");
  }
}

function checkText(text: string | null, field: string, say: ReportProblem): void {
  if (text === null || text.trim() === "") say(field, "unfilled");
  else {
    const code = textProblem(text);
    if (code !== null) say(field, code);
  }
}

/** What other systems take for an expression is refused, so that no visitor ever reads one. */
const expression = /\{\{|\{%|\$\{|#\{|<%/u;

function textProblem(text: string): ProblemCode | null {
  if ([...text].length > workflowLimits.text) return "too_long";
  if (expression.test(text) || unknownVariables(text).length > 0) return "unknown_variable";
  // "{ agent_name }" looks like a variable to whoever writes it, and would be shown as it is.
  const spaced = [...text.matchAll(/\{\s*([^{}]*?)\s*\}/gu)].map((match) => match[1] ?? "");
  const bare = new Set<string>(noticeVariables);
  return spaced.some((name) => bare.has(name) && !text.includes(`{${name}}`)) ? "unknown_variable" : null;
}

function checkValues(step: StepOfKind<"branch_value">, known: WorkflowKnown, say: ReportProblem): void {
  const definition = knownProperty(step.property, "property", known, say);
  if (step.arms.length === 0) say("arms", "unfilled");
  const total = step.arms.reduce((sum, { values }) => sum + values.length, 0);
  if (total > workflowLimits.values || step.arms.length > workflowLimits.values) {
    say("arms", "too_many");
    return;
  }
  const seen = new Set<FilledValue>();
  for (const [arm, { values }] of step.arms.entries()) {
    if (values.length === 0) say(`arms.${arm}.values`, "unfilled");
    for (const [index, value] of values.entries()) {
      const path = `arms.${arm}.values.${index}`;
      if (seen.has(value)) say(path, "duplicate");
      else if (definition !== null) checkValue(value, definition, path, known, say);
      seen.add(value);
    }
  }
}

function checkConditions({ arms }: StepOfKind<"branch_if">, known: WorkflowKnown, say: ReportProblem): void {
  if (arms.length === 0) say("arms", "unfilled");
  if (arms.length > workflowLimits.arms) {
    say("arms", "too_many");
    return;
  }
  for (const [index, { name, filter }] of arms.entries()) {
    checkName(name, `arms.${index}.name`, say);
    if (filter === null) say(`arms.${index}.filter`, "unfilled");
    else checkFilter(filter, `arms.${index}.filter`, known, say);
  }
}

function checkWeights({ arms }: StepOfKind<"branch_random">, say: ReportProblem): void {
  if (arms.length > workflowLimits.arms) {
    say("arms", "too_many");
    return;
  }
  let sum = 0;
  for (const [index, { name, weight }] of arms.entries()) {
    checkName(name, `arms.${index}.name`, say);
    const field = `arms.${index}.weight`;
    if (!Number.isFinite(weight)) say(field, "not_a_number");
    else if (weight <= 0) say(field, "not_positive");
    else if (!Number.isInteger(weight)) say(field, "not_whole");
    sum += weight;
  }
  if (sum !== 100) say("arms", "not_a_hundred");
}

function checkName(name: string, field: string, say: ReportProblem): void {
  if ([...name].length > workflowLimits.name) say(field, "too_long");
}
