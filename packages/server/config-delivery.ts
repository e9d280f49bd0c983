import { Secret } from "./access/secret.ts";

/** What an operator sets for that which goes outside: calls, secrets, mail. */
export type DeliveryConfig = {
  /** Hosts that may be called although they are private, as `host` or `host:port`, normalised. */
  readonly allowPrivate: readonly string[];
  /** The key that secrets are encrypted with, as 64 hex digits; null means the key file in the data folder. */
  readonly secretKey: Secret | null;
  /** The mail server; null means that no mail is sent. */
  readonly mail: MailConfig | null;
};

/** Where mail is given to be sent, and whom it comes from. */
export type MailConfig = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (smtps). */
  readonly secure: boolean;
  readonly user: string | null;
  readonly password: Secret | null;
  readonly from: { readonly name: string; readonly address: string };
};

type Read = (
  name: "BATON_ALLOW_PRIVATE" | "BATON_SECRET_KEY" | "BATON_SMTP_URL" | "BATON_MAIL_FROM",
) => string | undefined;

/** Reads the settings of what goes outside; adds a sentence to `problems` for each that can't be used. */
export function readDeliveryConfig(read: Read, problems: string[]): DeliveryConfig {
  return {
    allowPrivate: allowedHosts(read("BATON_ALLOW_PRIVATE") ?? "", problems),
    secretKey: secretKeyOf(read("BATON_SECRET_KEY"), problems),
    mail: mailOf(read("BATON_SMTP_URL"), read("BATON_MAIL_FROM"), problems),
  };
}

function allowedHosts(list: string, problems: string[]): string[] {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  return entries.flatMap((entry) => {
    const [, host = "", port] = /^(\[[^\]]+\]|[^:/@?#\s]+)(?::(\d{1,5}))?$/.exec(entry) ?? [];
    if (host === "" || !URL.canParse(`http://${host}`) || Number(port ?? 1) > 65_535) {
      problems.push(`BATON_ALLOW_PRIVATE has an entry that is neither host nor host:port: ${entry}.`);
      return [];
    }
    const { hostname } = new URL(`http://${host}`);
    return [port === undefined ? hostname : `${hostname}:${Number(port)}`];
  });
}

function secretKeyOf(text: string | undefined, problems: string[]): Secret | null {
  if (text === undefined) return null;
  const key = /^[0-9a-fA-F]{64}$/.test(text) ? Buffer.from(text, "hex") : Buffer.from(text, "base64");
  if (key.length === 32) return new Secret(key.toString("hex"));
  problems.push(
    "BATON_SECRET_KEY must be 32 bytes as base64 or hex: for instance of openssl rand -base64 32.",
  );
  return null;
}

function mailOf(text: string | undefined, sender: string | undefined, problems: string[]): MailConfig | null {
  if (text === undefined && sender === undefined) return null;
  if (text === undefined || sender === undefined) {
    problems.push("BATON_SMTP_URL and BATON_MAIL_FROM go together; one is missing.");
    return null;
  }
  const from = senderOf(sender);
  if (from === null) problems.push("BATON_MAIL_FROM must be an address, or a name and <address>.");
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    problems.push("BATON_SMTP_URL must look like smtp://user:password@host:port or smtps://….");
    return null;
  }
  if (from === null) return null;
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: url.username === "" ? null : decoded(url.username),
    password: url.password === "" ? null : new Secret(decoded(url.password)),
    from,
  };
}

/** A `%` that begins no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function senderOf(text: string): MailConfig["from"] | null {
  const [, name = "", inAngles, bare] = /^(?:([^<>\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(text.trim()) ?? [];
  const address = (inAngles ?? bare ?? "").trim();
  if (!/^[^\s@<>,;:"\p{Cc}]+@[^\s@<>,;:"\p{Cc}]+$/u.test(address)) return null;
  return { name: name.trim().replace(/^"(.*)"$/, "$1"), address };
}
