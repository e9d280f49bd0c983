import { type AccountField, secret, type Typed, text } from "./account-field.ts";

/** Where the settings of signing in with OAuth 2.0 begin. */
export const oauthPaths = "settings.oauth.";
/** Where it is chosen how a mailbox is signed in to: with a password, or at which provider. */
export const signsInPath = "settings.oauth.provider";

/** The servers that a mailbox's secrets are sent to. */
export const mailPlaces = [
  "settings.imap.host",
  "settings.imap.port",
  "settings.smtp.host",
  "settings.smtp.port",
] as const;

/** Where its provider gives out tokens, and is told the app's secret: a field, or a provider that has one place alone. */
export function tokenPlaces(typed: Typed): readonly string[] {
  if (typed[signsInPath] === "google") return ["google"];
  if (typed[signsInPath] === "microsoft") return ["settings.oauth.loginUrl"];
  return hasOAuth(typed) ? ["settings.oauth.tokenUrl"] : [];
}

/** Whether a mailbox is signed in to at a provider, and not with a password. */
export function hasOAuth(typed: Typed): boolean {
  return (typed[signsInPath] ?? "password") !== "password";
}

/** Whether a person presses "Sign in"; else there is a password, or the app itself is let in. */
export function aPersonSignsIn(typed: Typed): boolean {
  return hasOAuth(typed) && !(isAt("microsoft")(typed) && typed["settings.oauth.flow"] === "app");
}

const isAt =
  (provider: string) =>
  (typed: Typed): boolean =>
    typed[signsInPath] === provider;
const sendsWithPassword = (typed: Typed): boolean =>
  !hasOAuth(typed) || typed["settings.oauth.sending"] === "false";

const securities = ["tls", "starttls", "none"] as const;

function mailServer(of: "imap" | "smtp", port: string): AccountField[] {
  const at = `settings.${of}`;
  const optional = of === "imap";
  const hasPassword = of === "imap" ? (typed: Typed) => !hasOAuth(typed) : sendsWithPassword;
  return [
    text(`${at}.host`, `${of}Host`, { optional, placeholder: `${of}.example.com` }),
    text(`${at}.port`, `${of}Port`, { type: "number", initial: port }),
    text(`${at}.security`, `${of}Security`, { type: "choice", options: securities, initial: "tls" }),
    text(`${at}.user`, `${of}User`, { optional: true, placeholder: "support@example.com" }),
    secret(`${of}Password`, { optional: true, when: hasPassword }),
  ];
}

const oauth = (name: string, of: AccountField["name"], more: Partial<AccountField>): AccountField =>
  text(`${oauthPaths}${name}`, of, { when: hasOAuth, ...more });

/** What is typed for a mailbox, in the order in which it is asked for. */
export const emailFields: readonly AccountField[] = [
  text("settings.address", "address", { placeholder: "support@example.com" }),
  text("settings.senderName", "senderName"),
  text(signsInPath, "signsIn", {
    type: "choice",
    options: ["password", "google", "microsoft", "other"],
    initial: "password",
  }),
  oauth("flow", "flow", {
    type: "choice",
    options: ["person", "app"],
    initial: "person",
    when: isAt("microsoft"),
  }),
  oauth("tenant", "tenant", { initial: "common", when: isAt("microsoft") }),
  oauth("authorizeUrl", "authorizeUrl", {
    placeholder: "https://id.example.com/authorize",
    when: isAt("other"),
  }),
  oauth("tokenUrl", "tokenUrl", { placeholder: "https://id.example.com/token", when: isAt("other") }),
  oauth("scopes", "scopes", { placeholder: "offline_access mail", when: isAt("other") }),
  oauth("clientId", "clientId", {}),
  secret("oauthClientSecret", { optional: true, when: hasOAuth }),
  ...mailServer("smtp", "465"),
  ...mailServer("imap", "993"),
  oauth("sending", "sending", { type: "switch", initial: "true", rare: true }),
  oauth("loginUrl", "loginUrl", {
    initial: "https://login.microsoftonline.com",
    rare: true,
    when: isAt("microsoft"),
  }),
  text("settings.imap.mailbox", "imapMailbox", { initial: "INBOX", rare: true }),
  text("settings.signature", "signature", { type: "long", optional: true, rare: true }),
  text("settings.replyAll", "replyAll", { type: "switch", initial: "false", rare: true }),
  text("settings.handOffFrom", "handOffFrom", { type: "long", optional: true, rare: true }),
  text("settings.authservId", "authservId", { optional: true, rare: true, placeholder: "mx.example.com" }),
];

/** The mail servers of providers that have one for everybody. */
const knownServers: Readonly<Record<string, Typed>> = {
  google: servers("imap.gmail.com", "smtp.gmail.com", "465", "tls"),
  microsoft: servers("outlook.office365.com", "smtp.office365.com", "587", "starttls"),
};

function servers(imap: string, smtp: string, smtpPort: string, smtpSecurity: string): Typed {
  return {
    "settings.imap.host": imap,
    "settings.imap.port": "993",
    "settings.imap.security": "tls",
    "settings.smtp.host": smtp,
    "settings.smtp.port": smtpPort,
    "settings.smtp.security": smtpSecurity,
  };
}

/** What was typed, with the mail servers of a provider that was just chosen; those that somebody typed stay. */
export function withKnownServers(before: Typed, typed: Typed): Typed {
  const chosen = knownServers[typed[signsInPath] ?? ""];
  if (chosen === undefined || before[signsInPath] === typed[signsInPath]) return typed;
  const filledIn = knownServers[before[signsInPath] ?? ""] ?? {};
  const isOwn = (path: string): boolean =>
    (typed[path] ?? "").trim() !== "" && typed[path] !== filledIn[path];
  if (isOwn("settings.imap.host") || isOwn("settings.smtp.host")) return typed;
  return { ...typed, ...chosen };
}
