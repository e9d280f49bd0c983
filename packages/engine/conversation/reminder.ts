import type { Language } from "../triggers/language.ts";

// No question: whoever is asked whether there is anything else writes "no", which no knowledge answers.
const reminders: Readonly<Record<Language, string>> = {
  en: "I'm still here. If there is anything else you would like to know, just write.",
  fr: "Je suis toujours là. Si vous souhaitez savoir autre chose, il suffit d'écrire.",
  es: "Sigo aquí. Si quiere saber algo más, solo tiene que escribir.",
  de: "Ich bin weiter da. Wenn Sie noch etwas wissen möchten, schreiben Sie einfach.",
  it: "Sono ancora qui. Se desidera sapere altro, basta scrivere.",
  pt: "Continuo aqui. Se quiser saber mais alguma coisa, basta escrever.",
  nl: "Ik ben er nog. Als u nog iets wilt weten, schrijf het gewoon.",
};

/** What a visitor who has fallen silent after an answer is told once. */
export function reminderFor(language: Language | null): string {
  return reminders[language ?? "en"];
}
