import fc from "fast-check";
import snowball from "snowball-stemmers";
import { describe, expect, test } from "vitest";
import { compileTriggers } from "./compile.ts";
import type { Stemmers } from "./language.ts";
import { matchTriggers } from "./match.ts";
import { tokenise } from "./tokenise.ts";
import type { Trigger, TriggerScan } from "./trigger.ts";

const english = snowball.newStemmer("english");
const french = snowball.newStemmer("french");
const STEMMERS: Stemmers = { en: (word) => english.stem(word), fr: (word) => french.stem(word) };

// Any code points, lone surrogates included (fast-check's own "binary" unit takes a second to prepare).
const anyString = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0x10ffff })), {
    maxLength: 60,
  })
  .map((points) => String.fromCodePoint(...points));

function trigger(text: string, more: Partial<Trigger> = {}): Trigger {
  return {
    id: text,
    text,
    match: "family",
    language: "auto",
    enabled: true,
    version: 1,
    firesWhenNegated: false,
    ...more,
  };
}

function scan(triggers: readonly (string | Trigger)[], message: string): TriggerScan {
  const list = triggers.map((one) => (typeof one === "string" ? trigger(one) : one));
  return matchTriggers(compileTriggers(list, STEMMERS), message);
}

function firedIds(triggers: readonly (string | Trigger)[], message: string): string[] {
  return scan(triggers, message).fired.map((match) => match.triggerId);
}

describe("a family trigger", () => {
  test.each([
    ["refund", "Refunds|refunded|REFUNDING!|my refund's late|re\u200bfund|r\u0435fund|ｒｅｆｕｎｄ|𝐫𝐞𝐟𝐮𝐧𝐝"],
    ["cancellation", "cancel|cancelled|canceled|cancelling|cancellations"],
    ["annulé", "c'est annulé|ANNULÉ|ANNULE\u0301|annuler|l'annulation|l’annulation|annulees|annulez-la"],
    ["annulation", "annulé|annuler|J'annule tout|lors d'annulations"],
    ["rembourser", "remboursé|remboursement|remboursée|REMBOURSEE|remboursez-moi"],
    ["close my account", "please close my account|closing my accounts"],
    ["退款", "我要退款"],
  ])("%s fires on its inflections, however they are typed", (text, messages) => {
    for (const message of messages.split("|"))
      expect([message, firedIds([text], message)]).toEqual([message, [text]]);
  });

  test.each([
    ["refund", "norefunds"],
    ["host", "a ghost story"],
    ["close my account", "I want to close. My account is fine"],
    ["close my account", "close his account"],
    ["рефанд", "refund"],
  ])("%s does not fire on %j", (text, message) => {
    expect(firedIds([text], message)).toEqual([]);
  });

  test("homographs do not fire when the message is clearly in another language", () => {
    const pay = trigger("pay", { language: "en" });
    expect(firedIds([pay], "je viens de ce pays avec ma famille")).toEqual([]);
    expect(scan([pay], "je viens de ce pays avec ma famille").nearest?.why).toBe("other_language");
    expect(firedIds([pay], "he pays")).toEqual(["pay"]);
  });

  test("an automatic trigger fires on its own words whatever the language of the message", () => {
    expect(firedIds(["remboursement"], "I want the remboursement of my order please")).toEqual([
      "remboursement",
    ]);
  });

  test("a language without a stemmer matches words as written", () => {
    expect(firedIds([trigger("Kündigung", { language: "de" })], "KUNDIGUNG bitte")).toEqual(["Kündigung"]);
  });
});

describe("a trigger of words as written", () => {
  test("fires on whole words only, folded, and not on inflections", () => {
    const refund = trigger("refund", { match: "words" });
    expect(scan([refund], "a REFUND please").fired).toEqual([
      { triggerId: "refund", version: 1, start: 2, end: 8, words: "REFUND", language: "any" },
    ]);
    expect(firedIds([refund], "refunds")).toEqual([]);
    expect(firedIds([refund], "I do not want a refund")).toEqual(["refund"]);
  });

  test.each([
    ["c++", "I write c++ code", true],
    ["c++", "I write c code", false],
    ["c", "I write c++ code", false],
    ["24/7", "open 24/7?", true],
    ["$100", "it costs $100.", true],
    ["$100", "it costs 100", false],
    ["a.*b", "x a.*b", true],
    ["a.*b", "axxb", false],
    ["a.*b", "a b", false],
    ["refund.*", "refund please", false],
    ["^refund$", "refund", false],
    ["(refund|cancel)", "cancel", false],
    ["\\brefund\\b", "refund", false],
    ["terms & conditions", "your terms & conditions", true],
    ["[a-z]+", "hello", false],
  ])("%j is a literal: in %j it is found: %s", (text, message, found) => {
    expect(firedIds([trigger(text, { match: "words" })], message)).toEqual(found ? [text] : []);
    expect(firedIds([text], message)).toEqual(found ? [text] : []);
  });

  test("adding a trigger never changes what another one matches", () => {
    expect(firedIds(["a b", "a & b"], "a & b")).toEqual(["a b", "a & b"]);
  });
});

