import type { Outgoing } from "../outgoing.ts";

/** What stands before the name of what an answer rests on, in each language that visitors are answered in. */
export const sourceWords: Readonly<Record<Outgoing["language"], string>> = {
  en: "Source: ",
  fr: "Source\u00a0: ",
  es: "Fuente: ",
  de: "Quelle: ",
  it: "Fonte: ",
  pt: "Fonte: ",
  nl: "Bron: ",
};
