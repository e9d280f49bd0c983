import type { TemplateSent } from "@baton/engine";
import type { App } from "../app.ts";
import { type Acted, actAs } from "../conversations/act.ts";
import { seenState } from "../conversations/seen-state.ts";
import type { Reader } from "../conversations/visible-to.ts";
import { Refusal } from "../refusal.ts";

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
  const { channelId } = await seenState(app, reader, conversationId);
  const account = app.channels.accounts.find(channelId);
  if (account?.translator.capabilities(account.settings).templates !== true)
    throw new Refusal("conflict", "The channel of this conversation holds no templates.");
  const { name, language, parameters } = template;
  const body = [`${name} (${language})`, ...parameters].join("\n");
  return actAs(app, reader, conversationId, {
    type: "reply",
    teammateId: reader.id,
    body,
    clientId,
    template,
  });
}
