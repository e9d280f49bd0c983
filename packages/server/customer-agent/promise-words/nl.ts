import { few, fewBut, type PromiseWords } from "./words.ts";

const person =
  "(?:mens|persoon|medewerkers?|medewerkster|collegas?|collega s|agent|adviseurs?|specialist(?:en)?|experts?|iemand|teams?|ondersteuning|klantenservice|afdeling|manager|technicus)";
const matter =
  "(?:u|je|jou|jullie|(?:uw|je|jouw) (?:\\w+ )?(?:vraag|verzoek|gesprek|bericht|zaak|kwestie|chat|ticket))";
const between = fewBut("niet", "geen", "\\w*pagina", "\\w*website", "\\w*betaling");

/** In Dutch. */
export const promiseWordsNl: PromiseWords = {
  handsOver: [
    new RegExp(
      `\\b(?:(?:ik|we|wij) (?:verbind(?:en)?|zet(?:ten)?|schakel(?:en)?|geef|geven|stuur|sturen|draag|dragen)|(?:verbind|zet|schakel|draag) ik) ${matter} ${between}(?:door|over|met ${few}${person})\\b`,
    ),
    new RegExp(
      `\\b(?:ik|we|wij) (?:ga|gaan|zal|zullen|kan|kunnen) ${matter} ${between}(?:doorverbinden|doorzetten|doorsturen|overdragen|verbinden|doorschakelen|escaleren|doorgeven)\\b`,
    ),
    new RegExp(
      `\\b(?:ik|we|wij) (?:heb|hebben) ${matter} ${between}(?:doorverbonden|doorgezet|doorgestuurd|overgedragen|doorgegeven|geescaleerd)\\b`,
    ),
    new RegExp(
      `\\b(?:ik|we|wij) (?:heb|hebben) ${few}${person} ${between}(?:ingelicht|geinformeerd|gewaarschuwd|gevraagd|verwittigd|op de hoogte)\\b`,
    ),
    new RegExp(
      `\\b(?:ik|we|wij) (?:haal|halen|waarschuw|informeer|roep) (?:(?:nu|even|er|een|ons|onze|het) ){0,3}${person}\\b`,
    ),
    new RegExp(`\\b(?:u|je) (?:wordt|word|bent) ${between}(?:doorverbonden|doorgeschakeld|overgedragen)\\b`),
    /\bblijf(?:t u)? (?:even )?(?:aan|hangen aan) de lijn\b|\b(?:een )?(?:moment|ogenblik) (?:geduld )?(?:alstublieft |aub )?(?:terwijl ik|ik verbind|ik zet|ik haal)\b/,
  ],
  getsInTouch: [
    new RegExp(
      `\\b${person} ${few}(?:zal|zullen|gaat|gaan) ${between}(?:contact|bellen|terugbellen|antwoorden|helpen|overnemen|mailen|reageren|schrijven)\\b`,
    ),
    new RegExp(`\\b${person} ${few}(?:neemt|nemen) ${between}(?:contact|het over|dit over)\\b`),
    /\b(?:we|wij) nemen (?:\w+ ){0,4}?contact (?:met u|met je|op)\b|\bnemen (?:we|wij) (?:\w+ ){0,3}?contact (?:met u|met je|op)\b|\b(?:we|wij) (?:bellen|mailen) (?:u|je) (?:\w+ ){0,3}?terug\b|\b(?:we|wij) komen (?:\w+ ){0,3}?(?:bij u|bij je) (?:\w+ ){0,2}?terug\b/,
    new RegExp(`\\b(?:u|je) (?:wordt|word) ${between}(?:gebeld|teruggebeld|gecontacteerd|benaderd)\\b`),
  ],
};
