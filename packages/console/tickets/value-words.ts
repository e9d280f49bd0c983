import type { Property, Value } from "./queries.ts";

/** What the words of a value rest on beside the value. */
export type ValueWords = {
  readonly language: string;
  readonly yes: string;
  readonly no: string;
  /** What is said where there is nothing. */
  readonly empty: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
};

/** A value of a property as people read it: a choice by its name, a person by theirs, a date as dates are written. */
export function valueWords(
  value: Value,
  { type, options }: Pick<Property, "type" | "options">,
  words: ValueWords,
): string {
  if (value === null || value === "") return words.empty;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  switch (type) {
    case "choice":
      return options?.find(({ key }) => key === value)?.name ?? String(value);
    case "person":
      return words.people.find(({ id }) => id === value)?.name ?? String(value);
    case "date":
      return dateWords(value, words.language);
    case "number":
      return typeof value === "number" ? numberWords(value, words.language) : value;
    default:
      return String(value);
  }
}

/** A number as one types it: with the language's decimal sign, and no groups, because it may be the number of an order. */
export function numberWords(value: number, language: string): string {
  return new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 20 }).format(value);
}

/** Reads a number with a point or a comma; null when it is none. */
export function numberFrom(text: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isFinite(number) ? number : null;
}

/** A date as a date field holds it while somebody types its year is not meant yet: 0002, 0020, 0202. */
export function isWholeDate(text: string): boolean {
  return /^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text);
}

function dateWords(value: string | number, language: string): string {
  const isDay = typeof value === "string";
  const moment = new Date(value);
  if (Number.isNaN(moment.getTime())) return String(value);
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", ...(isDay && { timeZone: "UTC" }) }).format(
    moment,
  );
}
