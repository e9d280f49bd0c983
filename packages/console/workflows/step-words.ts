import {
  type ArmLabel,
  type Condition,
  type Delay,
  type Filter,
  isGroup,
  type NotifiedPeople,
  type Occasion,
  type OutlinedStep,
  type People,
} from "@baton/engine";
import { instantName, listed, type Names, type Tongue } from "./names.ts";

/** What step words are made with. */
export type Speech = Tongue & { readonly names: Names };

/** Says in a few words what a step does; what is still to be filled in is said to be so. */
export function stepSummary(step: OutlinedStep, speech: Speech): string {
  const { t, names } = speech;
  const missing = t("workflows.steps.say.toFill");
  switch (step.kind) {
    case "rotate":
      return step.people === null
        ? missing
        : t("workflows.steps.say.rotate", { people: peopleWords(step.people, speech) });
    case "assign":
      return step.teammateId === null
        ? missing
        : t("workflows.steps.say.assign", { name: names.teammate(step.teammateId) });
    case "branch_value":
      return step.property === null
        ? missing
        : t("workflows.steps.say.byProperty", { property: names.property(step.property) });
    case "branch_if":
      return t("workflows.steps.say.firstMet");
    case "branch_random":
      return t("workflows.steps.say.byChance");
    case "delay":
      return step.delay === null ? missing : delayWords(step.delay, speech);
    case "send_message": {
      const { text } = step;
      const first = text?.[speech.language === "fr" ? "fr" : "en"] ?? Object.values(text ?? {})[0] ?? "";
      return textWords(first, speech);
    }
    case "add_note":
      return textWords(step.text, speech);
    case "notify":
      return step.people === null ? missing : notifiedWords(step.people, speech);
    case "webhook":
      return step.url === null ? missing : t("workflows.steps.say.webhook", { url: step.url });
    case "move_to_inbox":
      return step.inboxId === null
        ? missing
        : t("workflows.steps.say.move", { inbox: names.inbox(step.inboxId) });
    case "enroll":
      return step.workflowId === null
        ? missing
        : t("workflows.steps.say.enroll", { workflow: names.workflow(step.workflowId) });
    case "set_property":
    case "copy_property":
    case "clear_property":
      return propertyWords(step, speech);
    case "close":
    case "hand_back":
    case "stop":
      return "";
  }
}

type PropertyStep = Extract<OutlinedStep, { kind: "set_property" | "copy_property" | "clear_property" }>;

function propertyWords(step: PropertyStep, { t, names }: Speech): string {
  const missing = t("workflows.steps.say.toFill");
  const named = (key: string | null) => (key === null ? missing : names.property(key));
  switch (step.kind) {
    case "set_property": {
      const value = step.value === null ? missing : names.value(step.property, step.value);
      return t("workflows.steps.say.set", { property: named(step.property), value });
    }
    case "copy_property":
      return t("workflows.steps.say.copy", { from: named(step.from), to: named(step.to) });
    case "clear_property":
      return t("workflows.steps.say.clear", { property: named(step.property) });
  }
}

const longest = 90;

function textWords(text: string | null, { t }: Speech): string {
  const plain = (text ?? "").replaceAll(/\s+/g, " ").trim();
  if (plain === "") return t("workflows.steps.say.toFill");
  const letters = [...plain];
  const short = letters.length > longest ? `${letters.slice(0, longest).join("")}…` : plain;
  return t("workflows.steps.say.text", { text: short });
}

function peopleWords(people: People, speech: Speech): string {
  if (people === "everyone") return speech.t("workflows.steps.say.everyone");
  const { names } = speech;
  const all = [...people.teamIds.map(names.team), ...people.userIds.map(names.teammate)];
  return all.length === 0 ? speech.t("workflows.steps.say.toFill") : listed(all, speech.language);
}

