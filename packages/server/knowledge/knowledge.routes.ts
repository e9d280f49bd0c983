import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { addKnowledge, changeKnowledge, removeKnowledge } from "./edit-knowledge.ts";
import { listItems } from "./knowledge.views.ts";

/** What the customer agent knows: listing and editing it. */
export function knowledgeHandlers(
  app: Pick<App, "database" | "clock" | "recognizer">,
): Pick<Handlers, "listKnowledge" | "addKnowledge" | "changeKnowledge" | "removeKnowledge"> {
  const { database, clock, recognizer } = app;
  return {
    listKnowledge: async () => ({ items: await listItems(database) }),
    async addKnowledge({ body }) {
      const item = await addKnowledge(database, body);
      await recognizer.refresh();
      return { item };
    },
    async changeKnowledge({ params, body }) {
      const item = await changeKnowledge(database, params.id, body, clock());
      await recognizer.refresh();
      return { item };
    },
    async removeKnowledge({ params }) {
      await removeKnowledge(database, params.id);
      await recognizer.refresh();
      return { ok: true };
    },
  };
}
