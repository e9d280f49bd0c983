import type { SameKeys } from "../../ui/strings.ts";
import type { gapsEn } from "./strings.en.ts";

/** Words of the knowledge gaps, in French. */
export const gapsFr: SameKeys<typeof gapsEn> = {
  title: "Lacunes",
  lead: "Ce que des visiteurs ont demandé ces {{days}} derniers jours et que les connaissances ne disent pas encore. Faites-en une réponse courte, et le prochain visiteur l’aura.",
  emptyTitle: "Aucune lacune",
  emptyBody: "Tout ce qui a été demandé a maintenant sa réponse, ou rien n’est resté sans réponse.",
  more: "Seules les questions les plus récentes sont examinées : il y en a d’autres.",
  list: "Lacunes des connaissances",
  count_one: "demandé une fois",
  count_other: "demandé {{count}} fois",
  last: "la dernière fois {{at}}",
  alike: "Points communs : {{words}}",
  handled: {
    handed_off: "transmise à une personne",
    kept: "l’agent client a dit qu’il ne savait pas",
  },
  replied: "{{name}} a répondu :",
  noReply: "Aucun coéquipier n’a encore donné de réponse.",
  examples: "Comment c’était demandé",
  open: "Ouvrir la conversation de {{at}}",
  allOf_one: "Montrer l’autre",
  allOf_other: "Montrer les {{count}} autres",
  fewer: "En afficher moins",
  answer: "Répondre",
  answerNamed: "Répondre à « {{title}} »",
  dismiss: "Pas une lacune",
  dismissNamed: "« {{title}} » n’est pas une lacune",
  dismissed: "Cela n’est plus montré, sauf si des visiteurs le demandent à nouveau.",
};
