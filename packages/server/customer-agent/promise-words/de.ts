import { few, fewBut, type PromiseWords } from "./words.ts";

const person =
  "(?:mensch(?:en)?|person|mitarbeiter(?:in|innen|n)?|mitarbeitende\\w?|kolleg(?:e|en|in|innen)|berater(?:in|n)?|agent(?:en)?|spezialist(?:en|in)?|expert(?:e|en|in)|techniker(?:in)?|jemand|teams?|support|kundenservice|kundendienst|abteilung|vorgesetzte\\w?)";
const matter =
  "(?:sie|dich|euch|(?:ihre|deine|eure) (?:\\w+ )?(?:anfrage|frage|nachricht|unterhaltung|konversation)|(?:ihr|dein|ihren|deinen) (?:\\w+ )?(?:anliegen|fall|chat|ticket|gesprach))";
// "You are forwarded to the payment page" is no person.
const between = fewBut("nicht", "keine?", "\\w*seite", "\\w*zahlung\\w*", "kasse", "website", "browser");

/** In German. */
export const promiseWordsDe: PromiseWords = {
  handsOver: [
    /\bich verbinde (?:sie|dich|euch)\b|\bverbinde ich (?:sie|dich|euch)\b|\bwir verbinden (?:sie|dich|euch)\b|\bverbinden wir (?:sie|dich|euch)\b/,
    new RegExp(
      `\\b(?:ich (?:werde|kann|mochte|darf)|wir (?:werden|konnen|mochten)) ${matter} ${between}(?:verbinden|weiterleiten|weitergeben|ubergeben|weiterreichen|durchstellen|eskalieren)\\b`,
    ),
    new RegExp(
      `\\b(?:ich habe|wir haben|habe ich|haben wir) ${matter} ${between}(?:verbunden|weitergeleitet|weitergegeben|ubergeben|eskaliert|durchgestellt|weitergereicht)\\b`,
    ),
    new RegExp(`\\b(?:ich|wir) (?:leiten?|geben?|reichen?|stellen?) ${matter} ${between}(?:weiter|durch)\\b`),
    new RegExp(
      `\\b(?:ich ubergebe|wir ubergeben) (?:${matter}|das|dies) ${between}(?:${person}|(?:eine[mnr]?|unser\\w*) \\w+)\\b`,
    ),
    new RegExp(
      `\\b(?:ich|wir) haben? ${few}${person} ${between}(?:informiert|benachrichtigt|verstandigt|kontaktiert|gebeten|hinzugezogen)\\b`,
    ),
    new RegExp(
      `\\b(?:ich|wir) (?:informieren?|benachrichtigen?|verstandigen?|holen?) (?:(?:nun|jetzt|gleich|sofort|gerne|eine|einen|das|unser|unsere|unseren|ihnen|dir) ){0,4}${person}\\b`,
    ),
    new RegExp(
      `\\b(?:sie werden|du wirst|sie wurden|du wurdest) ${between}(?:verbunden|durchgestellt|weitergereicht)\\b`,
    ),
    new RegExp(
      `\\b(?:sie werden|du wirst|sie wurden) ${between}(?:an|zu) ${few}${person} ${few}weitergeleitet\\b`,
    ),
    /\bbleiben sie (?:bitte )?(?:dran|am apparat|in der leitung)\b|\bbleib (?:bitte )?dran\b|\beinen (?:moment|augenblick) (?:bitte |geduld ){0,2}(?:ich|wahrend ich|bis ich)\b/,
  ],
  getsInTouch: [
    new RegExp(
      `\\b${person} ${few}(?:wird|werden) ${between}(?:melden|kontaktieren|anrufen|zuruckrufen|helfen|antworten|schreiben|ubernehmen|kummern)\\b`,
    ),
    new RegExp(
      `\\b${person} ${few}(?:meldet|melden) sich (?:\\w+ ){0,3}?(?:bei ihnen|bei dir|in kurze|bald)\\b`,
    ),
    /\bwir (?:werden|melden) uns (?:\w+ ){0,5}?(?:bei ihnen|bei dir|melden|in kurze|bald|umgehend)\b|\bich melde mich (?:\w+ ){0,3}?(?:bei ihnen|bei dir|wieder)\b/,
    /\bwir (?:werden sie|werden dich|rufen sie|rufen dich) (?:\w+ ){0,4}?(?:kontaktieren|anrufen|zuruckrufen|zuruck)\b|\bwir kommen (?:\w+ ){0,2}?auf sie (?:zu|zuruck)\b/,
    new RegExp(`\\b(?:sie werden|du wirst) ${between}(?:kontaktiert|angerufen|zuruckgerufen)\\b`),
  ],
};
