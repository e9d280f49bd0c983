import { channelKinds } from "@baton/engine";
import { z } from "zod";
import { zContactIdentity } from "./contact-identities.ts";
import { zConversationRow } from "./conversations.ts";
import { endpoint } from "./endpoint.ts";
import { isStorable, zDone, zEmail, zId, zIdParams, zInstant, zPhone, zVisitorName } from "./fields.ts";

const details = {
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
};

/** A contact in a list. */
export const zContactRow = z.object({
  id: zId,
  ...details,
  /** Whether a site's signed word names somebody in it. */
  verified: z.boolean(),
  channels: z.array(z.enum(channelKinds)),
  createdAt: zInstant,
});

/** One contact put into another, as long as that stands. */
export const zContactMerge = z.object({
  id: zId,
  /** `identified`: what a browser had begun went to the person that it was then verified to be. */
  kind: z.enum(["by_hand", "identified"]),
  fromId: zId,
  fromName: z.string().nullable(),
  /** Null: the system. */
  madeBy: z.string().nullable(),
  madeAt: zInstant,
});

/** Somebody with whom a contact has a verified address or number in common. */
export const zContactSuggestion = z.object({
  id: zId,
  ...details,
  because: z.enum(["email", "phone"]),
});

/** Everything about a contact that the reader may see. */
export const zContact = z.object({
  id: zId,
  ...details,
  createdAt: zInstant,
  identities: z.array(zContactIdentity),
  /** Of all channels, newest first, at most 50: those that the reader may see. */
  conversations: z.array(zConversationRow),
  merges: z.array(zContactMerge),
  suggestions: z.array(zContactSuggestion),
});

const contact = z.object({ contact: zContact });

/** The people who write. */
export const contactEndpoints = {
  listContacts: endpoint({
    method: "GET",
    path: "/api/contacts",
    access: "conversations:read",
    summary:
      "The contacts that the caller may see, newest first; `search` looks at names, addresses, numbers.",
    query: z.strictObject({
      search: z.string().trim().max(200).refine(isStorable, "has characters that can't be stored").optional(),
      cursor: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    response: z.object({ contacts: z.array(zContactRow), nextCursor: z.string().nullable() }),
  }),
  getContact: endpoint({
    method: "GET",
    path: "/api/contacts/{id}",
    access: "conversations:read",
    summary: "One contact; by the id of one that was merged, the contact that it is in now.",
    params: zIdParams,
    response: contact,
  }),
  changeContact: endpoint({
    method: "PATCH",
    path: "/api/contacts/{id}",
    access: "conversations:write",
    summary: "Note a contact's name, address or number. It links nothing and unlocks nothing.",
    params: zIdParams,
    body: z.strictObject({
      name: zVisitorName.nullable().optional(),
      email: zEmail.nullable().optional(),
      phone: zPhone.nullable().optional(),
    }),
    response: contact,
  }),
  mergeContact: endpoint({
    method: "POST",
    path: "/api/contacts/{id}/merge",
    access: "conversations:write",
    summary:
      "Put a contact into another, because they are the same person. Teammates see them as one; what a visitor may open does not change.",
    params: zIdParams,
    body: z.strictObject({ intoId: zId }),
    response: contact,
  }),
  undoContactMerge: endpoint({
    method: "POST",
    path: "/api/contact-merges/{id}/undo",
    access: "conversations:write",
    summary: "Take a merge back: what still stands where it was put goes to where it was.",
    params: zIdParams,
    body: z.strictObject({}),
    response: zDone,
  }),
};

/** A contact as it crosses the wire. */
export type Contact = z.infer<typeof zContact>;
