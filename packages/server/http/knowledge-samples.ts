import { randomUUID } from "node:crypto";
import type { knowledgeSourceEndpoints } from "@baton/contract";
import { addSite } from "../knowledge-sources/save-source.ts";
import type { TestServer } from "../test-server.ts";
import type { Samples } from "./samples.ts";

/** Samples of the calls of websites and files; nothing of them is read, because they are paused or private. */
export function knowledgeSamples({
  workspace: { app },
}: TestServer): Pick<Samples, keyof typeof knowledgeSourceEndpoints> {
  const source = async () => {
    const draft = {
      kind: "page",
      audience: "public",
      language: null,
      refresh: "never",
      maxPages: 1,
    } as const;
    // A name that no resolver knows.
    const url = `https://${randomUUID()}.invalid/`;
    return { params: { id: await addSite({ app, actorId: null }, { ...draft, url }) } };
  };
  return {
    listKnowledgeSources: async () => ({}),
    addKnowledgeSite: async () => ({
      body: { kind: "page", url: `https://${randomUUID()}.invalid/help`, refresh: "never", maxPages: 3 },
    }),
    addKnowledgeFile: async () => ({
      query: { name: "help.md" },
      bytes: new TextEncoder().encode("# Lamps\n\nThey glow."),
    }),
    changeKnowledgeSource: async () => ({ ...(await source()), body: { audience: "internal" as const } }),
    refreshKnowledgeSource: async () => ({ ...(await source()), body: {} }),
    removeKnowledgeSource: source,
    listSourcePages: async () => ({ ...(await source()), query: { limit: 10 } }),
  };
}
