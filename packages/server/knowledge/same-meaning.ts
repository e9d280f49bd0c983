import { wordsOf } from "./words.ts";

// Words that visitors use for one another when they write to a shop or a service. Whoever asks with one is
// answered by a passage with another. Only safe pairs: a wrong one would make an answer look supported.
const SAME_MEANING: readonly string[] = [
  // English
  "delivery deliver delivered deliveries ship shipping shipped shipment dispatch arrive arrival",
  "parcel package shipment",
  "order purchase buy bought",
  "refund refunded reimburse reimbursement",
  "return returned returns",
  "price cost costs fee fees charge charges pricing expensive",
  "pay paying payment payments paid",
  "invoice bill receipt",
  "broken broke damaged damage defective faulty cracked shattered smashed",
  "repair repairs fix mend",
  "warranty guarantee guaranteed",
  "exchange swap replace replacement",
  "phone telephone call ring",
  "contact reach talk speak",
  "email mail emails",
  "shop store showroom",
  "open opening opened hours close closing closed",
  "abroad international internationally overseas foreign countries country",
  "password passcode",
  "login log signin",
  "cancel cancellation canceled cancelled",
  "delete remove erase",
  "change modify edit update",
  "discount voucher coupon promo promotion",
  "instalments installments instalment installment",
  "late delay delayed",
  "forgot forget forgotten reset",
  "fast faster quick quickly rapid express",
  "track tracking follow",
  "weekend saturday sunday",
  "vat tax",
  "address location located",
  // French
  "livraison livraisons livrer livre livree livres livrez expedition expedier expediee expediez envoi envoyer arriver arrive",
  "colis paquet",
  "commande commander achat acheter achete",
  "rembourser remboursement rembourse remboursee",
  "retour retourner retournez retours renvoyer renvoi rendre",
  "prix cout couter coute coutent tarif tarifs frais cher",
  "payer paiement paiements paye regler reglement",
  "facture facturation justificatif",
  "casse cassee casser abime abimee endommage endommagee defectueux defectueuse brise brisee panne",
  "reparer reparation reparations",
  "garantie garanti garanties",
  "echange echanger remplacer remplacement",
  "telephone tel appeler numero telephoner",
  "contact contacter contactez joindre joint",
  "mail email courriel mel",
  "boutique magasin",
  "ouvert ouverte ouverts ouvrir ouvrez ouverture horaire horaires heure heures fermer ferme fermez fermeture",
  "etranger international europe pays",
  "annuler annulation annule annulee",
  "supprimer suppression effacer",
  "modifier changer modification mettre",
  "reduction remise promo promotion coupon",
  "retard tard retarde",
  "moyen moyens mode modes methode methodes",
  "oublie oublier reinitialiser reinitialisation",
  "rapide rapidement vite express",
  "suivre suivi suivez",
  "adresse situe situes situee",
  "weekend samedi dimanche",
  "tva taxe",
  "connexion connecter identifier",
];

// Asked with the first word, answered with the others, but not the other way round.
const ANSWERED_WITH: readonly string[] = [
  "duration day days week weeks month months year years",
  "price free",
  "money refund",
  "argent remboursement",
  "lost forgotten",
  "perdu oublie",
  "duree delai delais jour jours semaine semaines mois an ans",
  "prix gratuit gratuite",
];

// Turns of speech that are one word in other people's mouths, on folded words between spaces.
const TURNS: readonly (readonly [RegExp, string])[] = [
  [
    / (?:send|sending|sent|give|giving|bring|bringing|take|taking|ship|post)(?: (?:it|them|this|that|the \w+|my \w+|an? \w+))? back (?!to me)/g,
    " return ",
  ],
  [/ (?:money|cash) back /g, " refund "],
  [/ (?:log|logging|logged|sign|signing|signed) in(?:to)? /g, " login "],
  [/ how (?:much|expensive) (?:is|are|does|do|will|would) /g, " price "],
  [/ how long /g, " duration "],
  [/ (?:get|be) in touch /g, " contact "],
  [/ (?:what|which) time /g, " hours "],
  [/ (?:a |de |jusqu a )?quelles? heures? /g, " horaires "],
  [/ how many (?:days|weeks|months|years) /g, " duration "],
  [/ when (?:will|would|do i|can i) /g, " duration "],
  [/ quand (?:vais|serai|sera|aurai|est ce que je|vont|va) /g, " duree "],
  [/ how (?:fast|quick|quickly|soon) /g, " duration "],
  [/ (?:can t|cannot|can not|don t|do not) remember /g, " forgot "],
  [/ too late /g, " "],
  [/ (?:last|next|this) (?:week|month|year|time|monday|tuesday|wednesday|thursday|friday) /g, " "],
  [/ (?:la semaine|le mois|l annee) (?:derniere?|prochaine?|passee?) /g, " "],
  [/ week end /g, " weekend "],
  [/ combien (?:coute|coutent|ca coute|est ce que coute|coutera) /g, " prix "],
  [/ c est combien /g, " prix "],
  [/ combien (?:de temps|de jours|de semaines|de mois|d annees|d ans) /g, " duree "],
  [/ en panne /g, " panne "],
  [/ ne (?:marche|fonctionne) (?:plus|pas) /g, " panne "],
  [
    / (?:stopped working|doesn t work|does not work|not working|won t turn on|does not turn on|doesn t turn on) /g,
    " faulty ",
  ],
];

const groups = new Map<string, readonly string[]>();
for (const line of SAME_MEANING) {
  const words = line.split(" ");
  for (const word of words) groups.set(word, [...new Set([...(groups.get(word) ?? []), ...words])]);
}

for (const line of ANSWERED_WITH) {
  const [asked = "", ...answers] = line.split(" ");
  groups.set(asked, [...new Set([...(groups.get(asked) ?? [asked]), ...answers])]);
}

/** Other words for a folded word, itself first; itself alone when none is known. */
export function sameMeaning(word: string): readonly string[] {
  const others = groups.get(word);
  return others === undefined ? [word] : [word, ...others.filter((other) => other !== word)];
}

/** The words of a text as `wordsOf` gives them, with turns of speech replaced by the one word they stand for. */
export function plainWordsOf(text: string): string[] {
  let line = ` ${wordsOf(text).join(" ")} `;
  for (const [turn, word] of TURNS) line = line.replace(turn, word);
  return line.split(" ").filter((word) => word !== "");
}
