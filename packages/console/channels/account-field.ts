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
  /** Whether it is asked for, by what else was typed; always, unless it says so. */
  readonly when?: (typed: Typed) => boolean;
};

/** What was typed, by the path of its field. */
export type Typed = Readonly<Record<string, string>>;

/** What can be chosen in a field; each has its words. */
export type Choice =
  | "webhook"
  | "polling"
  | "tls"
  | "starttls"
  | "none"
  | "password"
  | "google"
  | "microsoft"
  | "other"
  | "person"
  | "app";

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
  | "signsIn"
  | "clientId"
  | "oauthClientSecret"
  | "tenant"
  | "flow"
  | "loginUrl"
  | "authorizeUrl"
  | "tokenUrl"
  | "scopes"
  | "sending"
  | "url"
  | "replyWindowHours"
  | "longestText";

/** A field of text. */
export const text = (path: string, name: FieldName, more: Partial<AccountField> = {}): AccountField => ({
  path,
  name,
  type: "text",
  initial: "",
  ...more,
});
/** A field of a secret, which is never shown. */
export const secret = (name: FieldName, more: Partial<AccountField> = {}): AccountField =>
  text(`secrets.${name}`, name, { type: "secret", ...more });