function notifiedWords({ userIds, teamIds, owner }: NotifiedPeople, speech: Speech): string {
  const { names, t } = speech;
  const all = [
    ...(owner ? [t("workflows.steps.say.owner")] : []),
    ...teamIds.map(names.team),
    ...userIds.map(names.teammate),
  ];
  return all.length === 0
    ? t("workflows.steps.say.toFill")
    : t("workflows.steps.say.notify", { people: listed(all, speech.language) });
}

function delayWords(delay: Delay, { t, names, language }: Speech): string {
  const missing = t("workflows.steps.say.toFill");
  switch (delay.kind) {
    case "for":
      return delay.amount === null
        ? missing
        : t("workflows.steps.say.waitFor", { time: amountWords(delay.amount, delay.unit, language) });
    case "until_date":
      return delay.property === null
        ? missing
        : t("workflows.steps.say.waitDate", { property: names.property(delay.property), time: delay.time });
    case "until_instant":
      return delay.at === null
        ? missing
        : t("workflows.steps.say.waitInstant", { at: instantName(delay.at, language) });
    case "until_opening":
      return t("workflows.steps.say.waitOpening");
    case "until_inbox_opening":
      return delay.inboxId === null
        ? missing
        : t("workflows.steps.say.waitInbox", { inbox: names.inbox(delay.inboxId) });
  }
}

function amountWords(amount: number, unit: string, language: string): string {
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: unit.replace(/s$/, ""),
    unitDisplay: "long",
  }).format(amount);
}

/** What an arm is called by. */
export function armWords(label: ArmLabel, number: number, property: string | null, speech: Speech): string {
  const { t, names, language } = speech;
  switch (label.kind) {
    case "none_met":
      return t("workflows.steps.arm.noneMet");
    case "values":
      return label.values.length === 0
        ? t("workflows.steps.say.toFill")
        : listed(
            label.values.map((value) => names.value(property, value)),
            language,
            "disjunction",
          );
    case "conditions":
      if (label.name !== "") return label.name;
      return label.filter === null ? t("workflows.steps.say.toFill") : filterWords(label.filter, speech);
    case "share": {
      const share = t("workflows.steps.arm.share", { weight: label.weight });
      return `${label.name === "" ? t("workflows.steps.arm.number", { number }) : label.name} · ${share}`;
    }
  }
}

/** A filter in one line of words. */
export function filterWords(filter: Filter, speech: Speech): string {
  const { t } = speech;
  if (filter.of.length === 0) return t("workflows.steps.arm.all");
  const word = t(filter.match === "all" ? "workflows.steps.condition.and" : "workflows.steps.condition.or");
  return filter.of
    .map((entry) => (isGroup(entry) ? `(${filterWords(entry, speech)})` : conditionWords(entry, speech)))
    .join(` ${word} `);
}

/** A condition in words: "Priority is any of High or Urgent". */
export function conditionWords({ property, operator, values }: Condition, speech: Speech): string {
  const { t, names, language } = speech;
  const missing = t("workflows.steps.say.toFill");
  const about = {
    property: property === null ? missing : names.property(property),
    operator: t(`workflows.steps.operators.${operator}`),
  };
  if (operator === "known" || operator === "unknown") return t("workflows.steps.condition.bare", about);
  const type = operator === "between" ? "conjunction" : "disjunction";
  const all = (values ?? []).map((value) =>
    operator === "within_last_days" ? String(value) : names.value(property, value),
  );
  return t("workflows.steps.condition.text", {
    ...about,
    values: all.length === 0 ? missing : listed(all, language, type),
  });
}

/** What enrolls tickets, in one line; empty when nothing does. */
export function occasionWords(occasions: readonly Occasion[], speech: Speech): string {
  return occasions
    .map((occasion) => {
      const name = speech.t(`workflows.occasion.${occasion.kind}`);
      const filter = "filter" in occasion ? occasion.filter : null;
      if (filter === null) return name;
      return speech.t("ui.field", { field: name, message: filterWords(filter, speech) });
    })
    .join(" · ");
}
