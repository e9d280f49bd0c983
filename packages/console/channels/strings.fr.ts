import type { SameKeys } from "../ui/strings.ts";
import type { channelsEn } from "./strings.en.ts";

/** Words of the page of channels, in French. */
export const channelsFr: SameKeys<typeof channelsEn> = {
  title: "Canaux",
  lead: "Par où les visiteurs vous écrivent. Une même politique de transmission sert tous les canaux\u202f; chacun peut avoir la sienne.",
  connected: "Vos canaux",
  add: "Ajouter un canal",
  addLead:
    "Ce qu’il faut obtenir de chaque fournisseur est expliqué en chemin. Les secrets sont chiffrés et ne sont plus jamais affichés.",
  addKind: "Ajouter\u00a0: {{kind}}",
  needs: {
    chat: "Pour un site ou une application. Une ligne de code suffit.",
    email: "Toute boîte avec IMAP et SMTP, ou un webhook de courrier entrant.",
    whatsapp: "Un numéro de l’API Cloud de WhatsApp.",
    messenger: "Une Page Facebook.",
    instagram: "Un compte Instagram professionnel lié à une Page.",
    telegram: "Un bot. Cela prend deux minutes.",
    sms: "Un numéro chez Twilio, ou chez un fournisseur compatible.",
    custom: "Votre propre programme, par des appels signés dans les deux sens.",
  },
  state: {
    chat: "Fonctionne sur chaque page qui porte sa ligne de code.",
    notConnected: "Non connecté. Ses conversations sont gardées\u202f; rien n’entre ni ne sort.",
    off: "Désactivé. Rien n’entre\u202f; ce qui doit partir attend.",
    works: "Fonctionne\u202f; dernier message il y a {{time}}.",
    silent: "Connecté\u202f; rien n’est encore entré ni sorti.",
    since: "{{what}} Depuis\u00a0: {{at}}.",
    parked_one: "{{count}} message reçu n’a pas pu être lu.",
    parked_other: "{{count}} messages reçus n’ont pas pu être lus.",
    notDelivered_one: "{{count}} message des dernières 24\u00a0heures n’a pas été remis, ou peut-être pas.",
    notDelivered_other:
      "{{count}} messages des dernières 24\u00a0heures n’ont pas été remis, ou peut-être pas.",
    problem: {
      disconnected: "Le fournisseur ne connaît plus ce compte.",
      restricted: "Le fournisseur limite ce compte.",
      not_authorised: "Le fournisseur n’accepte plus la clé.",
      unreachable: "Le fournisseur est injoignable.",
      secrets_unreadable: "Ses secrets ne peuvent plus être lus.",
    },
  },
  todo: {
    disconnected: "Vérifiez les identifiants sous Compte, ou reconnectez le compte chez le fournisseur.",
    restricted: "Cherchez ce qui manque sur les pages du fournisseur, puis testez la connexion.",
    not_authorised: "Créez une nouvelle clé chez le fournisseur et saisissez-la sous Compte.",
    unreachable:
      "Un nouvel essai se fait de lui-même. Si cela dure, vérifiez l’adresse et la page d’état du fournisseur.",
    secrets_unreadable: "Saisissez-les de nouveau sous Compte, ou rétablissez la clé qui les a chiffrés.",
    parked: "Ouvrez le canal pour les voir et réessayer.",
    notDelivered: "Chacun dit pourquoi dans sa conversation et peut y être renvoyé.",
  },
  connect: "Connecter",
  connectTitle: "Connecter\u00a0: {{kind}}",
  connectAgain: "Reconnecter {{name}}",
  inboxHint: "Où se trouvent ses conversations avant d’être transmises.",
  account: "Compte",
  saved: "Enregistré.",
  more: "Plus de réglages",
  secretStays: "Enregistré\u202f; saisissez pour remplacer",
  showSecret: "Afficher la saisie",
  moved:
    "L’adresse a changé\u00a0: saisissez de nouveau les secrets. Ils ont été donnés pour l’adresse précédente et ne sont pas envoyés à celle-ci.",
  movedCustom:
    "L’adresse a changé\u00a0: un nouveau secret de signature est créé à l’enregistrement et affiché une seule fois.",
  health: "État",
  on: "Actif",
  never: "jamais",
  last: "Dernier reçu\u00a0: {{received}} · dernier envoyé\u00a0: {{sent}}",
  providerSays: "Message d’origine\u00a0: {{detail}}",
  test: "Tester la connexion",
  register: "Déclarer le webhook",
  registered: {
    registered: "Le fournisseur appelle désormais ce Baton.",
    asks: "Baton interroge désormais le fournisseur.",
    refused:
      "Le fournisseur a refusé l’adresse du webhook. Elle doit être joignable de l’extérieur en https.",
    unreachable: "Le fournisseur est injoignable et ne sait donc pas où appeler.",
  },
  check: {
    ok: "Cela fonctionne\u00a0: le fournisseur connaît ce compte sous le nom de {{name}}.",
    okNameless: "Cela fonctionne.",
    not_authorised:
      "Le fournisseur n’accepte pas la clé. Recopiez-la en entier et vérifiez qu’elle n’a pas expiré.",
    no_such_account: "Le fournisseur ne connaît pas ce compte. Vérifiez les identifiants.",
    missing_permission:
      "La clé n’a pas tous les droits nécessaires. Donnez-lui les permissions indiquées sous Compte.",
    unreachable: "Le fournisseur est injoignable.",
    rate_limited: "Le fournisseur demande une pause. Réessayez dans une minute.",
    unexpected_answer: "Une réponse est venue, mais pas comme celles de ce fournisseur. Vérifiez l’adresse.",
  },
  problem: {
    missing: "Ce champ est nécessaire.",
    refused: "Refusé\u00a0: {{detail}}",
    private_address:
      "Cette adresse mène dans votre propre réseau. La personne qui exploite Baton peut l’autoriser avec BATON_ALLOW_PRIVATE.",
    bad_port: "Ce port ne peut pas être appelé.",
    bad_url: "Ce n’est pas une adresse que l’on peut appeler.",
    other_address: "L’adresse a changé\u00a0: saisissez de nouveau les secrets.",
    unknown: "Ce Baton ne le connaît pas.",
  },
  webhook: {
    title: "Où le fournisseur appelle",
    asks: "Baton demande au fournisseur ce qui est nouveau\u00a0: rien n’a besoin d’atteindre ce Baton de l’extérieur.",
    address: "Adresse du webhook",
    once: "Copiez-le maintenant\u00a0: il ne sera plus affiché.",
    verifyToken: "Jeton de vérification",
    inboundSecret: "Secret du webhook de courrier entrant",
    signingSecret: "Secret de signature",
    renew: {
      verifyToken: "Créer un nouveau jeton",
      inboundSecret: "Créer un nouveau secret",
      signingSecret: "Créer un nouveau secret de signature",
    },
    renewHint: {
      verifyToken:
        "Le jeton de vérification a été affiché à sa création. Meta ne le demande que pendant la mise en place du webhook.",
      inboundSecret: "Le secret a été affiché à sa création. Un nouveau remplace l’ancien aussitôt.",
      signingSecret:
        "Le secret de signature a été affiché à sa création. Un nouveau remplace l’ancien aussitôt.",
    },
    guide: {
      telegram:
        "Baton donne lui-même cette adresse à Telegram. Elle doit être joignable de l’extérieur en https\u202f; sinon, choisissez «\u00a0Baton interroge\u00a0» sous Compte.",
      whatsapp:
        "Dans l’app Meta\u00a0: WhatsApp → Configuration → Webhook. Collez l’adresse et le jeton de vérification, puis abonnez-vous à «\u00a0messages\u00a0».",
      messenger:
        "Dans l’app Meta\u00a0: Messenger → Webhooks. Collez l’adresse et le jeton de vérification, puis abonnez la Page à messages, messaging_postbacks, message_deliveries, message_reads et message_echoes.",
      instagram:
        "Dans l’app Meta\u00a0: Instagram → Webhooks. Collez l’adresse et le jeton de vérification, puis abonnez-vous à messages et messaging_seen.",
      sms: "Dans la console Twilio\u00a0: Phone numbers → votre numéro → «\u00a0A message comes in\u00a0»\u00a0: collez l’adresse comme webhook, en HTTP POST.",
      email:
        "Seulement si le courrier arrive par un webhook et non par IMAP\u00a0: faites envoyer chaque e-mail à cette adresse, signé avec le secret.",
      custom: "Votre programme envoie ici ce que les visiteurs écrivent, signé avec le secret de signature.",
    },
  },
  try: {
    title: "Essayer",
    to: "Envoyer un e-mail d’essai à",
    send: "Envoyer",
    telegram:
      "Ouvrez votre bot dans Telegram, appuyez sur Démarrer et écrivez\u00a0: le message arrive dans l’assistance. Telegram ne laisse aucun bot écrire le premier.",
    whatsapp:
      "Écrivez au numéro depuis votre téléphone\u00a0: le message arrive dans l’assistance. WhatsApp n’accepte pas de texte libre vers qui n’a jamais écrit.",
    messenger:
      "Écrivez à votre Page depuis un autre compte Facebook\u00a0: le message arrive dans l’assistance.",
    instagram:
      "Écrivez au compte depuis un autre compte Instagram\u00a0: le message arrive dans l’assistance.",
    sms: "Envoyez un SMS au numéro depuis votre téléphone\u00a0: il arrive dans l’assistance.",
    custom: "Faites envoyer un message par votre programme\u00a0: il arrive dans l’assistance.",
  },
  parked: {
    title: "Illisibles",
    lead: "Ces éléments sont arrivés et n’ont pas pu être traités après plusieurs essais. Rien n’en est perdu.",
    retry: "Réessayer",
    excerpt: "Ce qui est arrivé",
    retried_one: "{{count}} élément est repris.",
    retried_other: "{{count}} éléments sont repris.",
  },
  disconnect: "Déconnecter",
  disconnectTitle: "Déconnecter {{name}}\u202f?",
  disconnectBody:
    "Ses secrets sont supprimés. Le canal et ses conversations restent\u202f; ce qui n’est pas encore parti échoue, et plus rien n’entre.",
  disconnected: "{{name}} est déconnecté.",
  guide: {
    telegram:
      "Dans Telegram, écrivez /newbot à @BotFather, choisissez un nom et copiez le jeton qu’il donne en réponse.",
    whatsapp:
      "Il faut une app sur developers.facebook.com avec le produit WhatsApp, et le jeton permanent d’un utilisateur système avec whatsapp_business_messaging et whatsapp_business_management.",
    messenger:
      "Il faut une app sur developers.facebook.com avec le produit Messenger, et un jeton de Page avec pages_messaging et pages_manage_metadata.",
    instagram:
      "Il faut un compte professionnel lié à une Page Facebook, une app sur developers.facebook.com et un jeton de Page avec instagram_manage_messages et pages_manage_metadata.",
    sms: "Tout cela se trouve sur la première page de la console Twilio.",
    email:
      "Utilisez une boîte dédiée, par exemple support@. Si le fournisseur impose une double authentification, créez un mot de passe d’application.",
    custom:
      "Baton envoie à votre adresse ce qui doit partir et reçoit ce que les visiteurs écrivent, le tout signé avec un secret que Baton crée à la connexion.",
  },
  choices: {
    webhook: "Telegram appelle Baton (webhook)",
    polling: "Baton interroge Telegram (non joignable de l’extérieur)",
    tls: "TLS dès le départ",
    starttls: "STARTTLS",
    none: "Aucun (cette machine seulement)",
  },
  fields: {
    botToken: { label: "Jeton du bot", hint: "@BotFather → /mybots → votre bot → API Token." },
    receiving: {
      label: "Arrivée des messages",
      hint: "Interroger fonctionne derrière un pare-feu\u202f; un webhook est plus rapide.",
    },
    apiUrl: {
      label: "Adresse de l’API",
      hint: "Celle du fournisseur, sauf si vous utilisez un autre serveur compatible.",
    },
    apiVersion: { label: "Version de l’API", hint: "À changer seulement quand Meta retire celle-ci." },
    phoneNumberId: {
      label: "ID du numéro de téléphone",
      hint: "App Meta → WhatsApp → Configuration de l’API. Ce n’est pas le numéro lui-même.",
    },
    businessAccountId: {
      label: "ID du compte WhatsApp Business",
      hint: "Sur la même page, sous l’ID du numéro.",
    },
    accessToken: {
      label: "Jeton d’accès",
      hint: "Un jeton permanent\u00a0: ceux de la page de configuration expirent en un jour.",
    },
    appSecret: {
      label: "Clé secrète de l’app",
      hint: "App Meta → Paramètres → Général. Elle sert à vérifier les appels.",
    },
    pageId: { label: "ID de la Page", hint: "Votre Page → À propos → Transparence de la Page." },
    instagramId: {
      label: "ID du compte Instagram",
      hint: "App Meta → Instagram → Configuration de l’API, à côté du compte.",
    },
    humanAgentTag: {
      label: "Réponses humaines pendant 7\u00a0jours",
      hint: "Seulement si Meta a accordé à votre app la permission Human Agent\u202f; sinon 24\u00a0heures.",
    },
    accountSid: { label: "Account SID", hint: "Console Twilio → Account info. Il commence par AC." },
    authToken: { label: "Auth token", hint: "À côté de l’Account SID." },
    from: {
      label: "Expéditeur",
      hint: "Votre numéro, comme +15550100, ou l’ID d’un service de messagerie (MG…).",
    },
    address: { label: "Adresse", hint: "Les visiteurs y écrivent, et les réponses en partent." },
    senderName: { label: "Nom de l’expéditeur", hint: "Ce que les visiteurs voient à côté de l’adresse." },
    signature: { label: "Signature", hint: "Se place sous ce que les coéquipiers écrivent." },
    replyAll: { label: "Répondre à tous", hint: "Y compris aux personnes mises en copie par le visiteur." },
    handOffFrom: {
      label: "Jamais traités par l’agent client",
      hint: "Adresses, ou domaines comme @example.com, un par ligne. Leurs e-mails vont aussitôt à une personne.",
    },
    authservId: {
      label: "Nom de votre serveur dans Authentication-Results",
      hint: "Ses verdicts sur les expéditeurs sont crus\u202f; vide\u00a0: aucun ne l’est.",
    },
    imapHost: {
      label: "Serveur de courrier entrant (IMAP)",
      hint: "À laisser vide si le courrier arrive par un webhook.",
    },
    imapPort: { label: "Port IMAP", hint: "993 avec TLS, 143 avec STARTTLS." },
    imapSecurity: { label: "Chiffrement IMAP", hint: "Selon votre fournisseur." },
    imapUser: { label: "Utilisateur IMAP", hint: "Souvent l’adresse." },
    imapMailbox: { label: "Dossier IMAP", hint: "D’où le courrier est lu." },
    imapPassword: { label: "Mot de passe IMAP", hint: "Souvent un mot de passe d’application." },
    smtpHost: { label: "Serveur de courrier sortant (SMTP)", hint: "Par lequel partent les réponses." },
    smtpPort: { label: "Port SMTP", hint: "465 avec TLS, 587 avec STARTTLS." },
    smtpSecurity: { label: "Chiffrement SMTP", hint: "Selon votre fournisseur." },
    smtpUser: { label: "Utilisateur SMTP", hint: "Souvent l’adresse." },
    smtpPassword: { label: "Mot de passe SMTP", hint: "Souvent le même que pour IMAP." },
    url: { label: "Adresse de votre programme", hint: "Ce qui doit partir y est envoyé, signé." },
    replyWindowHours: {
      label: "Fenêtre de réponse, en heures",
      hint: "Combien de temps après le dernier message du visiteur votre canal distribue\u202f; vide\u00a0: toujours.",
    },
    longestText: { label: "Texte le plus long", hint: "En caractères\u202f; un texte plus long est divisé." },
  },
};
