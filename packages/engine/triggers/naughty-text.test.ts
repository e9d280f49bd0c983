import snowball from "snowball-stemmers";
import { describe, expect, test } from "vitest";
import { asksForHuman } from "./asks-for-human/asks-for-human.ts";
import { checkTriggers } from "./check-triggers.ts";
import { compileTriggers } from "./compile.ts";
import { matchTriggers } from "./match.ts";
import { tokenise } from "./tokenise.ts";

const english = snowball.newStemmer("english");
const french = snowball.newStemmer("french");
const stemmers = { en: (word: string) => english.stem(word), fr: (word: string) => french.stem(word) };

const NASTY: readonly string[] = [
  "",
  " ",
  "\u0000",
  "\u0000\u0000refund",
  "\ud800",
  "\udfff\ud800",
  "refund\ud83d",
  "\ufeff",
  "\u200b\u200c\u200d\u2060",
  "\u202e dnufer \u202c",
  "\u2066\u2067\u2068\u2069",
  "\u0301\u0301\u0301",
  "Z\u0351\u036b\u0343\u036a\u0302a\u0300l\u0334\u0310g\u034c\u0304o\u0306",
  "__proto__",
  "constructor",
  "toString hasOwnProperty valueOf",
  "prototype[__proto__]",
  "undefined null NaN",
  "-1e309",
  "0x1F",
  "1/0",
  "<script>alert(1)</script>",
  "'; DROP TABLE messages;--",
  "{{7*7}} #{7*7} <%= 7*7 %>",
  "../../../etc/passwd",
  "(a+)+$",
  "[",
  "\\",
  "(?:",
  "*",
  "?+*",
  "ﷺ ﷽",
  "ﬀﬁﬂﬃ",
  "İstanbul ıI ŞŞ",
  "ẞß",
  "ǅ ǆ",
  "①②③ ½ ⅷ",
  "👩‍👩‍👧‍👦🏳️‍🌈",
  "🇫🇷🇬🇧",
  "田中さんにあげて下さい",
  "مُنَاقَشَةُ",
  "בְּרֵאשִׁית",
  "เครื่องซักผ้า",
  "ᚠᛇᚻ",
  "ʀᴇꜰᴜɴᴅ",
  "\u{e0001}\u{e0072}\u{e0065}",
  "\u2028\u2029\u0085",
  "a\u0338\u0338\u0338".repeat(500),
  "l'".repeat(2000),
  "c+".repeat(2000),
  "1.".repeat(2000),
  "\r\n".repeat(2000),
];

describe("nasty text", () => {
  const triggers = [...NASTY, "refund", "human"].map((text, index) => ({
    id: `t${index}`,
    text: text.slice(0, 200),
    match: index % 2 === 0 ? ("words" as const) : ("family" as const),
    language: "auto" as const,
    enabled: true,
    version: 1,
    firesWhenNegated: false,
  }));
  const compiled = compileTriggers(triggers, stemmers);
  const refund = compileTriggers(triggers.slice(-2), stemmers);

  test.each(NASTY.map((text) => [text.slice(0, 40), text] as const))(
    "%j hurts nothing, as a message or as a trigger",
    (_, text) => {
      for (const { start, end, words } of matchTriggers(compiled, text).fired)
        expect(text.slice(start, end)).toBe(words);
      expect(asksForHuman(text).asked).toBe(false);
      expect(
        checkTriggers([{ text, match: "family", language: "auto" }], stemmers).length,
      ).toBeLessThanOrEqual(1);
    },
  );

  test("what is hidden in fancy letters is still found", () => {
    for (const text of [
      "ʀᴇꜰᴜɴᴅ",
      "refund\ud83d",
      "\u0000refund",
      "r\u0338e\u0338f\u0338u\u0338n\u0338d\u0338",
    ]) {
      expect([text, matchTriggers(refund, text).fired.length]).toEqual([text, 1]);
    }
  });

  test("a hundred thousand characters of anything are read to the end", () => {
    for (const piece of [
      "refund ",
      "no refund ",
      "l'",
      "1.",
      "a\u200b",
      "* ",
      "x",
      "want to human not ",
      "\ud800",
      "退款",
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      expect(tokenise(text).tokens.at(-1)?.end ?? text.length).toBeGreaterThan(text.length - 8);
      matchTriggers(refund, text);
      asksForHuman(text);
    }
  });
});
