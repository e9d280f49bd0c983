import { randomBytes } from "node:crypto";
import type { AccountSecrets, SecretsOf, zMadeSecret, zTypedSecrets } from "@baton/contract";
import type { z } from "zod";
import type { App } from "../app.ts";
import { newWebhookSecret } from "../delivery/sign-webhook.ts";
import { Refusal } from "../refusal.ts";

/** The secrets that a person typed. */
export type TypedSecrets = z.output<typeof zTypedSecrets>;
/** A secret that Baton made and a person has to copy. */
export type MadeSecret = z.output<typeof zMadeSecret>;

/** All secrets of an account: those that were typed, and the ones that Baton makes, those of `before` or new ones. */
export function withMadeSecrets(typed: TypedSecrets, before: AccountSecrets | null): AccountSecrets {
  switch (typed.kind) {
    case "telegram":
      return { ...typed, webhookSecret: before?.kind === "telegram" ? before.webhookSecret : newWord() };
    case "whatsapp":
    case "messenger":
    case "instagram":
      return { ...typed, verifyToken: before?.kind === typed.kind ? before.verifyToken : newWord() };
    case "sms":
      return typed;
    case "email":
      return before?.kind === "email" ? overStored(typed, before) : { ...typed, inboundSecret: newSigning() };
    case "custom":
      return { ...typed, signingSecret: before?.kind === "custom" ? before.signingSecret : newSigning() };
  }
}

/** What was left empty stays: a mailbox has several secrets, and rarely all of them change. */
function overStored(
  typed: Extract<TypedSecrets, { kind: "email" }>,
  before: SecretsOf<"email">,
): SecretsOf<"email"> {
  return {
    ...before,
    imapPassword: typed.imapPassword || before.imapPassword,
    smtpPassword: typed.smtpPassword || before.smtpPassword,
    oauthClientSecret: typed.oauthClientSecret || before.oauthClientSecret,
  };
}

/** The same secrets, with the one that Baton makes made anew. */
export function withNewMadeSecret(secrets: AccountSecrets): AccountSecrets {
  return withMadeSecrets(secrets, null);
}

/** Which of the secrets that Baton made a person has to copy to the other side. */
export function toCopy(secrets: AccountSecrets): MadeSecret[] {
  switch (secrets.kind) {
    case "whatsapp":
    case "messenger":
    case "instagram":
      return [{ name: "verifyToken", value: secrets.verifyToken }];
    case "email":
      return [{ name: "inboundSecret", value: secrets.inboundSecret }];
    case "custom":
      return [{ name: "signingSecret", value: secrets.signingSecret }];
    default:
      return [];
  }
}

/** Seals an account's secrets for its place. */
export function sealSecrets(
  { delivery }: Pick<App, "delivery">,
  secrets: AccountSecrets,
  place: string,
): Buffer {
  try {
    return delivery.secrets.seal(JSON.stringify(secrets), place);
  } catch (error) {
    const words = "The key that secrets are encrypted with can't be read or made; the server's log says why.";
    throw new Refusal("unavailable", words, [], error);
  }
}

/** Letters, digits, - and _ alone: what every provider takes. */
const newWord = (): string => randomBytes(32).toString("base64url");
const newSigning = (): string => newWebhookSecret().reveal();
