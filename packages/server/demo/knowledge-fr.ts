import type { KnowledgeDraft } from "../knowledge/knowledge.store.ts";

function answer(title: string, body: string, questions: readonly string[] = []): KnowledgeDraft {
  return { kind: "short_answer", title, body, language: "fr", url: null, questions };
}

function article(title: string, slug: string, body: string): KnowledgeDraft {
  return { kind: "article", title, body, language: "fr", url: `https://lumen.example/aide/${slug}` };
}

/** What the demo's lamp shop tells its visitors in French. */
export const frenchKnowledge: readonly KnowledgeDraft[] = [
  answer(
    "Quels sont vos horaires d'ouverture ?",
    "Notre boutique de Lyon est ouverte du lundi au vendredi de 9 h à 18 h 30 et le samedi de 10 h à 17 h. Elle est fermée le dimanche et les jours fériés. La boutique en ligne est toujours ouverte.",
  ),
  answer(
    "Quels sont les délais de livraison ?",
    "La livraison standard prend 2 à 4 jours ouvrés en France et 4 à 7 jours ouvrés dans le reste de l'Europe. La livraison express arrive le jour ouvré suivant pour une commande passée avant 14 h.",
  ),
  answer(
    "Combien coûte la livraison ?",
    "La livraison standard coûte 4,90 € et elle est gratuite à partir de 60 € d'achat. La livraison express coûte 12,90 €.",
  ),
  answer(
    "Comment suivre ma commande ?",
    "Quand votre colis quitte notre entrepôt, nous vous envoyons un e-mail avec un lien de suivi. Vous pouvez aussi suivre le colis dans votre compte, rubrique Commandes.",
    [
      "Où est mon colis ?",
      "Ma lampe est-elle déjà partie ?",
      "Mon paquet n'est toujours pas arrivé",
      "Je n'ai pas reçu de numéro de suivi",
      "Puis-je voir où en est ma livraison ?",
    ],
  ),
  answer(
    "Comment retourner une lampe ?",
    "Vous avez 30 jours après la livraison pour retourner une lampe, dans son emballage d'origine. Ouvrez votre compte, choisissez la commande, appuyez sur Retourner et imprimez l'étiquette. Les retours sont gratuits en France.",
  ),
  answer(
    "Quand serai-je remboursé ?",
    "Nous vous remboursons sous 5 jours ouvrés après l'arrivée de votre retour dans notre entrepôt, sur la carte ou le compte qui a servi au paiement.",
    [
      "Combien de temps prend le remboursement ?",
      "J'ai renvoyé la lampe et je n'ai toujours pas mon argent",
      "Où est mon remboursement ?",
      "Quand allez-vous me rendre l'argent ?",
    ],
  ),
  answer(
    "Quelle est la durée de la garantie ?",
    "Chaque lampe est garantie 3 ans et le module LED 5 ans. Gardez votre facture : c'est votre preuve d'achat.",
  ),
  answer(
    "Quels moyens de paiement acceptez-vous ?",
    "Nous acceptons Visa, Mastercard, American Express, PayPal, Apple Pay et le virement bancaire. Vous pouvez payer en trois fois sans frais à partir de 150 €.",
  ),
  answer(
    "Comment vous contacter ?",
    "Écrivez-nous dans ce chat, par e-mail à hello@lumen.example, ou appelez le +33 4 00 00 00 00 du lundi au vendredi de 9 h à 18 h.",
  ),
  answer(
    "Où trouver ma facture ?",
    "Votre facture est dans votre compte, rubrique Commandes : choisissez la commande et appuyez sur Télécharger la facture. Pour une facture avec un numéro de TVA, saisissez-le avant de payer.",
  ),
  article(
    "Retours, échanges et réparations",
    "retours",
    `# Retours, échanges et réparations

## Échanger une lampe

Vous pouvez échanger une lampe contre un autre modèle ou une autre couleur pendant 30 jours. Nous envoyons la nouvelle lampe dès que le retour est enregistré.

## Lampe arrivée cassée

Prenez une photo de la lampe et du carton et envoyez-la-nous sous 48 heures. Nous vous envoyons une nouvelle lampe à nos frais ; vous n'avez pas à renvoyer la lampe cassée.

## Faire réparer une lampe

Notre atelier répare toutes les lampes que nous avons vendues : gratuitement sous garantie, puis au prix fixe de 35 € plus les pièces. Envoyez-nous une photo et votre numéro de commande.

## Annuler une commande

Une commande peut être modifiée ou annulée tant qu'elle n'est pas emballée, en général pendant 2 heures. Ouvrez votre compte, choisissez la commande et appuyez sur Annuler.
`,
  ),
  article(
    "Votre compte et vos données",
    "compte",
    `# Votre compte et vos données

## Mot de passe oublié

Sur la page de connexion, appuyez sur Mot de passe oublié et saisissez votre adresse e-mail. Nous vous envoyons un lien valable une heure. Regardez dans vos courriers indésirables s'il n'arrive pas.

## Changer d'adresse

Ouvrez votre compte, choisissez Profil, corrigez l'adresse et appuyez sur Enregistrer. L'adresse d'une commande déjà emballée ne peut plus être changée.

## Se désabonner de la lettre d'information

Chaque lettre d'information porte un lien de désabonnement en bas de page. Vous pouvez aussi la désactiver dans votre profil.

## Supprimer votre compte

Choisissez Profil, puis Supprimer le compte. Nous effaçons vos données personnelles sous 30 jours ; la loi nous oblige à garder les factures 10 ans.
`,
  ),
];
