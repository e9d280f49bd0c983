import { type AccountKind, zAccountSettings, zTypedSecrets } from "@baton/contract";
import { describe, expect, test } from "vitest";
import {
  accountFields,
  addressesOf,
  allSecrets,
  hasSecrets,
  missing,
  settingsBody,
  typedOf,
} from "./account-fields.ts";
import { withKnownServers } from "./email-fields.ts";

const kinds = Object.keys(accountFields) as AccountKind[];

/** What a person would type into the fields of a kind. */
function filled(kind: AccountKind) {
  const values: Record<string, string> = {
    "settings.url": "https://example.com/messages",
    "settings.address": "support@example.com",
    "settings.smtp.host": "smtp.example.com",
    "settings.imap.host": "imap.example.com",
  };
  const begun = typedOf(kind, null);
  return Object.fromEntries(
    Object.entries(begun).map(([path, value]) => [path, value === "" ? (values[path] ?? "1234") : value]),
  );
}

describe.each(kinds)("%s", (kind) => {
  test("what is typed is what the API takes, and is shown again as it was typed", () => {
    const typed = { ...filled(kind), "settings.handOffFrom": "@example.com\nnews@example.org" };
    const settings = zAccountSettings.parse(settingsBody(kind, typed));
    expect(zTypedSecrets.safeParse(allSecrets(kind, typed)).error).toBeUndefined();
    const again = typedOf(kind, settings);
    expect(zAccountSettings.parse(settingsBody(kind, again))).toEqual(settings);
    expect(missing(kind, typed, false)).toEqual([]);
  });

  test("what is missing is named; stored secrets are not", () => {
    const begun = typedOf(kind, null);
    const wanted = missing(kind, begun, false);
    expect(wanted.length).toBeGreaterThan(0);
    expect(missing(kind, begun, true).some((path) => path.startsWith("secrets."))).toBe(false);
  });
});

test("secrets that nobody typed are not sent; a custom channel's are Baton's own", () => {
  expect(hasSecrets("whatsapp", typedOf("whatsapp", null))).toBe(false);
  expect(hasSecrets("whatsapp", filled("whatsapp"))).toBe(true);
  expect(allSecrets("custom", typedOf("custom", null))).toEqual({ kind: "custom" });
});

test("mail without a server to fetch it is taken by the webhook alone", () => {
  const typed = { ...filled("email"), "settings.imap.host": " " };
  expect(settingsBody("email", typed)).toMatchObject({ imap: null });
  expect(missing("email", typed, false)).toEqual([]);
});

test("another path at the same server is the same address, another server is not", () => {
  const typed = filled("custom");
  const here = addressesOf("custom", typed);
  expect(addressesOf("custom", { ...typed, "settings.url": "https://example.com/other" })).toBe(here);
  expect(addressesOf("custom", { ...typed, "settings.url": "https://example.org/messages" })).not.toBe(here);
});

describe("a mailbox that is signed in to at a provider", () => {
  const at = (provider: string, more: Record<string, string> = {}) => ({
    ...filled("email"),
    "settings.oauth.provider": provider,
    ...more,
  });

  test.each([
    ["google", { provider: "google", clientId: "1234", sending: true }],
    ["microsoft", { provider: "microsoft", tenant: "common", flow: "person" }],
    ["other", { provider: "other", tokenUrl: "https://id.example.com/token", scopes: "1234" }],
  ])("is sent with what that provider (%s) wants, and shown so again", (provider, oauth) => {
    const typed = at(provider, {
      "settings.oauth.authorizeUrl": "https://id.example.com/authorize",
      "settings.oauth.tokenUrl": "https://id.example.com/token",
    });
    const settings = zAccountSettings.parse(settingsBody("email", typed));
    expect(settings).toMatchObject({ oauth });
    expect(zAccountSettings.parse(settingsBody("email", typedOf("email", settings)))).toEqual(settings);
    expect(missing("email", typed, false)).toEqual([]);
  });

  test("has no passwords, unless its sending has one of its own", () => {
    const typed = at("google", { "secrets.smtpPassword": "a", "secrets.imapPassword": "b" });
    expect(allSecrets("email", typed)).toMatchObject({ imapPassword: "", smtpPassword: "" });
    const relayed = { ...typed, "settings.oauth.sending": "false" };
    expect(allSecrets("email", relayed)).toMatchObject({ imapPassword: "", smtpPassword: "a" });
  });

  test("wants its secrets again when they would go to another provider", () => {
    const google = addressesOf("email", at("google"));
    expect(addressesOf("email", at("microsoft"))).not.toBe(google);
    expect(addressesOf("email", at("google", { "settings.oauth.clientId": "5" }))).toBe(google);
  });

  test("has its provider's mail servers filled in, but not over what somebody typed", () => {
    const begun = typedOf("email", null);
    const chosen = withKnownServers(begun, { ...begun, "settings.oauth.provider": "microsoft" });
    expect(chosen).toMatchObject({
      "settings.smtp.host": "smtp.office365.com",
      "settings.smtp.port": "587",
      "settings.smtp.security": "starttls",
    });
    const other = withKnownServers(chosen, { ...chosen, "settings.oauth.provider": "google" });
    expect(other["settings.imap.host"]).toBe("imap.gmail.com");
    const own = { ...begun, "settings.smtp.host": "relay.example.com" };
    expect(withKnownServers(own, { ...own, "settings.oauth.provider": "google" })).toMatchObject({
      "settings.smtp.host": "relay.example.com",
    });
  });
});
