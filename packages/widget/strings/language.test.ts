import { expect, test } from "vitest";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { firstSpoken, wordsFor } from "./language.ts";

test("the first language that a customer agent speaks counts, whatever its region and writing", () => {
  expect(firstSpoken([undefined, null, "", "zh-Hans", "FR_ca", "en"])).toBe("fr");
  expect(firstSpoken(["zh"])).toBeUndefined();
});

test("a language that is spoken but not translated shows English", () => {
  expect(wordsFor("es")).toEqual({ language: "en", words: en });
  expect(wordsFor(undefined).words).toBe(en);
  expect(wordsFor("fr").words).toBe(fr);
});

test("no sentence was left in the other language", () => {
  const same = Object.keys(en).filter((name) => {
    const key = name as keyof typeof en;
    return en[key] === fr[key];
  });
  expect(same).toEqual(["messages", "sources"]);
});

test("French never breaks a line inside « » or before : ; ! ?", () => {
  const sentences = Object.values(fr).map((words) =>
    typeof words === "string" ? words : words(2 as never, 2 as never, 2 as never),
  );
  const wrong = sentences.filter((text) =>
    /«(?!\u00a0)|(?<!\u00a0)»|[\p{L}\d ][;!?]|[\p{L}\d ]:|\u00a0[;!?]|\u202f:/u.test(text),
  );
  expect(wrong).toEqual([]);
});
