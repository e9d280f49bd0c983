import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { metaSecrets } from "../meta/test-meta-call.ts";

/** The account of Meta's examples. */
export const whatsappAccount: Account<SettingsOf<"whatsapp">, SecretsOf<"whatsapp">> = {
  channelId: "5b7e1b39-7b0a-4a4e-8f58-0b6a2a0a8f11",
  settings: {
    kind: "whatsapp",
    phoneNumberId: "106540352242922",
    businessAccountId: "102290129340398",
    apiUrl: "https://graph.facebook.com",
    apiVersion: "v25.0",
  },
  secrets: { kind: "whatsapp", ...metaSecrets },
  webhookUrl: "https://baton.example/hooks/5b7e1b39-7b0a-4a4e-8f58-0b6a2a0a8f11",
};

export const userId = "US.13491208655302741918";
export const number = "16505551234";
export const contacts = [{ profile: { name: "Sheena Nelson" }, wa_id: number, user_id: userId }];

const metadata = { display_phone_number: "15550783881", phone_number_id: "106540352242922" };

/** A call of the webhook with one change. */
export function whatsappCall(value: object, field = "messages"): string {
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "102290129340398",
        changes: [{ value: { messaging_product: "whatsapp", metadata, ...value }, field }],
      },
    ],
  });
}

/** A call with one message of Sheena's. */
export function whatsappMessage(type: string, content: unknown, more: object = {}): string {
  const id = `wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQ${type}`;
  const message = { from: number, from_user_id: userId, id, timestamp: "1749416383", type, ...more };
  return whatsappCall({ contacts, messages: [{ ...message, [type]: content }] });
}

/** A call with the status of a message of ours. */
export function whatsappStatus(status: string, more: object = {}): string {
  const id = "wamid.HBgLMTY1MDM4Nzk0MzkVAgASGBQzQUFERjg0NDEzNDdFODU3MUMxMAA=";
  const entry = { id, status, timestamp: "1750030073", recipient_id: number, ...more };
  return whatsappCall({ statuses: [entry] });
}
