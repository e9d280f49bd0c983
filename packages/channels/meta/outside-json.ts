import { keepable } from "../reading/json.ts";

/** A part of somebody else's JSON: nothing is known of its shape. */
export type OutsideJson = Readonly<Record<string, unknown>>;

/** The value as an object; an empty one when it is anything else. */
export function objectIn(value: unknown): OutsideJson {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as OutsideJson) : {};
}

/** The objects of a list; none when it is no list. */
export function objectsIn(value: unknown): readonly OutsideJson[] {
  return Array.isArray(value) ? value.map(objectIn) : [];
}

/** The value as text that can be kept: Meta writes ids as text or as numbers. "" when it is neither. */
export function textIn(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? keepable(String(value)) : "";
}

/** The beginning of a text, which can be kept as well. */
export function beginningOf(text: string, longest: number): string {
  return text.trim().slice(0, longest).toWellFormed();
}

/** The instant in ISO 8601; null when the number is none. */
export function instantIn(milliseconds: unknown): string | null {
  const instant = new Date(textIn(milliseconds) === "" ? Number.NaN : Number(milliseconds));
  return Number.isNaN(instant.getTime()) ? null : instant.toISOString();
}

/** Each on a line of its own, without those that are empty. */
export function linesOf(...lines: readonly string[]): string {
  return lines.filter((line) => line.trim() !== "").join("\n");
}
