import { describe, expect, test } from "vitest";
import { settingsEn } from "../settings/strings.en.ts";
import { settingsFr } from "../settings/strings.fr.ts";
import { welcomeEn } from "../welcome/strings.en.ts";
import { welcomeFr } from "../welcome/strings.fr.ts";
import { sourcesEn } from "./sources/strings.en.ts";
import { sourcesFr } from "./sources/strings.fr.ts";
import { customerAgentEn } from "./strings.en.ts";
import { customerAgentFr } from "./strings.fr.ts";

type Tree = { readonly [key: string]: string | Tree };

const pairs: readonly (readonly [string, Tree, Tree])[] = [
  ["customer agent", customerAgentEn, customerAgentFr],
  ["sources", sourcesEn, sourcesFr],
  ["settings", settingsEn, settingsFr],
  ["welcome", welcomeEn, welcomeFr],
];

function flat(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[`${path}${key}`, value]] : flat(value, `${path}${key}.`),
  );
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}|<(\w)>/g)].map(([whole]) => whole).sort();
}

describe.each(pairs)("the words of %s", (_, english, french) => {
  const en = flat(english);
  const fr = new Map(flat(french));

  test("have the same keys in English and French, none of them empty", () => {
    expect([...fr.keys()]).toEqual(en.map(([key]) => key));
    expect([...en, ...fr].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("name the same variables in both, so that nothing is left out in one", () => {
    const sorted = (text: string) => [...new Set(variablesIn(text))];
    expect(en.filter(([key, text]) => `${sorted(text)}` !== `${sorted(fr.get(key) ?? "")}`)).toEqual([]);
  });

  test("in French keep a space before ! and ?, and have typographic apostrophes", () => {
    const texts = [...fr].filter(([, text]) => /\w'\w/.test(text) || /[a-zé][!?]/.test(text));
    expect(texts).toEqual([]);
  });
});
