/** Words of the page of channels, in English. */
export const channelsEn = {
  title: "Channels",
  lead: "How visitors write to you. One handoff policy serves all channels; any of them can have its own.",
  connected: "Your channels",
  add: "Add a channel",
  addLead:
    "What you need from each provider is explained on the way. Secrets are kept encrypted and never shown again.",
  addKind: "Add {{kind}}",
  needs: {
    chat: "For a website or an app. Needs one line of code.",
    email: "Any mailbox with IMAP and SMTP, or an inbound-mail webhook.",
    whatsapp: "A number of the WhatsApp Cloud API.",
    messenger: "A Facebook Page.",
    instagram: "A professional Instagram account linked to a Page.",
    telegram: "A bot. Takes two minutes.",
    sms: "A number at Twilio, or at a provider that speaks like it.",
    custom: "Your own program, by signed calls in both directions.",
  },
  state: {
    chat: "Works on every page that has its line of code.",
    notConnected: "Not connected. Its conversations are kept; nothing comes in or goes out.",
    off: "Switched off. Nothing comes in; what is to be sent waits.",
    works: "Works; last message {{time}} ago.",
    silent: "Connected; nothing has come in or gone out yet.",
    since: "{{what}} Since {{at}}.",
    parked_one: "{{count}} message that came in could not be read.",
    parked_other: "{{count}} messages that came in could not be read.",
    notDelivered_one: "{{count}} message of the last 24 hours was not delivered, or perhaps not.",
    notDelivered_other: "{{count}} messages of the last 24 hours were not delivered, or perhaps not.",
    problem: {
      disconnected: "The provider no longer knows this account.",
      restricted: "The provider restricts this account.",
      not_authorised: "The provider no longer accepts the key.",
      unreachable: "The provider can’t be reached.",
      not_signed_in: "Nobody has signed in to its mailbox yet.",
      sign_in_again: "Its mail provider wants somebody to sign in again.",
      wrong_client: "Its mail provider doesn’t know the app.",
      consent_missing: "Its mail provider says that nobody has allowed the app yet.",
      scope_missing: "Its mail provider doesn’t allow the app all that is needed.",
      token_refused: "Its mail server refuses the sign-in.",
      sending_disabled: "Its organisation doesn’t let this mailbox send by SMTP.",
      secrets_unreadable: "Its secrets can’t be read any more.",
    },
  },
  todo: {
    disconnected: "Check the ids under Account, or connect the account again at the provider.",
    restricted: "Look at the provider’s pages for what is missing, then test the connection.",
    not_authorised: "Make a new key at the provider and type it under Account.",
    unreachable:
      "It is tried again by itself. If it lasts, check the address and the provider’s status page.",
    not_signed_in: "Open the channel and press “Sign in”. Nothing is lost: what is to be sent waits.",
    sign_in_again:
      "Open the channel and sign in again. Nothing is lost: what is to be sent waits, and what came in is fetched then.",
    wrong_client: "Copy the client ID, the client secret and the tenant again; a secret may have expired.",
    consent_missing: "An administrator has to allow the app at the provider, or sign in once more.",
    scope_missing: "Add the permissions that are named under Account to the app, then sign in again.",
    token_refused:
      "Check that the person who signed in may open this mailbox, and that IMAP and SMTP are on for it.",
    sending_disabled:
      "In the Microsoft 365 admin centre: the mailbox → Mail → Manage email apps → Authenticated SMTP. What is to be sent waits.",
    secrets_unreadable: "Type them again under Account, or bring back the key that they were encrypted with.",
    parked: "Open the channel to see and retry them.",
    notDelivered: "Each says why in its conversation, and can be sent again there.",
  },
  connect: "Connect",
  connectTitle: "Connect {{kind}}",
  connectAgain: "Connect {{name}} again",
  inboxHint: "Where its conversations stand until they are handed off.",
  account: "Account",
  saved: "Saved.",
  more: "More settings",
  secretStays: "Stored; type to replace it",
  showSecret: "Show what is typed",
  moved:
    "The address is another one: type the secrets again. They were given for the address before and are not sent to this one.",
  movedCustom: "The address is another one: a new signing secret is made when you save, and shown once.",
  health: "How it fares",
  on: "On",
  never: "never",
  last: "Last received: {{received}} · last sent: {{sent}}",
  providerSays: "Reported: {{detail}}",
  test: "Test connection",
  register: "Register the webhook",
  registered: {
    registered: "The provider calls this Baton from now on.",
    asks: "Baton asks the provider from now on.",
    refused: "The provider refused the webhook address. It must be reachable from outside by https.",
    unreachable: "The provider can’t be reached, so it doesn’t know where to call.",
  },
  check: {
    ok: "It works: the provider knows this account as {{name}}.",
    okNameless: "It works.",
    not_authorised:
      "The provider doesn’t accept the key. Copy it again, whole, and check that it has not expired.",
    no_such_account: "The provider knows no such account. Check the ids.",
    missing_permission:
      "The key may not do all that is needed. Give it the permissions that are named under Account.",
    unreachable: "The provider can’t be reached.",
    rate_limited: "The provider wants to be left alone for a moment. Try again in a minute.",
    unexpected_answer: "Something answered, but not as this provider does. Check the address.",
    not_signed_in: "Nobody has signed in yet: press “Sign in”.",
    sign_in_again: "What was allowed is over or was withdrawn: sign in again.",
    wrong_client:
      "The provider doesn’t know this app: check the client ID, the client secret (it may have expired) and the tenant.",
    consent_missing:
      "The app was not allowed this yet. An administrator of the organisation has to consent to it.",
    scope_missing:
      "The app was not allowed all that is needed. Add the permissions that are named under Account, then sign in again and leave every box ticked.",
    token_refused:
      "The provider let us in, and its mail server did not. Check that the person who signed in may open this mailbox, and that IMAP and SMTP are on for it.",
    sending_disabled:
      "The organisation doesn’t let this mailbox send by SMTP (SMTP AUTH is off). An administrator can turn it on: Microsoft 365 admin centre → the mailbox → Mail → Manage email apps → Authenticated SMTP.",
    sign_in_expired:
      "That sign-in is not valid any more: it took longer than ten minutes, was begun in another browser, was used already, or the account was changed meanwhile. Open the channel and sign in again.",
    sign_in_denied: "Nothing was allowed: whoever was asked said no.",
    not_lasting:
      "The provider allowed it only for the moment. Add the scope for lasting access (often offline_access), or remove the app from the account’s permissions there, then sign in again.",
  },
  signIn: {
    title: "Sign-in at the mail provider",
    back: "What the mail provider answered.",
    toChannels: "To the channels",
    never: "Nobody has signed in yet. Sign in as the mailbox itself, or as somebody who may open it.",
    since: "Signed in {{at}}. It is renewed by itself for as long as the provider allows it.",
    press: {
      google: "Sign in with Google",
      microsoft: "Sign in with Microsoft",
      other: "Sign in at the provider",
    },
    redirect: "The provider wants to know where it may send people back to:",
    redirectLabel: "Redirect address",
    guide: {
      google:
        "In the Google Cloud console: make an OAuth client of the type “Web application”, and allow the scope https://mail.google.com/ on the consent screen. For your own organisation choose “Internal”: with “External” in testing, access ends after seven days.",
      microsoft:
        "In Microsoft Entra: App registrations → New registration, platform “Web”. Under API permissions add, delegated: IMAP.AccessAsUser.All, SMTP.Send and offline_access. Make a client secret and copy its value.",
      app: "In Microsoft Entra: App registrations → New registration. Under API permissions → Office 365 Exchange Online add, as application permissions: IMAP.AccessAsApp and SMTP.SendAsApp, and grant admin consent. In Exchange Online PowerShell give it the mailbox: New-ServicePrincipal, then Add-MailboxPermission.",
      other: "Register an app with your provider, for the authorization code flow.",
    },
  },
  problem: {
    missing: "This is needed.",
    refused: "Not accepted: {{detail}}",
    private_address:
      "This leads into your own network. Whoever runs Baton can allow it with BATON_ALLOW_PRIVATE.",
    bad_port: "This port can’t be called.",
    bad_url: "This is no address that can be called.",
    other_address: "The address changed: type the secrets again.",
    unknown: "This Baton doesn’t know it.",
    own_tenant: "Give the tenant of your own organisation: nobody signs in who could tell it.",
  },
  webhook: {
    title: "Where the provider calls",
    asks: "Baton asks the provider for what is new: nothing has to reach this Baton from outside.",
    address: "Webhook address",
    once: "Copy it now: it is not shown again.",
    verifyToken: "Verify token",
    inboundSecret: "Secret of the inbound-mail webhook",
    signingSecret: "Signing secret",
    renew: {
      verifyToken: "Make a new verify token",
      inboundSecret: "Make a new secret",
      signingSecret: "Make a new signing secret",
    },
    renewHint: {
      verifyToken:
        "The verify token was shown when it was made. Meta asks for it only while the webhook is being set up.",
      inboundSecret:
        "The secret was shown when it was made. A new one takes the place of the old one at once.",
      signingSecret:
        "The signing secret was shown when it was made. A new one takes the place of the old one at once.",
    },
    guide: {
      telegram:
        "Baton tells Telegram this address by itself. It must be reachable from outside by https; where it isn’t, choose “Baton asks” under Account.",
      whatsapp:
        "In the Meta app: WhatsApp → Configuration → Webhook. Paste the address and the verify token, then subscribe to “messages”.",
      messenger:
        "In the Meta app: Messenger → Webhooks. Paste the address and the verify token, then subscribe the Page to messages, messaging_postbacks, message_deliveries, message_reads and message_echoes.",
      instagram:
        "In the Meta app: Instagram → Webhooks. Paste the address and the verify token, then subscribe to messages and messaging_seen.",
      sms: "In the Twilio console: Phone numbers → your number → “A message comes in”: paste the address as a webhook, by HTTP POST.",
      email:
        "Only where mail comes by an inbound-mail webhook and not by IMAP: have your provider post each mail to this address, signed with the secret.",
      custom: "Your program posts what visitors write to this address, signed with the signing secret.",
    },
  },
  try: {
    title: "Try it",
    to: "Send a test mail to",
    send: "Send",
    telegram:
      "Open your bot in Telegram, press Start and write something: it arrives in the help desk. Telegram lets no bot write first.",
    whatsapp:
      "Write to the number from your own phone: it arrives in the help desk. WhatsApp takes no free text to somebody who never wrote.",
    messenger: "Write to your Page from another Facebook account: it arrives in the help desk.",
    instagram: "Write to the account from another Instagram account: it arrives in the help desk.",
    sms: "Send a text message to the number from your own phone: it arrives in the help desk.",
    custom: "Have your program post a message: it arrives in the help desk.",
  },
  parked: {
    title: "Could not be read",
    lead: "This came in and could not be taken up after several tries. Nothing of it is lost.",
    retry: "Try again",
    excerpt: "What came in",
    retried_one: "{{count}} is taken up again.",
    retried_other: "{{count}} are taken up again.",
  },
  disconnect: "Disconnect",
  disconnectTitle: "Disconnect {{name}}?",
  disconnectBody:
    "Its secrets are removed. The channel and its conversations stay; what was not sent yet fails, and nothing more comes in.",
  disconnected: "{{name}} is disconnected.",
  guide: {
    telegram:
      "In Telegram, write /newbot to @BotFather, choose a name, and copy the token that it answers with.",
    whatsapp:
      "You need an app at developers.facebook.com with the product WhatsApp, and a system user’s permanent token with whatsapp_business_messaging and whatsapp_business_management.",
    messenger:
      "You need an app at developers.facebook.com with the product Messenger, and a Page token with pages_messaging and pages_manage_metadata.",
    instagram:
      "You need a professional account linked to a Facebook Page, an app at developers.facebook.com, and a Page token with instagram_manage_messages and pages_manage_metadata.",
    sms: "You find all of this on the first page of the Twilio console.",
    email:
      "Use a mailbox of its own, such as support@. Where the provider has two-step sign-in, make an app password.",
    custom:
      "Baton posts what is to be sent to an address of yours and takes what visitors write, both signed by a secret that Baton makes when you connect.",
  },
  choices: {
    password: "With a password",
    google: "With Google (OAuth 2.0)",
    microsoft: "With Microsoft 365 (OAuth 2.0)",
    other: "At another provider (OAuth 2.0)",
    person: "A person signs in",
    app: "The app itself (application permissions)",
    webhook: "Telegram calls Baton (webhook)",
    polling: "Baton asks Telegram (not reachable from outside)",
    tls: "TLS from the start",
    starttls: "STARTTLS",
    none: "None (this machine only)",
  },
  fields: {
    botToken: { label: "Bot token", hint: "@BotFather → /mybots → your bot → API Token." },
    receiving: {
      label: "How messages come in",
      hint: "Asking works behind a firewall; a webhook is faster.",
    },
    apiUrl: {
      label: "API address",
      hint: "The provider’s own, unless you use another server that speaks like it.",
    },
    apiVersion: { label: "API version", hint: "Change it only when Meta retires this one." },
    phoneNumberId: {
      label: "Phone number ID",
      hint: "Meta app → WhatsApp → API setup. It is not the number itself.",
    },
    businessAccountId: {
      label: "WhatsApp Business Account ID",
      hint: "On the same page, under the phone number ID.",
    },
    accessToken: {
      label: "Access token",
      hint: "A permanent one: those of the setup page expire after a day.",
    },
    appSecret: { label: "App secret", hint: "Meta app → App settings → Basic. Calls are checked with it." },
    pageId: { label: "Page ID", hint: "Your Page → About → Page transparency." },
    instagramId: {
      label: "Instagram account ID",
      hint: "Meta app → Instagram → API setup, beside the account.",
    },
    humanAgentTag: {
      label: "Teammates may answer for 7 days",
      hint: "Only when Meta granted your app the Human Agent permission; else for 24 hours.",
    },
    accountSid: { label: "Account SID", hint: "Twilio console → Account info. It begins with AC." },
    authToken: { label: "Auth token", hint: "Beside the Account SID." },
    from: { label: "From", hint: "Your number as +15550100, or the ID of a messaging service (MG…)." },
    address: { label: "Address", hint: "Visitors write to it, and answers come from it." },
    senderName: { label: "Sender name", hint: "What visitors see beside the address." },
    signature: { label: "Signature", hint: "Stands under what teammates write." },
    replyAll: { label: "Answer everybody in the mail", hint: "Also those whom the visitor put in copy." },
    handOffFrom: {
      label: "Never answered by the customer agent",
      hint: "Addresses, or domains as @example.com, one a line. Their mails go to people at once.",
    },
    authservId: {
      label: "Name of your mail server in Authentication-Results",
      hint: "Its verdicts on senders are believed; empty: none of them is.",
    },
    signsIn: {
      label: "How Baton signs in",
      hint: "Microsoft 365 takes no passwords any more; Google takes app passwords alone.",
    },
    clientId: {
      label: "Client ID",
      hint: "Of the app that you registered; at Microsoft “Application (client) ID”.",
    },
    oauthClientSecret: {
      label: "Client secret",
      hint: "Its value, not its ID. It may have an end: note it.",
    },
    tenant: {
      label: "Tenant",
      hint: "“Directory (tenant) ID” of your organisation, or its domain. “common” only where the app is for any organisation.",
    },
    flow: {
      label: "Who signs in",
      hint: "A person once, or nobody: then an administrator lets the app itself in.",
    },
    loginUrl: {
      label: "Microsoft’s sign-in address",
      hint: "Microsoft’s own, unless you use another server that speaks like it.",
    },
    authorizeUrl: {
      label: "Sign-in page",
      hint: "“Authorization endpoint” in your provider’s documentation.",
    },
    tokenUrl: { label: "Token address", hint: "“Token endpoint”. The client secret is sent there." },
    scopes: { label: "Scopes", hint: "For IMAP, SMTP and lasting access, with blanks between them." },
    sending: {
      label: "Sending signs in the same way",
      hint: "Off: the outgoing server has a password of its own, as a relay does.",
    },
    imapHost: { label: "Incoming mail (IMAP) server", hint: "Leave it empty when mail comes by a webhook." },
    imapPort: { label: "IMAP port", hint: "993 with TLS, 143 with STARTTLS." },
    imapSecurity: { label: "IMAP encryption", hint: "As your provider says." },
    imapUser: { label: "IMAP user", hint: "Often the address." },
    imapMailbox: { label: "IMAP folder", hint: "From which mail is read." },
    imapPassword: { label: "IMAP password", hint: "Often an app password." },
    smtpHost: { label: "Outgoing mail (SMTP) server", hint: "Through which answers are sent." },
    smtpPort: { label: "SMTP port", hint: "465 with TLS, 587 with STARTTLS." },
    smtpSecurity: { label: "SMTP encryption", hint: "As your provider says." },
    smtpUser: { label: "SMTP user", hint: "Often the address." },
    smtpPassword: { label: "SMTP password", hint: "Often the same as for IMAP." },
    url: { label: "Address of your program", hint: "What is to be sent is posted there, signed." },
    replyWindowHours: {
      label: "Reply window, in hours",
      hint: "How long after the visitor’s last message your channel delivers; empty: always.",
    },
    longestText: { label: "Longest text", hint: "In characters; longer text is split." },
  },
};
