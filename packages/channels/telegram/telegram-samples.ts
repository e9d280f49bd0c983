import type { TelegramAccount } from "./send-part.ts";

/** An account for tests, and updates in the shapes of core.telegram.org/bots/api#update and #message. */
export const account: TelegramAccount = {
  channelId: "5a1a3d0e-5c6e-4a0e-8d5b-000000000001",
  settings: { kind: "telegram", receiving: "webhook", apiUrl: "https://api.telegram.org" },
  secrets: {
    kind: "telegram",
    botToken: "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
    webhookSecret: "s3cret_-Token",
  },
  webhookUrl: "https://baton.example/hooks/5a1a3d0e-5c6e-4a0e-8d5b-000000000001",
};

const from = {
  id: 1111111,
  is_bot: false,
  first_name: "Ana",
  last_name: "Moreau",
  username: "ana",
  language_code: "fr",
};
const chat = { id: 1111111, first_name: "Ana", last_name: "Moreau", username: "ana", type: "private" };

/** A message of Ana's, at 2025-11-26T09:30:00Z. */
export function messageOf(content: object): object {
  return { message_id: 1365, from, chat, date: 1764149400, ...content };
}

/** An update as Telegram sends it. */
export function updateOf(id: number, content: object): string {
  return JSON.stringify({ update_id: id, ...content });
}
