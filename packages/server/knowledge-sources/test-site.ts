import { type Behaviour, type Received, type TestReceiver, testReceiver } from "../delivery/test-receiver.ts";
import { type TestWorkspace, testConfig, testWorkspace } from "../test-workspace.ts";
import { addFile, addSite, type FileDraft, type SiteDraft } from "./save-source.ts";
import type { SourceParts } from "./sources.jobs.ts";
import { type KnowledgeSource, listPages, listSources } from "./sources.views.ts";

/** A page of a test's website: HTML, or anything that answers. */
export type TestPage = string | Behaviour;

/** A website of a test's own, beside a workspace that may read it. */
export type TestSite = {
  readonly workspace: TestWorkspace;
  readonly site: TestReceiver;
  /** Puts a page at a path; null takes it away. */
  put(path: string, page: TestPage | null): void;
  /** The paths that were asked for since the last time, robots.txt left out. */
  asked(): string[];
  /** What was asked for, whole. */
  calls(path: string): Received[];
  /** Adds a source of the site that begins at a path; its id. Nothing is read yet. */
  add(path: string, draft?: Partial<SiteDraft>): Promise<string>;
  addFile(name: string, content: string | Uint8Array, draft?: Partial<FileDraft>): Promise<string>;
  /** Reads everything that is due, also what waits to be tried again. */
  read(): Promise<void>;
  source(id: string): Promise<KnowledgeSource>;
  /** What came of each page, by path: its state, and the reason if there is one. */
  pages(id: string): Promise<Record<string, string>>;
  drop(): Promise<void>;
};

const html =
  (text: string): Behaviour =>
  (response) =>
    void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(text);

/** Starts a website and a workspace; drop them when the tests are done. */
export async function testSite(parts: SourceParts = {}): Promise<TestSite> {
  const site = await testReceiver();
  const config = testConfig({ BATON_ALLOW_PRIVATE: `127.0.0.1:${site.port}` });
  const { manners, ...rest } = parts;
  const sources = { byHand: true, ...rest, manners: { pauseMs: 0, ...manners } };
  const workspace = await testWorkspace(undefined, { config, sources });
  const { app, database } = workspace;
  const pages = new Map<string, Behaviour>();
  site.behave((response, call) => {
    const page = pages.get(call.path);
    return page === undefined ? void response.writeHead(404).end() : page(response, call);
  });
  let told = 0;
  return {
    workspace,
    site,
    put(path, page) {
      if (page === null) pages.delete(path);
      else pages.set(path, typeof page === "string" ? html(page) : page);
    },
    asked() {
      const paths = site.received.slice(told).map(({ path }) => path);
      told = site.received.length;
      return paths.filter((path) => path !== "/robots.txt");
    },
    calls: (path) => site.received.filter((call) => call.path === path),
    add(path, draft = {}) {
      const usual = {
        kind: "links",
        audience: "public",
        language: null,
        refresh: "never",
        maxPages: 100,
      } as const;
      return addSite({ app, actorId: null }, { ...usual, ...draft, url: `${site.url}${path}` });
    },
    addFile(name, content, draft = {}) {
      const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
      return addFile(
        { app, actorId: null },
        { audience: "public", language: null, ...draft, name, content: bytes },
      );
    },
    async read() {
      await app.sources.drain();
      // Each try again is due within ten minutes; none is tried more than a few times.
      for (let round = 0; round < 4; round += 1) {
        workspace.advance(600_000);
        await app.sources.drain();
      }
      await app.recognizer.settled();
    },
    async source(id) {
      const [found] = await listSources(database, id);
      if (found === undefined) throw new Error("There is no such source.");
      return found;
    },
    async pages(id) {
      const listed = await listPages(database, id, { after: 0, limit: 200, only: "all" });
      return Object.fromEntries(
        (listed?.pages ?? []).map(({ url, state, reason }) => [
          url.replace(site.url, ""),
          reason === null ? state : `${state}: ${reason}`,
        ]),
      );
    },
    async drop() {
      await app.sources.stop();
      await workspace.drop();
      await site.stop();
    },
  };
}
