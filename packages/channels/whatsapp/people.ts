import type { Sender } from "../incoming.ts";
import { type OutsideJson, objectIn, objectsIn, textIn } from "../meta/outside-json.ts";

/**
 * The id of somebody on WhatsApp. Who has taken a username may come without a number, so the business-scoped id goes
 * first: Meta names it in every call since April 2026, and a number only sometimes.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function whatsappId(userId: unknown, contact: OutsideJson, number: unknown): string {
  return textIn(userId) || textIn(contact.user_id) || textIn(number) || textIn(contact.wa_id);
}

/** Somebody outside; null when the call does not say who. */
export function whatsappPerson(userId: unknown, contact: OutsideJson, number: unknown): Sender | null {
  const id = whatsappId(userId, contact, number);
  if (id === "") return null;
  const { name, username } = objectIn(contact.profile);
  const digits = textIn(number) || textIn(contact.wa_id);
  return {
    id,
    name: textIn(name) || textIn(username) || null,
    email: null,
    phone: /^\d{5,20}$/.test(digits) ? `+${digits}` : null,
  };
}

/** What a call says of one person; of several, the one who is meant. */
export function contactOf(contacts: unknown, userId: unknown, number: unknown): OutsideJson {
  const all = objectsIn(contacts);
  const meant = all.find(
    (contact) =>
      (contact.user_id !== undefined && contact.user_id === userId) ||
      (contact.wa_id !== undefined && contact.wa_id === number),
  );
  return meant ?? (all.length === 1 ? (all[0] ?? {}) : {});
}
