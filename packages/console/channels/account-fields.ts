import type { AccountKind, endpoints, RequestOf } from "@baton/contract";
import { type AccountField, secret, type Typed, text } from "./account-field.ts";
import { emailFields, hasOAuth, mailPlaces, oauthPaths, tokenPlaces } from "./email-fields.ts";
import type { Account } from "./queries.ts";

type Body = RequestOf<typeof endpoints.connectChannel>["body"];
/** An account's settings as they are sent. */
export type SettingsDraft = Body["settings"];
/** An account's typed secrets as they are sent. */
export type SecretsDraft = Body["secrets"];

const apiUrl = (initial: string): AccountField => text("settings.apiUrl", "apiUrl", { initial, rare: true });
const apiVersion = text("settings.apiVersion", "apiVersion", { initial: "v25.0", rare: true });

const meta = [secret("accessToken"), secret("appSecret"), apiUrl("https://graph.facebook.com"), apiVersion];
const page = [
  text("settings.pageId", "pageId", { placeholder: "101234567890123" }),
  text("settings.humanAgentTag", "humanAgentTag", { type: "switch", initial: "false" }),
];
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
  email: emailFields,
  custom: [
    text("settings.url", "url", { placeholder: "https://example.com/baton/messages" }),
    text("settings.replyWindowHours", "replyWindowHours", { type: "number", optional: true, rare: true }),
    text("settings.longestText", "longestText", { type: "number", initial: "20000", rare: true }),
  ],
};

/** The fields that are asked for, as things stand. */
export function fieldsFor(kind: AccountKind, typed: Typed): readonly AccountField[] {
  return accountFields[kind].filter(({ when }) => when?.(typed) ?? true);
}

/** What stands in the fields: of a new account, or of one that is there. Secrets are never shown. */
export function typedOf(kind: AccountKind, settings: Account["settings"] | null): Typed {
  return Object.fromEntries(
    accountFields[kind].map(({ path, initial, type }) => {
      if (settings === null || type === "secret") return [path, initial];
      const value = written(at({ settings }, path));
      // Of what is not set at all nothing stands there; it begins as it would in a new account.
      return [path, value === "" && path.startsWith(oauthPaths) ? initial : value];
    }),
  );
}

/** Paths of the fields that must hold something and hold nothing. `keepsSecrets`: those that are stored may stay. */
export function missing(kind: AccountKind, typed: Typed, keepsSecrets: boolean): string[] {
  return fieldsFor(kind, typed).flatMap(({ path, optional = false, type }) => {
    if (optional || type === "switch" || (type === "secret" && keepsSecrets)) return [];
    // Of a mail server that is not used nothing is wanted.
    if (path.startsWith("settings.imap.") && isBlank(typed, "settings.imap.host")) return [];
    return isBlank(typed, path) ? [path] : [];
  });
}

/** The settings as they are sent. */
export function settingsBody(kind: AccountKind, typed: Typed): SettingsDraft {
  const settings: Record<string, unknown> = { kind };
  for (const field of fieldsFor(kind, typed)) {
    if (!field.path.startsWith("settings.")) continue;
    const [first = "", second] = field.path.slice("settings.".length).split(".");
    const value = read(field, typed[field.path] ?? "");
    if (second === undefined) settings[first] = value;
    else settings[first] = { ...(settings[first] as object | undefined), [second]: value };
  }
  if (kind === "email" && isBlank(typed, "settings.imap.host")) settings.imap = null;
  if (kind === "email" && !hasOAuth(typed)) settings.oauth = null;
  return settings as SettingsDraft;
}

/** The secrets as they are sent, those that nobody typed being empty. */
export function allSecrets(kind: AccountKind, typed: Typed): SecretsDraft {
  const asked = new Set(fieldsFor(kind, typed).map(({ path }) => path));
  const values = secretsOf(kind).map(({ path }) => [
    path.slice("secrets.".length),
    asked.has(path) ? (typed[path] ?? "").trim() : "",
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
      ? [...mailPlaces, ...tokenPlaces(typed)]
      : [kind === "custom" ? "settings.url" : "settings.apiUrl"];
  return paths
    .map((path) => (typed[path] ?? path).trim().toLowerCase())
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
