import type { SettingsOf } from "@baton/contract";

/** How a mailbox is signed in to with OAuth 2.0. */
export type MailOAuth = NonNullable<SettingsOf<"email">["oauth"]>;

/** Where a provider is asked, and for what. */
export type ProviderPlaces = {
  /** The page that a person signs in at. */
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly scopes: readonly string[];
  /** What its page wants to be told besides. */
  readonly more: Readonly<Record<string, string>>;
};

/** What allows Exchange Online's IMAP and SMTP for a person, and what for the app itself. */
const microsoftScopes = {
  person: [
    "offline_access",
    "https://outlook.office.com/IMAP.AccessAsUser.All",
    "https://outlook.office.com/SMTP.Send",
  ],
  app: ["https://outlook.office365.com/.default"],
} as const;

/**
 * Where a mailbox's provider is asked. Sources: developers.google.com/identity/protocols/oauth2/web-server,
 * developers.google.com/workspace/gmail/imap/xoauth2-protocol, and
 * learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth
 */
export function placesOf(oauth: MailOAuth): ProviderPlaces {
  switch (oauth.provider) {
    case "google":
      return {
        authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
        tokenUrl: "https://oauth2.googleapis.com/token",
        scopes: ["https://mail.google.com/"],
        // Without both, a lasting token is given the first time alone.
        more: { access_type: "offline", prompt: "consent" },
      };
    case "microsoft": {
      const base = `${oauth.loginUrl.replace(/\/+$/, "")}/${oauth.tenant}/oauth2/v2.0`;
      return {
        authorizeUrl: `${base}/authorize`,
        tokenUrl: `${base}/token`,
        scopes: microsoftScopes[oauth.flow],
        more: {},
      };
    }
    case "other":
      return {
        authorizeUrl: oauth.authorizeUrl,
        tokenUrl: oauth.tokenUrl,
        scopes: oauth.scopes.split(/ +/).filter((scope) => scope !== ""),
        more: {},
      };
  }
}

/** Whether the app itself is let in, so that nobody signs in. */
export function isAppsOwn(oauth: MailOAuth): boolean {
  return oauth.provider === "microsoft" && oauth.flow === "app";
}

/** The scopes of those that were asked for which a provider did not allow; it names what it allowed, or nothing. */
export function withheldScopes(asked: readonly string[], allowed: string | null): string[] {
  if (allowed === null || allowed.trim() === "") return [];
  const has = new Set(allowed.toLowerCase().split(/[\s,]+/));
  // Some are never named again in the answer.
  return asked.filter(
    (scope) =>
      !/^(?:offline_access|openid|profile|email|.*\/\.default)$/i.test(scope) &&
      !has.has(scope.toLowerCase()),
  );
}
