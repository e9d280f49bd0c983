import snowball from "snowball-stemmers";
import { describe, expect, test } from "vitest";
import { compileTriggers } from "./compile.ts";
import { matchTriggers } from "./match.ts";

const english = snowball.newStemmer("english");
const french = snowball.newStemmer("french");
const stemmers = { en: (word: string) => english.stem(word), fr: (word: string) => french.stem(word) };
const base = { match: "family", language: "auto", enabled: true, version: 3 } as const;

function outcome(message: string, firesWhenNegated = false): { fired: number; heldBack: number } {
  const texts = ["refund", "cancellation", "annulation", "remboursement"];
  const triggers = texts.map((text) => ({ ...base, id: text, text, firesWhenNegated }));
  const { fired, heldBack } = matchTriggers(compileTriggers(triggers, stemmers), message);
  return { fired: fired.length, heldBack: heldBack.length };
}

describe("a mention is held back when the visitor does not want the thing", () => {
  test.each([
    "I do not want a refund",
    "I don't want a refund",
    "dont want a refund",
    "no refund needed",
    "i never asked for a refund",
    "I'm not asking for a refund",
    "I want an exchange, not a refund",
    "I am leaving without a refund",
    "do not cancel my order",
    "please don't cancel my order",
    "I don't want to cancel",
    "I dont want my order to be cancelled",
    "I no longer want a refund",
    "no need to cancel",
    "no need for a refund",
    "refund not needed",
    "I don't think I need a refund",
    "I would not like a refund",
    "I don't want you to cancel my order",
    "je ne veux pas de remboursement",
    "je veux pas de remboursement",
    "je ne veux pas être remboursé",
    "Je ne veux pas d'annulation",
    "je ne souhaite pas annuler ma commande",
    "pas de remboursement svp",
    "sans remboursement",
    "j'ai pas besoin d'un remboursement",
    "n'annulez pas ma commande",
    "merci de ne pas annuler ma commande",
    "je ne demande pas le remboursement",
    "je n'ai jamais demandé de remboursement",
    "plus besoin d'annuler",
    "aucun remboursement nécessaire",
    "on veut pas annuler",
    "inutile d'annuler",
    "please don't refund me",
    "I am not interested in a refund",
    "I don’t want a replacement or a refund",
    "We do not want to cancel our subscription",
    "i don't think we want to cancel",
  ])("%s", (message) => {
    expect(outcome(message)).toEqual({ fired: 0, heldBack: 1 });
  });
});

describe("a mention fires when the visitor wants the thing, asks about it or complains", () => {
  test.each([
    "why didn't I get my refund?",
    "Not refunded",
    "why can't I cancel",
    "I have not received my refund",
    "je n'ai toujours pas reçu mon remboursement",
    "I don't want anything but a refund",
    "still no refund",
    "you have not refunded me",
    "my order was not cancelled",
    "they don't want to refund me",
    "I can't cancel my order",
    "I don't want to wait for my refund",
    "no, I want a refund",
    "no i want a refund",
    "I don't want a replacement, I want a refund",
    "I don't want a replacement but a refund",
    "I don't know how to cancel",
    "why don't you refund me?",
    "I never got my refund",
    "Didn't I ask for a refund?",
    "don't you give refunds?",
    "I don't want this order, cancel it",
    "I don't want this anymore cancel it",
    "I'm not leaving without a refund",
    "pourquoi je ne peux pas annuler",
    "je ne suis pas remboursé",
    "vous ne voulez pas me rembourser",
    "toujours pas de remboursement",
    "je peux pas annuler",
    "je veux pas attendre, remboursez moi",
    "je ne veux rien d'autre qu'un remboursement",
    "c'est annulé",
    "l'annulation",
    "l’annulation",
    "cancelled",
    "canceling",
    "Annuler",
    "i was told no refund was issued",
    "do not ignore my refund",
    "I do not need help, cancel my plan",
    "pas encore remboursé",
    "I didn't receive a refund",
    "can u not just cancel it",
    "you dont cancel orders?",
    "I don't care, refund me",
    "There is no way to cancel",
    "I see no option to cancel",
    "je n'arrive pas à annuler",
    "remboursee",
  ])("%s", (message) => {
    expect(outcome(message)).toEqual({ fired: 1, heldBack: 0 });
  });
});

test("a trigger that fires when negated is never held back", () => {
  expect(outcome("I do not want a refund", true)).toEqual({ fired: 1, heldBack: 0 });
});

test("one mention that is not negated is enough", () => {
  expect(outcome("I did not want a refund. Now I want a refund")).toEqual({ fired: 1, heldBack: 0 });
  expect(outcome("No refund. I do not want a refund")).toEqual({ fired: 0, heldBack: 1 });
});

test("what is held back says where and why", () => {
  const [trigger] = [{ ...base, id: "r", text: "refund", firesWhenNegated: false }];
  const scan = matchTriggers(compileTriggers([trigger], stemmers), "I do not want a refund");
  expect(scan).toEqual({
    fired: [],
    heldBack: [
      { triggerId: "r", version: 3, start: 16, end: 22, words: "refund", language: "en", why: "negated" },
    ],
    nearest: null,
  });
});
