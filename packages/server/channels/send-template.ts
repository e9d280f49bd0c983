import type { ListedTemplate } from "@baton/channels";
import type { TemplateSent } from "@baton/engine";
import type { App } from "../app.ts";
import { type Acted, actAs } from "../conversations/act.ts";
import { seenState } from "../conversations/seen-state.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { invalid, Refusal } from "../refusal.ts";
import type { TemplateList } from "./template-list.ts";

/** The approved templates of a conversation's channel; refused as a conflict where it holds none. */
export async function listTemplates(
  app: App,
  reader: Reader,
  conversationId: string,
  how: { readonly anew: boolean },
): Promise<TemplateList> {
  const { channelId } = await seenState(app, reader, conversationId);
  const account = app.channels.accounts.find(channelId);
  const list = account === null ? null : await app.channels.templates.of(account, how);
  if (list === null) throw new Refusal("conflict", "The channel of this conversation holds no templates.");
  return list;
}

/** A template's text with what stands in its places: what the visitor reads. */
function filledIn({ body, places }: ListedTemplate, parameters: readonly string[]): string {
  return body.replaceAll(
    /\{\{\s*(\w+)\s*\}\}/g,
    (whole, place: string) => parameters[places.indexOf(place)] ?? whole,
  );
}

/**
 * Answers with a template; refused as a conflict where the conversation's channel holds none. Teammates
 * read its name and what stands in its places.
 */
export async function sendTemplate(
  app: App,
  reader: Reader,
  conversationId: string,
  { clientId, ...template }: TemplateSent & { readonly clientId: string },
): Promise<Acted> {
  const { name, language, parameters, names = null } = template;
  if (names !== null && names.length !== parameters.length)
    throw invalid("names", "are not as many as the parameters", "other_number");
  const { channelId } = await seenState(app, reader, conversationId);
  const account = app.channels.accounts.find(channelId);
  if (account?.translator.capabilities(account.settings).templates !== true)
    throw new Refusal("conflict", "The channel of this conversation holds no templates.");
  const known = app.channels.templates.known(account, name, language);
  const body =
    known === null ? [`${name} (${language})`, ...parameters].join("\n") : filledIn(known, parameters);
  return actAs(app, reader, conversationId, {
    type: "reply",
    teammateId: reader.id,
    body,
    clientId,
    template,
  });
}
