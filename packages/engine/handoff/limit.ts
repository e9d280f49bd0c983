import type { Language } from "../triggers/language.ts";
import type { CannotAnswer } from "./record.ts";

type Limits = Readonly<Record<Language, string>>;

const noSource: Limits = {
  en: "I'm sorry, I can't find the answer in what I know. Could you ask it another way?",
  fr: "Désolé, je ne trouve pas la réponse dans ce que je sais. Pouvez-vous poser la question autrement ?",
  es: "Lo siento, no encuentro la respuesta en lo que sé. ¿Puede preguntarlo de otra manera?",
  de: "Es tut mir leid, in dem, was ich weiß, finde ich keine Antwort. Können Sie anders danach fragen?",
  it: "Mi dispiace, non trovo la risposta in ciò che so. Può chiederlo in un altro modo?",
  pt: "Lamento, não encontro a resposta no que sei. Pode perguntar de outra forma?",
  nl: "Het spijt me, ik vind het antwoord niet in wat ik weet. Kunt u het anders vragen?",
};

const avoidedTopic: Limits = {
  en: "I'm sorry, that is a subject I can't help with here.",
  fr: "Désolé, c'est un sujet sur lequel je ne peux pas vous aider ici.",
  es: "Lo siento, es un tema en el que no puedo ayudarle aquí.",
  de: "Es tut mir leid, bei diesem Thema kann ich hier nicht helfen.",
  it: "Mi dispiace, su questo argomento non posso aiutarla qui.",
  pt: "Lamento, é um assunto em que não posso ajudar aqui.",
  nl: "Het spijt me, met dit onderwerp kan ik hier niet helpen.",
};

const otherLanguage: Limits = {
  en: "I'm sorry, I can't answer in this language.",
  fr: "Désolé, je ne peux pas répondre dans cette langue.",
  es: "Lo siento, no puedo responder en este idioma.",
  de: "Es tut mir leid, in dieser Sprache kann ich nicht antworten.",
  it: "Mi dispiace, non posso rispondere in questa lingua.",
  pt: "Lamento, não posso responder neste idioma.",
  nl: "Het spijt me, in deze taal kan ik niet antwoorden.",
};

const noWords: Limits = {
  en: "I'm sorry, I can't read files. Could you tell me in words what you need?",
  fr: "Désolé, je ne peux pas lire les fichiers. Pouvez-vous me dire en quelques mots ce qu'il vous faut ?",
  es: "Lo siento, no puedo leer archivos. ¿Puede decirme con palabras qué necesita?",
  de: "Es tut mir leid, Dateien kann ich nicht lesen. Können Sie mir mit Worten sagen, was Sie brauchen?",
  it: "Mi dispiace, non posso leggere i file. Può dirmi a parole di cosa ha bisogno?",
  pt: "Lamento, não consigo ler ficheiros. Pode dizer-me por palavras do que precisa?",
  nl: "Het spijt me, ik kan geen bestanden lezen. Kunt u me in woorden zeggen wat u nodig hebt?",
};

const limits: Readonly<Record<CannotAnswer, Limits>> = {
  no_source: noSource,
  model_says_so: noSource,
  avoided_topic: avoidedTopic,
  other_language: otherLanguage,
  no_words: noWords,
};

/** What the customer agent says where nobody can take over and it has no answer: its limit, and no promise. */
export function limitOf(language: Language | null, why: CannotAnswer): string {
  return limits[why][language ?? "en"];
}
