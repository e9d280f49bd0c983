import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guessLanguage } from "./language.ts";
import { tokenise } from "./tokenise.ts";

// Any code points, lone surrogates included (fast-check's own "binary" unit takes a second to prepare).
const anyString = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0x17f }), fc.integer({ min: 0, max: 0x10ffff })), {
    maxLength: 60,
  })
  .map((points) => String.fromCodePoint(...points));

function words(text: string): string[] {
  return tokenise(text).tokens.map((token) => token.text);
}

describe("folding", () => {
  test.each([
    ["ANNULÉ", ["annule"]],
    ["annulé".normalize("NFD"), ["annule"]],
    ["re\u200bfund", ["refund"]],
    ["re\u00adfu\u2066nd\u202e", ["refund"]],
    ["r\u0435fund", ["refund"]],
    ["please r\u0435f\u03c5nd", ["please", "refund"]],
    ["ｒｅｆｕｎｄ", ["refund"]],
    ["𝐫𝐞𝐟𝐮𝐧𝐝 𝕣𝕖𝕗𝕦𝕟𝕕 ⓡⓔⓕⓤⓝⓓ", ["refund", "refund", "refund"]],
    ["Straße cœur Øre", ["strasse", "coeur", "ore"]],
    ["re\u0000fund", ["refund"]],
    ["r̷e̷f̷u̷n̷d̷", ["refund"]],
    ["ﬁnance", ["finance"]],
  ])("%j reads as %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test("a word of Cyrillic look-alikes is Latin among Latin words and Russian among Russian ones", () => {
    expect(words("please \u0441\u043e\u0440\u0435 now")).toEqual(["please", "cope", "now"]);
    expect(words("мы \u0441\u043e\u0440\u0435 cope")).toEqual(["мы", "\u0441\u043e\u0440\u0435", "cope"]);
    expect(words("возврат денег")).toEqual(["возврат", "денег"]);
  });

  test("letters of scripts without spaces are words by themselves", () => {
    expect(words("我要退款")).toEqual(["我", "要", "退", "款"]);
    expect(words("धन वापसी")).toEqual(["धन", "वापसी"]);
  });
});

describe("splitting", () => {
  test.each([
    ["l'annulation", ["l", "annulation"]],
    ["L’annulation qu´il jusqu`à", ["l", "annulation", "qu", "il", "jusqu", "a"]],
    ["c'est annulé", ["c", "est", "annule"]],
    ["dell'ordine un'altra", ["dell", "ordine", "un", "altra"]],
    ["I don't, don’t and dont", ["i", "dont", "dont", "and", "dont"]],
    ["'refund'", ["refund"]],
    ["c++ c# c f#", ["c++", "c#", "c", "f#"]],
    ["a+b", ["a", "b"]],
    ["24/7, $100 and 50%.", ["24/7", "$100", "and", "50%"]],
    ["and/or pre-paid snake_case", ["and", "or", "pre", "paid", "snake", "case"]],
    ["1,000.50 1.", ["1,000.50", "1"]],
  ])("%j has the words %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test("symbols and pauses between words are kept", () => {
    const { tokens, trailingSymbols } = tokenise("a.*b, c. d\ne\n\nf... g^");
    expect(tokens.map(({ gap }) => gap)).toEqual([
      "none",
      "clause",
      "clause",
      "sentence",
      "clause",
      "sentence",
      "clause",
    ]);
    expect(tokens[1]?.symbols).toBe("*");
    expect(trailingSymbols).toBe("^");
  });

  test("spans are those of the original, invisible characters included", () => {
    const text = "«  re\u200bfu\u0301nd\u200b »";
    const [token] = tokenise(text).tokens;
    expect(text.slice(token?.start, token?.end)).toBe("re\u200bfu\u0301nd");
  });
});

describe("for every string", () => {
  test("spans lie inside the text, in order, and are never empty", () => {
    fc.assert(
      fc.property(anyString, (text) => {
        let last = 0;
        for (const { start, end, text: word } of tokenise(text).tokens) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(word).not.toBe("");
          last = end;
        }
      }),
    );
  });

  test("lone surrogates are harmless", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        expect(() => tokenise(String.fromCharCode(...units))).not.toThrow();
      }),
    );
    expect(words("re\ud800fund")).toEqual(["re", "fund"]);
  });
});

describe("guessLanguage", () => {
  test.each([
    ["I want to know where my order is", "en"],
    ["je voudrais savoir où est ma commande", "fr"],
    ["quiero saber dónde está mi pedido", "es"],
    ["ich möchte wissen, wo meine Bestellung ist", "de"],
    ["vorrei sapere dove è il mio ordine", "it"],
    ["gostaria de saber onde está o meu pedido", "pt"],
    ["ik wil graag weten waar mijn bestelling is", "nl"],
    ["refund", null],
    ["Hello, I would like to know. Je veux un remboursement de ma commande", null],
    ["", null],
  ])("%j is %j", (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});
