import type { AccountKind, endpoints, RequestOf } from "@baton/contract";
import type { Account } from "./queries.ts";

type Body = RequestOf<typeof endpoints.connectChannel>["body"];
/** An account's settings as they are sent. */
export type SettingsDraft = Body["settings"];
/** An account's typed secrets as they are sent. */
export type SecretsDraft = Body["secrets"];

/** One value of an account as a person types it. */
export type AccountField = {
  /** Where it stands in the request: "settings.phoneNumberId"; in the words of the API's refusals. */
  readonly path: string;
  /** Key of its words: `channels.fields.NAME`. */
  readonly name: FieldName;
  readonly type: "text" | "secret" | "choice" | "switch" | "number" | "long";
  readonly options?: readonly Choice[];
  /** What stands in it before anybody typed. */
  readonly initial: string;
  /** May be left empty. */
  readonly optional?: boolean;
  readonly placeholder?: string;
  /** Shown only behind "More settings". */
  readonly rare?: boolean;
};

/** What can be chosen in a field; each has its words. */
export type Choice = "webhook" | "polling" | "tls" | "starttls" | "none";

/** The names of all fields; each has a label and a hint. */
export type FieldName =
  | "botToken"
  | "receiving"
  | "apiUrl"
  | "apiVersion"
  | "phoneNumberId"
  | "businessAccountId"
  | "accessToken"
  | "appSecret"
  | "pageId"
  | "instagramId"
  | "humanAgentTag"
  | "accountSid"
  | "authToken"
  | "from"
  | "address"
  | "senderName"
  | "signature"
  | "replyAll"
  | "handOffFrom"
  | "authservId"
  | "imapHost"
  | "imapPort"
  | "imapSecurity"
  | "imapUser"
  | "imapMailbox"
  | "imapPassword"
  | "smtpHost"
  | "smtpPort"
  | "smtpSecurity"
  | "smtpUser"
  | "smtpPassword"
  | "url"
  | "replyWindowHours"
  | "longestText";

const text = (path: string, name: FieldName, more: Partial<AccountField> = {}): AccountField => ({
  path,
  name,
  type: "text",
  initial: "",
  ...more,
});
const secret = (name: FieldName, more: Partial<AccountField> = {}): AccountField =>
  text(`secrets.${name}`, name, { type: "secret", ...more });
const apiUrl = (initial: string): AccountField => text("settings.apiUrl", "apiUrl", { initial, rare: true });
const apiVersion = text("settings.apiVersion", "apiVersion", { initial: "v25.0", rare: true });

const meta = [secret("accessToken"), secret("appSecret"), apiUrl("https://graph.facebook.com"), apiVersion];
const page = [
  text("settings.pageId", "pageId", { placeholder: "101234567890123" }),
  text("settings.humanAgentTag", "humanAgentTag", { type: "switch", initial: "false" }),
];
const securities = ["tls", "starttls", "none"] as const;

function mailServer(of: "imap" | "smtp", port: string): AccountField[] {
  const at = `settings.${of}`;
  const optional = of === "imap";
  return [
    text(`${at}.host`, `${of}Host`, { optional, placeholder: `${of}.example.com` }),
    text(`${at}.port`, `${of}Port`, { type: "number", initial: port }),
    text(`${at}.security`, `${of}Security`, { type: "choice", options: securities, initial: "tls" }),
    text(`${at}.user`, `${of}User`, { optional: true, placeholder: "support@example.com" }),
    secret(`${of}Password`, { optional: true }),
  ];
}

/** What is typed for each kind of channel, in the order in which it is asked for. */
export const accountFields: Readonly<Record<AccountKind, readonly AccountField[]>> = {
  telegram: [
    secret("botToken", { placeholder: "123456:ABC-DEF…" }),
    text("settings.receiving", "receiving", {
      type: "choice",
      options: ["webhook", "polling"],
      initial: "webhook",
    }),
    apiUrl("https://api.telegram.org"),
  ],
  whatsapp: [
    text("settings.phoneNumberId", "phoneNumberId", { placeholder: "106540352242922" }),
    text("settings.businessAccountId", "businessAccountId", { placeholder: "102290129340398" }),
    ...meta,
  ],
  messenger: [...page, ...meta],
  instagram: [
    text("settings.instagramId", "instagramId", { placeholder: "17841400008460056" }),
    ...page,
    ...meta,
  ],
  sms: [
    text("settings.accountSid", "accountSid", { placeholder: "AC…" }),
    secret("authToken"),
    text("settings.from", "from", { placeholder: "+15550100" }),
    apiUrl("https://api.twilio.com"),
  ],
  email: [
    text("settings.address", "address", { placeholder: "support@example.com" }),
    text("settings.senderName", "senderName"),
    ...mailServer("smtp", "465"),
    ...mailServer("imap", "993"),
    text("settings.imap.mailbox", "imapMailbox", { initial: "INBOX", rare: true }),
    text("settings.signature", "signature", { type: "long", optional: true, rare: true }),
    text("settings.replyAll", "replyAll", { type: "switch", initial: "false", rare: true }),
    text("settings.handOffFrom", "handOffFrom", { type: "long", optional: true, rare: true }),
    text("settings.authservId", "authservId", { optional: true, rare: true, placeholder: "mx.example.com" }),
  ],
  custom: [
    text("settings.url", "url", { placeholder: "https://example.com/baton/messages" }),
    text("settings.replyWindowHours", "replyWindowHours", { type: "number", optional: true, rare: true }),
    text("settings.longestText", "longestText", { type: "number", initial: "20000", rare: true }),
  ],
};

