import { describe, expect, test } from "vitest";
import { keepPromises } from "./keep-promises.ts";

const delivery = "Delivery costs €4.90 in Belgium and takes three days.";
const cited = [delivery, "La livraison coûte 4,90 € en Belgique."];

test("an answer without a promise stays as it is", () => {
  expect(keepPromises("Delivery to Belgium costs €4.90.", cited)).toEqual({ kind: "whole" });
});

describe("that somebody will get in touch", () => {
  test.each([
    [
      "Delivery to Belgium costs €4.90. Someone from our team will contact you.",
      "Delivery to Belgium costs €4.90.",
    ],
    [
      "Someone will get back to you. Delivery costs €4.90.\n\nIt takes three days.",
      "Delivery costs €4.90.\n\nIt takes three days.",
    ],
    [
      "La livraison en Belgique coûte 4,90 €. Un conseiller va vous répondre.",
      "La livraison en Belgique coûte 4,90 €.",
    ],
  ])("is left out of a whole answer: %s", (text, body) => {
    expect(keepPromises(text, cited)).toMatchObject({ kind: "without", body });
  });

  test.each([
    ["that is all there is", "Someone will get back to you."],
    ["beside a courtesy", "I am sorry to hear that! Someone will get back to you."],
    ["beside what no passage says", "Your lamp was sent yesterday by drone. We'll get back to you soon."],
    ["beside a question only", "Does delivery to Belgium cost €4.90? Someone will contact you."],
    [
      "on which the rest leans",
      "Our team will contact you. They will tell you that delivery costs €4.90 in Belgium.",
    ],
    [
      "until which the rest is said",
      "A colleague will contact you. In the meantime, delivery costs €4.90 in Belgium.",
    ],
  ])("becomes the handoff where it is %2$s", (_why, text) => {
    expect(keepPromises(text, cited).kind).toBe("hand_off");
  });
});

test("a handoff that is said to take place is made, whatever stands beside it", () => {
  const text = "Delivery to Belgium costs €4.90 and takes three days. I have transferred you to a colleague.";
  expect(keepPromises(text, cited)).toEqual({
    kind: "hand_off",
    promised: ["I have transferred you to a colleague."],
  });
});

test("a promise that only the whole text makes is a handoff too", () => {
  expect(keepPromises("Delivery costs €4.90. Our colleague A.\nB. will contact you.", cited).kind).toBe(
    "hand_off",
  );
});
