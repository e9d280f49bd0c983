import { expect, test } from "vitest";
import { asksForHuman } from "./asks-for-human.ts";

/** Each is a letter or two away from a word that asks for a person, and a word of its own. */
const realWords =
  "perdón pendente agendamento rendimento resistenza consciente responsabilité responsible representing superior Pearson Persson tenente contestare constater versenden verzenden consertar contratar algues messen";

test.each(realWords.split(" "))("%s alone is no slip of the finger", (word) => {
  expect(asksForHuman(word).asked).toBe(false);
});

test.each([
  ["Perdona, una pregunta", false],
  ["¿Puedo contratar a alguien para que lo monte?", false],
  ["quero consertar o celular com alguém", false],
  ["kan ik het cadeau naar iemand verzenden", false],
  ["operater", true],
  ["epresentative please", true],
  ["asesro por favor", true],
  ["atendnte", true],
  ["mitarbieter bitte", true],
])("%s: %s", (text, asked) => {
  expect(asksForHuman(text).asked).toBe(asked);
});

test.each([
  "The English admire any man who has no talent",
  "I am dumber than any human",
  "do you have a referral bonus if I bring someone",
  "hay alguien que haya devuelto este modelo?",
])("%s: people are spoken of", (text) => {
  expect(asksForHuman(text).asked).toBe(false);
});

test.each([
  "any agent who can help me",
  "can any human read this",
  "i want someone from your team to look at it",
  "y a pas un humain dans le coin ?",
  "passez-moi votre chef",
  "hay alguien por ahí",
  "chi posso contattare?",
  "gostaria que alguém me ligasse",
  "transfere para o suporte humano",
])("%s: a person is asked for", (text) => {
  expect(asksForHuman(text).asked).toBe(true);
});
