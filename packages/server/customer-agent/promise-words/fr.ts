import { few, type PromiseWords } from "./words.ts";

const person =
  "(?:humain|personne|collegue|collegues|agent|conseiller|conseillere|specialiste|expert|responsable|technicien|quelqu un|equipe|equipes|service|support|collaborateur)";

/** In French. */
export const promiseWordsFr: PromiseWords = {
  handsOver: [
    /\bje (?:vais |viens de )?(?:vous |te |l |le |la )?(?:ai |as )?(?:transfere|transferer|mets en relation|mettre en relation|mets en contact|mettre en contact|redirige|rediriger|connecte|connecter|passe un|passer un|passe a|transmets|transmettre)\b/,
    /\b(?:j ai|nous avons) (?:\w+ ){0,2}?(?:transfere|transmis|prevenu|informe|alerte|contacte|demande a)\b/,
    /\bnous (?:vous )?(?:transferons|mettons en relation|transmettons)\b/,
    /\bvous (?:allez etre|serez|etes|avez ete) (?:\w+ )?(?:transferee?|mise? en relation|redirigee?)\b/,
    /\b(?:ne quittez pas|veuillez patienter|merci de patienter|un instant je vous)\b/,
  ],
  getsInTouch: [
    /\bnous (?:vous )?(?:recontacterons|contacterons|rappellerons|reviendrons vers vous)\b/,
    /\bvous (?:allez etre|serez) (?:\w+ )?(?:contactee?|recontactee?|rappelee?)\b/,
    new RegExp(
      `\\b${person} ${few}(?:va vous|vont vous|vous (?:contactera|recontactera|repondra|rappellera|aidera|ecrira)|prendra (?:le relais|contact)|va (?:prendre|revenir)|reviendra vers vous)\\b`,
    ),
  ],
};
