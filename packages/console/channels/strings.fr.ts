import type { SameKeys } from "../ui/strings.ts";
import type { channelsEn } from "./strings.en.ts";

/** Words of the page of channels, in French. */
export const channelsFr: SameKeys<typeof channelsEn> = {
  title: "Canaux",
  lead: "Par où les visiteurs vous écrivent. Une même politique de transfert sert tous les canaux\u202f; chacun peut avoir la sienne.",
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
      not_signed_in: "Personne ne s’est encore connecté à sa boîte.",
      sign_in_again: "Son fournisseur de courrier demande une nouvelle connexion.",
      wrong_client: "Son fournisseur de courrier ne connaît pas l’application.",
      consent_missing: "Son fournisseur de courrier dit que personne n’a encore autorisé l’application.",
      scope_missing: "Son fournisseur de courrier n’accorde pas à l’application tout ce qu’il faut.",
      token_refused: "Son serveur de courrier refuse la connexion.",
      sending_disabled: "Son organisation ne laisse pas cette boîte envoyer par SMTP.",
      secrets_unreadable: "Ses secrets ne peuvent plus être lus.",
    },
  },
  todo: {
    disconnected: "Vérifiez les identifiants sous Compte, ou reconnectez le compte chez le fournisseur.",
    restricted: "Cherchez ce qui manque sur les pages du fournisseur, puis testez la connexion.",
    not_authorised: "Créez une nouvelle clé chez le fournisseur et saisissez-la sous Compte.",
    unreachable:
      "Un nouvel essai se fait de lui-même. Si cela dure, vérifiez l’adresse et la page d’état du fournisseur.",
    not_signed_in:
      "Ouvrez le canal et appuyez sur «\u00a0Se connecter\u00a0». Rien n’est perdu\u00a0: ce qui doit partir attend.",
    sign_in_again:
      "Ouvrez le canal et connectez-vous de nouveau. Rien n’est perdu\u00a0: ce qui doit partir attend, et ce qui est arrivé sera alors relevé.",
    wrong_client:
      "Recopiez l’identifiant client, le secret client et le locataire\u202f; un secret peut avoir expiré.",
    consent_missing:
      "Un administrateur doit autoriser l’application chez le fournisseur, ou se connecter une fois de plus.",
    scope_missing:
      "Ajoutez à l’application les autorisations indiquées sous Compte, puis connectez-vous de nouveau.",
    token_refused:
      "Vérifiez que la personne qui s’est connectée peut ouvrir cette boîte, et qu’IMAP et SMTP y sont activés.",
    sending_disabled:
      "Dans le centre d’administration Microsoft 365\u00a0: la boîte → Courrier → Gérer les applications de messagerie → SMTP authentifié. Ce qui doit partir attend.",
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
    not_signed_in: "Personne ne s’est encore connecté\u00a0: appuyez sur «\u00a0Se connecter\u00a0».",
    sign_in_again: "L’autorisation a pris fin ou a été retirée\u00a0: connectez-vous de nouveau.",
    wrong_client:
      "Le fournisseur ne connaît pas cette application\u00a0: vérifiez l’identifiant client, le secret client (il peut avoir expiré) et le locataire.",
    consent_missing:
      "L’application n’y est pas encore autorisée. Un administrateur de l’organisation doit donner son accord.",
    scope_missing:
      "L’application n’est pas autorisée à tout ce qu’il faut. Ajoutez les autorisations indiquées sous Compte, puis connectez-vous de nouveau en laissant toutes les cases cochées.",
    token_refused:
      "Le fournisseur nous a laissés entrer, son serveur de courrier non. Vérifiez que la personne qui s’est connectée peut ouvrir cette boîte, et qu’IMAP et SMTP y sont activés.",
    sending_disabled:
      "L’organisation ne laisse pas cette boîte envoyer par SMTP (SMTP AUTH est désactivé). Un administrateur peut l’activer\u00a0: centre d’administration Microsoft 365 → la boîte → Courrier → Gérer les applications de messagerie → SMTP authentifié.",
    sign_in_expired:
      "Cette connexion n’est plus valable\u00a0: elle a pris plus de dix minutes, a commencé dans un autre navigateur, a déjà servi, ou le compte a changé entre-temps. Ouvrez le canal et connectez-vous de nouveau.",
    sign_in_denied: "Rien n’a été autorisé\u00a0: la personne interrogée a refusé.",
    not_lasting:
      "Le fournisseur n’a donné qu’un accès passager. Ajoutez le scope d’accès durable (souvent offline_access), ou retirez l’application des autorisations du compte chez lui, puis connectez-vous de nouveau.",
  },
  signIn: {
    title: "Connexion chez le fournisseur de courrier",
    back: "Ce que le fournisseur de courrier a répondu.",
    toChannels: "Vers les canaux",
    never:
      "Personne ne s’est encore connecté. Connectez-vous avec la boîte elle-même, ou avec une personne qui peut l’ouvrir.",
    since:
      "Dernière connexion\u00a0: {{at}}. Elle se renouvelle d’elle-même tant que le fournisseur l’autorise.",
    press: {
      google: "Se connecter avec Google",
      microsoft: "Se connecter avec Microsoft",
      other: "Se connecter chez le fournisseur",
    },
    redirect: "Le fournisseur veut savoir où il peut renvoyer les personnes\u00a0:",
    redirectLabel: "Adresse de redirection",
    guide: {
      google:
        "Dans la console Google Cloud\u00a0: créez un client OAuth de type «\u00a0Application Web\u00a0», et autorisez le scope https://mail.google.com/ sur l’écran de consentement. Pour votre propre organisation, choisissez «\u00a0Interne\u00a0»\u00a0: avec «\u00a0Externe\u00a0» en test, l’accès prend fin au bout de sept jours.",
      microsoft:
        "Dans Microsoft Entra\u00a0: Inscriptions d’applications → Nouvelle inscription, plateforme «\u00a0Web\u00a0». Sous Autorisations d’API, ajoutez en délégué\u00a0: IMAP.AccessAsUser.All, SMTP.Send et offline_access. Créez un secret client et copiez sa valeur.",
      app: "Dans Microsoft Entra\u00a0: Inscriptions d’applications → Nouvelle inscription. Sous Autorisations d’API → Office 365 Exchange Online, ajoutez comme autorisations d’application\u00a0: IMAP.AccessAsApp et SMTP.SendAsApp, puis donnez le consentement d’administrateur. Dans Exchange Online PowerShell, donnez-lui la boîte\u00a0: New-ServicePrincipal, puis Add-MailboxPermission.",
      other: "Inscrivez une application chez votre fournisseur, pour le flux à code d’autorisation.",
    },
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
    own_tenant:
      "Donnez le locataire de votre propre organisation\u00a0: personne ne se connecte qui pourrait l’indiquer.",
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
    password: "Avec un mot de passe",
    google: "Avec Google (OAuth 2.0)",
    microsoft: "Avec Microsoft 365 (OAuth 2.0)",
    other: "Chez un autre fournisseur (OAuth 2.0)",
    person: "Une personne se connecte",
    app: "L’application elle-même (autorisations d’application)",
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
    signsIn: {
      label: "Comment Baton se connecte",
      hint: "Microsoft 365 n’accepte plus de mots de passe\u202f; Google n’accepte que des mots de passe d’application.",
    },
    clientId: {
      label: "Identifiant client",
      hint: "De l’application que vous avez inscrite\u202f; chez Microsoft «\u00a0ID d’application (client)\u00a0».",
    },
    oauthClientSecret: {
      label: "Secret client",
      hint: "Sa valeur, pas son identifiant. Il peut avoir une fin\u00a0: notez-la.",
    },
    tenant: {
      label: "Locataire",
      hint: "«\u00a0ID de l’annuaire (locataire)\u00a0» de votre organisation, ou son domaine. «\u00a0common\u00a0» seulement si l’application vaut pour toute organisation.",
    },
    flow: {
      label: "Qui se connecte",
      hint: "Une personne, une fois, ou personne\u00a0: un administrateur laisse alors entrer l’application elle-même.",
    },
    loginUrl: {
      label: "Adresse de connexion de Microsoft",
      hint: "Celle de Microsoft, sauf si vous utilisez un autre serveur compatible.",
    },
    authorizeUrl: {
      label: "Page de connexion",
      hint: "«\u00a0Authorization endpoint\u00a0» dans la documentation de votre fournisseur.",
    },
    tokenUrl: {
      label: "Adresse des jetons",
      hint: "«\u00a0Token endpoint\u00a0». Le secret client y est envoyé.",
    },
    scopes: { label: "Scopes", hint: "Pour IMAP, SMTP et un accès durable, séparés par des espaces." },
    sending: {
      label: "L’envoi se connecte de la même façon",
      hint: "Sinon, le serveur sortant a son propre mot de passe, comme un relais.",
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
