import { expect, test } from "vitest";
import { english, french } from "./i18n.ts";

/** Every string by its whole key: "ui.save" → "Save". */
function flatten(strings: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(strings).flatMap(([key, value]: [string, unknown]) => {
      const whole = path === "" ? key : `${path}.${key}`;
      if (typeof value === "string") return [[whole, value] as const];
      return typeof value === "object" && value !== null ? [...flatten(value, whole)] : [];
    }),
  );
}

const en = flatten(english);
const fr = flatten(french);
const variables = (text: string | undefined) =>
  [...(text ?? "").matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

test("English and French have the same keys", () => {
  expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
  expect(en.size).toBeGreaterThan(200);
});

test("no string is empty in either language", () => {
  expect([...en, ...fr].filter(([, text]) => text.trim() === "")).toEqual([]);
});

test("each string takes the same variables in both languages", () => {
  const other = [...en].filter(([key, text]) => variables(text).join() !== variables(fr.get(key)).join());
  expect(other.map(([key]) => key)).toEqual([]);
});

test("French never breaks a line inside « » or before : ; ! ?", () => {
  const wrong = [...fr].filter(([, text]) =>
    /«(?!\u00a0)|(?<!\u00a0)»| [:;!?]|\u00a0[;!]|\u202f:/.test(text),
  );
  expect(wrong).toEqual([]);
  expect([...fr.values()].filter((text) => /«\u00a0.+\u00a0»/.test(text)).length).toBeGreaterThan(10);
  expect([...fr.values()].filter((text) => /\u202f[;!?]/.test(text)).length).toBeGreaterThan(10);
});

test("French hands a conversation off with one verb: transmettre", () => {
  expect([...fr].filter(([, text]) => /transf(?:è|é)r|confié/i.test(text))).toEqual([]);
});

test("French puts a space before its double punctuation", () => {
  const wrong = [...fr].filter(([, text]) => /[\p{L}\d][?!;:](?:\s|$)/u.test(text));
  expect(wrong).toEqual([]);
});
