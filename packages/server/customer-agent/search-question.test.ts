import { describe, expect, test } from "vitest";
import { termsOf } from "../knowledge/question.ts";
import { searchQuestion } from "./search-question.ts";

const searched = (message: string): string[] =>
  termsOf(searchQuestion(message, []), null).map(({ word }) => word);

describe("what a visitor does not want is not searched for", () => {
  test.each([
    ["I do not want a refund, how long is the warranty?", "refund", "warranty"],
    ["How long is the warranty? I don't need a refund.", "refund", "warranty"],
    ["i dont want to exchange it but where is my invoice", "exchange", "invoice"],
    ["I'm not looking for a discount, do you deliver to Norway?", "discount", "norway"],
    ["Je ne veux pas de remboursement, quelle est la durée de la garantie ?", "remboursement", "garantie"],
    ["je n'ai pas besoin de facture, où est mon colis ?", "facture", "colis"],
    ["No quiero un reembolso, ¿cuánto dura la garantía?", "reembolso", "garantia"],
    ["Ich möchte keine Rückerstattung, wie lange gilt die Garantie?", "ruckerstattung", "garantie"],
    ["Non voglio un rimborso, quanto dura la garanzia?", "rimborso", "garanzia"],
    ["Não quero um reembolso, quanto tempo dura a garantia?", "reembolso", "garantia"],
    ["Ik wil geen terugbetaling, hoe lang geldt de garantie?", "terugbetaling", "garantie"],
  ])("%s", (message, unwanted, wanted) => {
    expect(searched(message)).toContain(wanted);
    expect(searched(message)).not.toContain(unwanted);
  });
});

describe("what is named otherwise is searched for", () => {
  test.each([
    ["can I order without an account?", "account"],
    ["why did I not get my refund?", "refund"],
    ["they don't want to refund me", "refund"],
    ["do not cancel my order", "cancel"],
    ["I don't want a refund", "refund"],
    ["I want a refund, not a voucher", "voucher"],
    ["puis-je commander sans compte ?", "compte"],
    ["pourquoi je ne veux pas de remboursement ?", "remboursement"],
    ["¿puedo comprar sin cuenta?", "cuenta"],
    ["Ich will mein Paket, ich habe keine Rechnung bekommen", "rechnung"],
  ])("%s", (message, kept) => {
    expect(searched(message)).toContain(kept);
  });
});
