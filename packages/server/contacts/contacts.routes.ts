import type { Contact, contactEndpoints, identityKeyEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import { conversationsOfContact } from "../conversations/conversations.views.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { setVisitor } from "../conversations/visitors.store.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { addIdentityKey, retireIdentityKey } from "./change-identity-keys.ts";
import { contactFacts, identitiesOf, listContacts, mergesOf, suggestionsFor } from "./contacts.views.ts";
import { listIdentityKeys } from "./identity-keys.views.ts";
import { mergeContacts } from "./merge-contacts.ts";
import { undoMerge } from "./undo-merge.ts";
import { audienceOf } from "./verify-token.ts";

type Contacts = Pick<Handlers, keyof typeof contactEndpoints>;
type Keys = Pick<Handlers, keyof typeof identityKeyEndpoints>;

/** The calls of contacts, and of the keys that say who a visitor is. */
export function contactHandlers(app: App): Contacts & Keys {
  return { ...peopleHandlers(app), ...keyHandlers(app) };
}

function peopleHandlers(app: App): Contacts {
  return {
    listContacts: ({ query }, { teammate }) =>
      listContacts(app.database.kysely, { ...query, reader: teammate }),
    getContact: async ({ params }, { teammate }) => ({ contact: await contactOf(app, teammate, params.id) }),
    async changeContact({ params, body }, { teammate }) {
      const { id } = await contactOf(app, teammate, params.id);
      await setVisitor(app, id, body);
      return { contact: await contactOf(app, teammate, id) };
    },
    async mergeContact({ params, body }, { teammate }) {
      await mergeContacts(app, teammate, params.id, body.intoId);
      return { contact: await contactOf(app, teammate, body.intoId) };
    },
    async undoContactMerge({ params }, { teammate }) {
      await undoMerge(app, teammate, params.id);
      return { ok: true };
    },
  };
}

/** A contact as its reader sees it; one that they may not see is not found, as one that does not exist. */
async function contactOf(app: App, reader: Reader, id: string): Promise<Contact> {
  const { kysely } = app.database;
  const facts = await contactFacts(kysely, reader, id);
  if (facts === null) throw notFound("contact");
  const [identities, conversations, merges, suggestions] = await Promise.all([
    identitiesOf(kysely, facts.id),
    conversationsOfContact(app, reader, facts.id),
    mergesOf(kysely, facts.id),
    suggestionsFor(kysely, reader, facts.id),
  ]);
  const createdAt = facts.createdAt.toISOString();
  return { ...facts, createdAt, identities, conversations, merges, suggestions };
}

function keyHandlers(app: App): Keys {
  return {
    listIdentityKeys: async () => ({
      audience: audienceOf(app),
      keys: await listIdentityKeys(app.database.kysely),
    }),
    async addIdentityKey(_, { teammate }) {
      const { key, secret } = await addIdentityKey(app, teammate.id);
      return { key, secret: secret.reveal() };
    },
    retireIdentityKey: async ({ params }, { teammate }) => ({
      key: await retireIdentityKey(app, teammate.id, params.id),
    }),
  };
}
