import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { addKnowledge, changeKnowledge, removeKnowledge } from "./edit-knowledge.ts";
import { listItems } from "./knowledge.views.ts";

/** What the customer agent knows: listing and editing it. */
export function knowledgeHandlers(
  app: Pick<App, "database" | "clock">,
): Pick<Handlers, "listKnowledge" | "addKnowledge" | "changeKnowledge" | "removeKnowledge"> {
  const { database, clock } = app;
  return {
    listKnowledge: async () => ({ items: await listItems(database) }),
    addKnowledge: async ({ body }) => ({ item: await addKnowledge(database, body) }),
    changeKnowledge: async ({ params, body }) => ({
      item: await changeKnowledge(database, params.id, body, clock()),
    }),
    async removeKnowledge({ params }) {
      await removeKnowledge(database, params.id);
      return { ok: true };
    },
  };
}
