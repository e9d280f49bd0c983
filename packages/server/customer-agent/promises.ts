import { wordsOf } from "../knowledge/words.ts";

const PERSON_EN =
  "(?:human|person|teammate|colleague|agent|representative|specialist|advisor|adviser|expert|manager|technician|supervisor|someone|somebody|team|staff|support|department)s?";
const PERSON_FR =
  "(?:humain|personne|collegue|collegues|agent|conseiller|conseillere|specialiste|expert|responsable|technicien|quelqu un|equipe|equipes|service|support|collaborateur)";
// "one of our kind support people" and "our team": a few words may stand around the person.
const FEW = "(?:\\w+ ){0,4}?";

// What is handed over in such a promise; "we pass it to the carrier" and "put the lamp" are none.
const MATTER =
  "(?:you|this|your (?:\\w+ )?(?:request|question|case|message|conversation|chat|issue|details|ticket|enquiry|inquiry))";

// On folded words between spaces ("I'm" is "i m"). Each of them says that a handoff took or takes place.
const PROMISES: readonly RegExp[] = [
  new RegExp(`\\b(?:transferring|connecting|escalating|handing|passing|routing) ${MATTER}\\b`),
  new RegExp(
    `\\b(?:i|we) (?:(?:have|ve|will|ll|am|m|are|re|can|shall|just|already|now|going|to|d|like) ){0,5}` +
      `(?:transfer|transferred|connect|connected|escalate|escalated|forward|forwarded|hand|handed|pass|passed|put|route|routed) ${MATTER}\\b`,
  ),
  /\blet me (?:\w+ )?(?:transfer|connect|escalate|forward|hand|pass|put) (?:you|this|your)\b/,
  new RegExp(`\\blet me (?:get|ask|find|call|fetch) ${FEW}${PERSON_EN}\\b`),
  /\byou (?:(?:will|ll|are|re|have|ve|be|been|being|now|shortly|soon) )+(?:transferred|connected|contacted|called back|put through)\b/,
  new RegExp(
    `\\b${PERSON_EN} ${FEW}(?:will|ll|is going to|shall) ${FEW}(?:contact|reach|get back|be with|be in touch|reply|respond|call|assist|help|take over|follow up|join|answer|write)\\b`,
  ),
  /\bwe (?:will|ll) (?:\w+ ){0,2}?(?:get back to you|be in touch|follow up|contact you|call you|reach out)\b/,
  new RegExp(
    `\\b(?:i|we) (?:(?:have|ve|will|ll|just|already) )*(?:notify|notified|inform|informed|alert|alerted|ask|asked|tell|told|contact|contacted|escalated) ${FEW}${PERSON_EN}\\b`,
  ),
  /\b(?:hold the line|stay on the line|bear with me)\b|\bplease (?:hold|wait|hold on|stand by)(?: (?:while (?:i|we)|a moment|a minute|a second|for (?:an?|our|the|one))\b|$)/,
  /\bje (?:vais |viens de )?(?:vous |te |l |le |la )?(?:ai |as )?(?:transfere|transferer|mets en relation|mettre en relation|mets en contact|mettre en contact|redirige|rediriger|connecte|connecter|passe un|passer un|passe a|transmets|transmettre)\b/,
  /\b(?:j ai|nous avons) (?:\w+ ){0,2}?(?:transfere|transmis|prevenu|informe|alerte|contacte|demande a)\b/,
  /\bnous (?:vous )?(?:transferons|mettons en relation|recontacterons|contacterons|rappellerons|reviendrons vers vous|transmettons)\b/,
  /\bvous (?:allez etre|serez|etes|avez ete) (?:\w+ )?(?:transfere|transferee|mis en relation|mise en relation|contacte|contactee|recontacte|recontactee|rappele|rappelee|redirige|redirigee)\b/,
  new RegExp(
    `\\b${PERSON_FR} ${FEW}(?:va vous|vont vous|vous (?:contactera|recontactera|repondra|rappellera|aidera|ecrira)|prendra (?:le relais|contact)|va (?:prendre|revenir)|reviendra vers vous)\\b`,
  ),
  /\b(?:ne quittez pas|veuillez patienter|merci de patienter|un instant je vous)\b/,
];

/**
 * True when a text (en, fr) promises that a person takes over or gets in touch. The customer agent has no such power:
 * handing off is decided and done elsewhere, so a model's word for it would be a lie to the visitor.
 */
export function promisesHuman(text: string): boolean {
  const line = wordsOf(text.slice(0, 10_000)).join(" ");
  return PROMISES.some((promise) => promise.test(line));
}
