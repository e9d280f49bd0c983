import type { knowledgeSourceEndpoints } from "@baton/contract";
import type { App } from "../app.ts";
import type { Handlers } from "../http/api.ts";
import { notFound } from "../refusal.ts";
import { addFile, addSite, changeSource, refreshSource, removeSource } from "./save-source.ts";
import type { SourceFacts } from "./sources.store.ts";
import { type KnowledgeSource, listPages, listSources } from "./sources.views.ts";

/** The calls of websites and files that knowledge is read from. */
export function knowledgeSourceHandlers(app: App): Pick<Handlers, keyof typeof knowledgeSourceEndpoints> {
  const { database } = app;
  const one = async (id: string): Promise<{ source: KnowledgeSource }> => {
    const source = (await listSources(database, id))[0];
    // Somebody removed it in the moment after it was stored.
    if (source === undefined) throw notFound("knowledge source");
    return { source };
  };
  return {
    listKnowledgeSources: async () => ({ sources: await listSources(database) }),
    async addKnowledgeSite({ body }, { teammate }) {
      return one(await addSite({ app, actorId: teammate.id }, body));
    },
    async addKnowledgeFile({ query: { name, audience, language = null }, bytes }, { teammate }) {
      return one(await addFile({ app, actorId: teammate.id }, { name, audience, language, content: bytes }));
    },
    async changeKnowledgeSource({ params: { id }, body: { maxPages, ...rest } }, { teammate }) {
      const patch = { ...rest, ...(maxPages === undefined ? {} : { max_pages: maxPages }) };
      await changeSource({ app, actorId: teammate.id }, id, given(patch));
      return one(id);
    },
    async refreshKnowledgeSource({ params: { id } }, { teammate }) {
      await refreshSource({ app, actorId: teammate.id }, id);
      return one(id);
    },
    async removeKnowledgeSource({ params: { id } }, { teammate }) {
      await removeSource({ app, actorId: teammate.id }, id);
      return { ok: true };
    },
    async listSourcePages({ params: { id }, query }) {
      const listed = await listPages(database, id, query);
      if (listed === null) throw notFound("knowledge source");
      return listed;
    },
  };
}

type Patch = { readonly [Name in keyof SourceFacts]?: SourceFacts[Name] | undefined };

/** Only what was said: what is left out stays as it is. */
function given(patch: Patch): Partial<SourceFacts> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}