/** What was typed, by the path of its field. */
export type Typed = Readonly<Record<string, string>>;

/** What stands in the fields: of a new account, or of one that is there. Secrets are never shown. */
export function typedOf(kind: AccountKind, settings: Account["settings"] | null): Typed {
  return Object.fromEntries(
    accountFields[kind].map(({ path, initial, type }) => {
      if (settings === null || type === "secret") return [path, initial];
      return [path, written(at({ settings }, path))];
    }),
  );
}

/** Paths of the fields that must hold something and hold nothing. `keepsSecrets`: those that are stored may stay. */
export function missing(kind: AccountKind, typed: Typed, keepsSecrets: boolean): string[] {
  return accountFields[kind].flatMap(({ path, optional = false, type }) => {
    if (optional || type === "switch" || (type === "secret" && keepsSecrets)) return [];
    // Of a mail server that is not used nothing is wanted.
    if (path.startsWith("settings.imap.") && isBlank(typed, "settings.imap.host")) return [];
    return isBlank(typed, path) ? [path] : [];
  });
}

/** The settings as they are sent. */
export function settingsBody(kind: AccountKind, typed: Typed): SettingsDraft {
  const settings: Record<string, unknown> = { kind };
  for (const field of accountFields[kind]) {
    if (!field.path.startsWith("settings.")) continue;
    const [first = "", second] = field.path.slice("settings.".length).split(".");
    const value = read(field, typed[field.path] ?? "");
    if (second === undefined) settings[first] = value;
    else settings[first] = { ...(settings[first] as object | undefined), [second]: value };
  }
  if (kind === "email" && isBlank(typed, "settings.imap.host")) settings.imap = null;
  return settings as SettingsDraft;
}

/** The secrets as they are sent, those that nobody typed being empty. */
export function allSecrets(kind: AccountKind, typed: Typed): SecretsDraft {
  const values = secretsOf(kind).map(({ path }) => [
    path.slice("secrets.".length),
    (typed[path] ?? "").trim(),
  ]);
  return { kind, ...Object.fromEntries(values) } as SecretsDraft;
}

/** Whether a secret was typed; else those that are stored stay. */
export function hasSecrets(kind: AccountKind, typed: Typed): boolean {
  return secretsOf(kind).some(({ path }) => !isBlank(typed, path));
}

/** The origins and servers that secrets are sent to; when they change, the secrets are wanted again. */
export function addressesOf(kind: AccountKind, typed: Typed): string {
  const paths =
    kind === "email"
      ? ["settings.imap.host", "settings.imap.port", "settings.smtp.host", "settings.smtp.port"]
      : [kind === "custom" ? "settings.url" : "settings.apiUrl"];
  return paths
    .map((path) => typed[path]?.trim().toLowerCase() ?? "")
    .map((address) => (URL.canParse(address) ? new URL(address).origin : address))
    .join(" ");
}

function read({ type, path }: AccountField, value: string): unknown {
  const plain = value.trim();
  if (type === "switch") return plain === "true";
  if (type === "number") return plain === "" ? null : Number(plain);
  if (path === "settings.handOffFrom") return plain.split(/[\s,;]+/).filter((one) => one !== "");
  return type === "long" ? value : plain;
}

function secretsOf(kind: AccountKind): readonly AccountField[] {
  return accountFields[kind].filter(({ type }) => type === "secret");
}

function isBlank(typed: Typed, path: string): boolean {
  return (typed[path] ?? "").trim() === "";
}

function at(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((from, key) => (from as Record<string, unknown> | null | undefined)?.[key], value);
}

function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join("\n") : String(value);
}
