import type { Language } from "../triggers/language.ts";

const limits: Readonly<Record<Language, string>> = {
  en: "I'm sorry, I can't find the answer in what I know. Could you ask it another way?",
  fr: "Désolé, je ne trouve pas la réponse dans ce que je sais. Pouvez-vous poser la question autrement ?",
  es: "Lo siento, no encuentro la respuesta en lo que sé. ¿Puede preguntarlo de otra manera?",
  de: "Es tut mir leid, in dem, was ich weiß, finde ich keine Antwort. Können Sie anders danach fragen?",
  it: "Mi dispiace, non trovo la risposta in ciò che so. Può chiederlo in un altro modo?",
  pt: "Lamento, não encontro a resposta no que sei. Pode perguntar de outra forma?",
  nl: "Het spijt me, ik vind het antwoord niet in wat ik weet. Kunt u het anders vragen?",
};

/** What the customer agent says where nobody can take over and it has no answer: its limit, and no promise. */
export function limitOf(language: Language | null): string {
  return limits[language ?? "en"];
}