describe("a scan", () => {
  test("reports every trigger once, in order of appearance, with the span in the original", () => {
    const message = "Cancel! I said c\u200bancel, then re\u200bfund, refund";
    const { fired } = scan(["refund", "cancellation"], message);
    expect(fired.map(({ triggerId, words }) => [triggerId, words])).toEqual([
      ["cancellation", "Cancel"],
      ["refund", "re\u200bfund"],
    ]);
    for (const { start, end, words } of fired) expect(message.slice(start, end)).toBe(words);
  });

  test("ignores triggers that are off or have no letter", () => {
    expect(firedIds([trigger("refund", { enabled: false }), "!!!"], "refund !!!")).toEqual([]);
  });

  test("names what came closest when nothing was found", () => {
    expect(scan(["refund"], "norefunds").nearest).toEqual({
      triggerId: "refund",
      words: "norefunds",
      why: "part_of_word",
    });
    expect(scan(["close my account"], "close my window").nearest).toEqual({
      triggerId: "close my account",
      words: "close my",
      why: "some_words",
    });
    expect(scan(["refund"], "hello").nearest).toBeNull();
  });

  test("the same message gives the same scan, whatever was scanned before", () => {
    const compiled = compileTriggers([trigger("refund"), trigger("annulé")], STEMMERS);
    const first = matchTriggers(compiled, "refunds et annulation");
    for (let count = 0; count < 100; count += 1) matchTriggers(compiled, `word${count} refund`);
    expect(matchTriggers(compiled, "refunds et annulation")).toEqual(first);
  });
});

describe("matching is unchanged by", () => {
  const compiled = compileTriggers(
    ["refund", "annulé", "close my account", "24/7"].map((text) => trigger(text)),
    STEMMERS,
  );
  const vocabulary = [
    "refund",
    "annulé",
    "remboursée",
    "close",
    "my",
    "account",
    "24/7",
    "don't",
    "want",
    "a",
    "pas",
    "l'été",
  ];
  const messages = fc
    .array(fc.constantFrom(...vocabulary), { maxLength: 12 })
    .map((words) => words.join(" "));
  const ids = (message: string) => {
    const { fired, heldBack } = matchTriggers(compiled, message);
    return [fired.map((match) => match.triggerId), heldBack.map((match) => match.triggerId)];
  };
  const fullWidth = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));

  test.each<[string, (text: string) => string]>([
    ["upper case", (text) => text.toUpperCase()],
    ["decomposed accents", (text) => text.normalize("NFD")],
    ["missing accents", (text) => text.normalize("NFD").replace(/\p{M}/gu, "")],
    ["full-width letters", fullWidth],
    ["another apostrophe", (text) => text.replaceAll("'", "’")],
    ["zero-width characters in words", (text) => text.replace(/(\p{L})(?=\p{L})/gu, "$1\u200b\u2060")],
    ["more space", (text) => text.replaceAll(" ", " \u00a0 ")],
  ])("%s", (_, change) => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(ids(change(message))).toEqual(ids(message));
      }),
    );
  });
});

test("no string makes matching throw, and every span lies inside it", () => {
  const compiled = compileTriggers(
    ["refund", "a b", "$1", "^x$"].map((text) => trigger(text)),
    STEMMERS,
  );
  fc.assert(
    fc.property(anyString, fc.boolean(), (text, near) => {
      const message = near ? `${text} refund ${text} a b` : text;
      for (const { start, end, words } of matchTriggers(compiled, message).fired) {
        expect(message.slice(start, end)).toBe(words);
      }
    }),
  );
});

test("any text with a word in it can be a trigger, and then it fires on itself", () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const compiled = compileTriggers([trigger(text, { match: "words" })], STEMMERS);
      const { fired } = matchTriggers(compiled, text);
      expect(fired.length).toBe(tokenise(text).tokens.length > 0 ? 1 : 0);
    }),
  );
});
