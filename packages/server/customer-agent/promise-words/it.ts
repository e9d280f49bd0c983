import { few, type PromiseWords } from "./words.ts";

const person =
  "(?:umano|persona|operator[ei]|operatrice|collega|colleghi|agent[ei]|consulent[ei]|specialist[aei]|espert[oai]|tecnic[oi]|responsabile|qualcuno|team|squadra|assistenza|supporto|reparto|addett[oi])";
const matter =
  "(?:la (?:sua|tua)|il (?:suo|tuo)|questa|questo|la|il) (?:\\w+ )?(?:richiesta|domanda|conversazione|caso|messaggio|chat|segnalazione)";

/** In Italian. */
export const promiseWordsIt: PromiseWords = {
  handsOver: [
    /(?<!\bnon )\b(?:la|ti|vi) (?:sto |stiamo )?(?:trasferisco|trasferiamo|trasferendo|passo (?:a|al|un|una)|passiamo (?:a|al|un)|passando|metto in contatto|mettiamo in contatto|mettendo in contatto|collego|colleghiamo|collegando|connetto|connettiamo|connettendo)\b/,
    new RegExp(
      `\\b(?:ho|abbiamo|sto|stiamo) (?:gia )?(?:trasferit[oa]|inoltrat[oa]|passat[oa]|inoltrando|trasferendo|passando) ${matter}\\b`,
    ),
    new RegExp(`\\b(?:inoltro|inoltriamo|trasferisco|passo) ${matter}\\b`),
    /\b(?:la|ti|l) (?:ho|abbiamo) (?:gia )?(?:trasferit[oa]|mess[oa] in contatto|collegat[oa])\b/,
    new RegExp(
      `\\b(?:ho|abbiamo) (?:gia )?(?:avvisato|informato|contattato|allertato|notificato|chiesto a) ${few}${person}\\b`,
    ),
    new RegExp(
      `\\b(?:sara|verra|sarai|verrai) (?:\\w+ )?(?:trasferit[oa]|mess[oa] in contatto|collegat[oa]|passat[oa]) (?:a|ad|al|con) ${few}${person}\\b`,
    ),
    /(?<!\bnon posso )(?<!\bnon possiamo )\b(?:trasferirla|trasferirti|metterla in contatto|metterti in contatto|passarla a|passarti a|passarti un)\b/,
    /\b(?:resti|rimanga|resta|rimani|attenda) in linea\b|\bnon riagganci\b|\battenda (?:un (?:momento|attimo) )?(?:mentre|per favore$)|\battenda un (?:momento|attimo)$/,
  ],
  getsInTouch: [
    new RegExp(
      `\\b${person} ${few}(?:(?:la|ti|vi|le) (?:contattera|ricontattera|richiamera|rispondera|aiutera|assistera|scrivera|chiamera)(?:nno)?|si mettera(?:nno)? in contatto|prendera in carico|la prendera)\\b`,
    ),
    /\b(?:la|ti|vi) (?:contatteremo|ricontatteremo|richiameremo|chiameremo)\b|\b(?:le|ti|vi) (?:risponderemo|scriveremo|faremo sapere)\b|\bci metteremo in contatto\b/,
    /\b(?:sara|sarai|verra|verrai) (?:presto )?(?:contattat[oa]|ricontattat[oa]|richiamat[oa])\b/,
  ],
};
