import type { FilledValue, PropertyValue } from "@baton/engine";
import type { TFunction } from "i18next";
import { dayWords, localeOf } from "../ui/moment-words.ts";
import type { Things } from "./model.ts";
import { stepsEn } from "./step-strings.en.ts";

/** The language that something is said in. */
export type Tongue = { readonly t: TFunction; readonly language: string };

/** What a workflow names by id or key, as people call it. */
export type Names = {
  readonly teammate: (id: string) => string;
  readonly team: (id: string) => string;
  readonly inbox: (id: string) => string;
  readonly channel: (id: string) => string;
  readonly workflow: (id: string) => string;
  readonly property: (key: string) => string;
  /** A value of a property. */
  readonly value: (property: string | null, value: FilledValue) => string;
  /** What a property was, in words; null when it was not known. */
  readonly actual: (property: string | null, value: PropertyValue) => string | null;
};

/** Makes the names of things in a language. */
export function namesOf(things: Things, tongue: Tongue): Names {
  const { people, workflows } = things;
  const gone = tongue.t("workflows.steps.values.gone");
  const by = (list: readonly { id: string; name: string }[]) => (id: string) =>
    list.find((one) => one.id === id)?.name ?? gone;
  const value = (property: string | null, one: FilledValue) => valueName(things, tongue, property, one);
  return {
    teammate: by(people.teammates),
    team: (id) => {
      const name = people.teams.find((team) => team.id === id)?.name;
      return name === undefined ? gone : tongue.t("customerAgent.process.team", { name });
    },
    inbox: by(people.inboxes),
    channel: by(people.channels),
    workflow: by(workflows),
    property: (key) => propertyName(things, tongue, key),
    value,
    actual(property, was) {
      if (was === null || was === "") return null;
      if (!isList(was)) return value(property, was);
      return was.length === 0
        ? null
        : listed(
            was.map((one) => value(property, one)),
            tongue.language,
          );
    },
  };
}

/** Several names as one list, "a, b and c". */
export function listed(
  names: readonly string[],
  language: string,
  type: "conjunction" | "disjunction" = "conjunction",
) {
  return new Intl.ListFormat(language, { type }).format(names);
}

function isList(value: Exclude<PropertyValue, null>): value is readonly string[] {
  return Array.isArray(value);
}

function propertyName({ properties }: Things, { t }: Tongue, key: string): string {
  const known = properties.find((one) => one.key === key);
  if (known !== undefined && known.name !== "") return known.name;
  const own = isBuiltIn(key) ? t(`workflows.steps.properties.${key}`) : null;
  return own ?? (known === undefined ? t("workflows.steps.values.gone") : key);
}

function isBuiltIn(key: string): key is keyof typeof stepsEn.properties {
  return Object.hasOwn(stepsEn.properties, key);
}

function isOption(key: string): key is keyof typeof stepsEn.options {
  return Object.hasOwn(stepsEn.options, key);
}

function valueName(things: Things, tongue: Tongue, property: string | null, value: FilledValue): string {
  const { t, language } = tongue;
  const known = things.properties.find(({ key }) => key === property);
  if (typeof value === "boolean")
    return t(value ? "workflows.steps.values.yes" : "workflows.steps.values.no");
  if (typeof value === "number")
    return known?.type === "date" && Math.abs(value) > 100_000
      ? instantName(value, language)
      : new Intl.NumberFormat(language).format(value);
  if (known?.type === "date") return dateName(value, language);
  if (known?.type === "choice" || known?.type === "person")
    return choiceName(things, tongue, known.key, value);
  return t("workflows.steps.say.text", { text: value });
}

function dateName(value: string, language: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? dayWords(value, language, "") : value;
}

/** An instant as date and time where this browser is. */
export function instantName(at: number, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeStyle: "short" }).format(at);
}

function choiceName({ people, properties }: Things, { t }: Tongue, property: string, value: string): string {
  const gone = t("workflows.steps.values.gone");
  const by = (list: readonly { id: string; name: string }[]) =>
    list.find(({ id }) => id === value)?.name ?? gone;
  const known = properties.find(({ key }) => key === property);
  if (known?.type === "person") return by(people.teammates);
  if (property === "inbox") return by(people.inboxes);
  if (property === "channel") return by(people.channels);
  if (property === "language" && isLanguage(value)) return t(`customerAgent.languages.${value}`);
  if (known?.builtIn === true && property !== "stage" && isOption(value))
    return t(`workflows.steps.options.${value}`);
  return known?.options?.find(({ key }) => key === value)?.name ?? value;
}

function isLanguage(value: string): value is "en" | "fr" | "es" | "de" | "it" | "pt" | "nl" {
  return ["en", "fr", "es", "de", "it", "pt", "nl"].includes(value);
}

/** What a choice may be, looked up where it is not written in the property; null for any other type. */
export function optionsOf(
  things: Things,
  tongue: Tongue,
  property: string,
): readonly { readonly value: string; readonly label: string }[] | null {
  const known = things.properties.find(({ key }) => key === property);
  if (known === undefined || (known.type !== "choice" && known.type !== "person")) return null;
  const { teammates, inboxes, channels } = things.people;
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  if (known.type === "person") return named(teammates.filter(({ active }) => active));
  if (property === "inbox") return named(inboxes);
  if (property === "channel") return named(channels);
  const options = known.options ?? [];
  return options.map(({ key }) => ({ value: key, label: choiceName(things, tongue, property, key) }));
}
