import type { Language } from "@baton/engine";
import { describe, expect, test } from "vitest";
import { groupQuestions } from "./group-questions.ts";

const asked = (language: Language | null, ...texts: string[]) => texts.map((text) => ({ text, language }));
const texts = (questions: readonly { text: string; language: Language | null }[]) =>
  groupQuestions(questions).map((group) => group.questions.map(({ text }) => text));

describe("questions", () => {
  test("that speak of the same things are one group, in their order, the largest first", () => {
    const [gifts, wifi] = [
      ["Do you sell gift cards?", "Are gift cards sold?", "I'd like to buy a gift card"],
      ["What is the wifi password of the shop?"],
    ];
    expect(texts(asked("en", ...(wifi ?? []), ...(gifts ?? [])))).toEqual([gifts, wifi]);
  });

  test("say by which words they are alike", () => {
    const [group] = groupQuestions(
      asked("en", "Do you sell gift cards?", "Are gift cards sold in the shop?"),
    );
    expect(group?.sharedWords.toSorted()).toEqual(["cards", "gift"]);
    expect(group?.typical.text).toBe("Do you sell gift cards?");
    expect(groupQuestions(asked("en", "Do you sell gift cards?"))[0]?.sharedWords).toEqual([]);
  });

  test("with words for the same thing are alike", () => {
    expect(texts(asked("en", "Is the invoice in English?", "Can I have a bill in English?"))).toHaveLength(1);
  });

  test.each<[Language, string, string, string]>([
    ["fr", "Vendez-vous des cartes cadeaux ?", "Je cherche une carte cadeau", "Où garer ma voiture ?"],
    ["es", "¿Venden tarjetas regalo?", "Quiero una tarjeta de regalo", "¿Dónde puedo aparcar el coche?"],
    ["de", "Verkaufen Sie Geschenkgutscheine?", "Habt ihr einen Geschenkgutschein?", "Wo kann ich parken?"],
    ["it", "Vendete carte regalo?", "Vorrei una carta regalo", "Dove posso parcheggiare la macchina?"],
    ["pt", "Vendem cartão presente?", "Quero um cartão presente", "Onde posso estacionar o carro?"],
    ["nl", "Cadeaubonnen?", "Hebben jullie een cadeaubon?", "Waar kan ik parkeren?"],
  ])("in %s are grouped too", (language, one, same, other) => {
    expect(texts(asked(language, one, other, same))).toEqual([[one, same], [other]]);
  });

  test("about nothing are the same only when they are the same text", () => {
    expect(texts(asked(null, "Hello??", "???", "hello", "…"))).toEqual([
      ["Hello??", "hello"],
      ["???", "…"],
    ]);
  });

  test("make the same groups again", () => {
    const some = asked(
      "en",
      "Gift cards?",
      "A gift card please",
      "Where to park?",
      "Parking nearby?",
      "Gift wrapping?",
    );
    expect(groupQuestions(some)).toEqual(groupQuestions(some));
  });

  test("of any length are grouped in time", () => {
    const many = Array.from({ length: 500 }, (_, number) =>
      `Question ${number} about thing ${number % 50} `.repeat(40),
    );
    expect(groupQuestions(asked("en", ...many)).length).toBeGreaterThan(0);
  });
});
