import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answering } from "../delivery/test-receiver.ts";
import { retrieve } from "../knowledge/retrieve.ts";
import { refreshSource } from "./save-source.ts";
import { type TestSite, testSite } from "./test-site.ts";

let on: TestSite;
beforeEach(async () => {
  on = await testSite();
});
afterEach(async () => {
  expect(await on.workspace.broken()).toEqual([]);
  await on.drop();
});

const page = (title: string, text: string, more = ""): string =>
  `<html><head><title>${title} | Zoo</title>${more}</head><body><nav><a href="/">Home</a></nav><main><h1>${title}</h1>${text}</main></body></html>`;
const links = (...paths: string[]): string =>
  `<nav>${paths.map((path) => `<a href="${path}">more</a>`).join(" ")}</nav>`;
const found = async (question: string) =>
  (await retrieve(on.workspace.database.pool, question, "en", 5)).map(({ body }) => body);
const refresh = (id: string) => refreshSource({ app: on.workspace.app, actorId: null }, id);

const sitemap = (...paths: string[]): string =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths
    .map((path) => `<url><loc>${on.site.url}${path}</loc></url>`)
    .join("")}</urlset>`;
const xml =
  (text: string) =>
  (response: Parameters<ReturnType<typeof answering>>[0]): void =>
    void response.writeHead(200, { "content-type": "application/xml" }).end(text);

describe("by links", () => {
  test("all pages below the start are read, and nothing beside it", async () => {
    on.put("/help/", page("Help", `<p>Zebras can be rented.</p>${links("a", "/about", "b.pdf?x=1#y")}`));
    on.put(
      "/help/a",
      page(
        "Renting giraffes",
        `<p>Giraffes are rented on Mondays.</p>${links("/help/", "/help/b?utm_source=x")}`,
      ),
    );
    on.put("/help/b", page("Prices", "<p>A llama costs nine coins.</p>"));
    on.put("/about", page("About", "<p>We are a secret society of hedgehogs.</p>"));
    const id = await on.add("/help/");
    expect(await on.source(id)).toMatchObject({ status: "waiting", passages: 0 });
    await on.read();
    expect(await on.source(id)).toMatchObject({
      status: "ready",
      failure: null,
      pages: { known: 4, done: 4, failed: 1, leftOut: 0 },
      passages: 3,
      nextAt: null,
    });
    expect(await on.pages(id)).toEqual({
      "/help/": "fetched",
      "/help/a": "fetched",
      "/help/b.pdf?x=1": "failed: not_found",
      "/help/b": "fetched",
    });
    expect(await found("When are giraffes rented?")).toContain("Giraffes are rented on Mondays.");
    expect(await found("hedgehogs")).toEqual([]);
    const [hit] = await retrieve(on.workspace.database.pool, "llama price", "en", 1);
    expect(hit).toMatchObject({ title: "Prices", url: `${on.site.url}/help/b` });
  });

  test("no more pages are read than were allowed, and that is said", async () => {
    on.put("/", page("Start", `<p>Welcome.</p>${links("/1", "/2", "/3", "/4")}`));
    for (const path of ["/1", "/2", "/3", "/4"]) on.put(path, page(`Page ${path}`, "<p>Some words.</p>"));
    const id = await on.add("/", { maxPages: 3 });
    await on.read();
    expect(on.asked()).toEqual(["/", "/1", "/2"]);
    expect(await on.source(id)).toMatchObject({ status: "ready", capped: true, pages: { known: 3 } });
  });

  test("robots.txt, noindex and canonical addresses are respected, and nofollow links not followed", async () => {
    on.put(
      "/robots.txt",
      (response) => void response.end("User-agent: *\nDisallow: /private\n\nUser-agent: Other\nDisallow: /"),
    );
    on.put(
      "/",
      page(
        "Start",
        `<p>Welcome.</p>${links("/private/x", "/hidden", "/copy", "/header")}<a rel="nofollow" href="/never">no</a>`,
      ),
    );
    on.put("/private/x", page("Private", "<p>Private words.</p>"));
    on.put("/hidden", page("Hidden", "<p>Hidden words.</p>", '<meta name="robots" content="noindex">'));
    on.put(
      "/header",
      (response) =>
        void response
          .writeHead(200, { "content-type": "text/html", "x-robots-tag": "noindex" })
          .end("<p>Header words.</p>"),
    );
    on.put("/copy", page("Copy", "<p>Copied words.</p>", '<link rel="canonical" href="/original">'));
    on.put("/original", page("Original", "<p>Original words.</p>"));
    on.put("/never", page("Never", "<p>Never.</p>"));
    const id = await on.add("/");
    await on.read();
    expect(await on.pages(id)).toEqual({
      "/": "fetched",
      "/private/x": "left_out: robots",
      "/hidden": "left_out: noindex",
      "/header": "left_out: noindex",
      "/copy": "left_out: canonical",
      "/original": "fetched",
    });
    expect(on.calls("/private/x")).toEqual([]);
    expect(on.calls("/never")).toEqual([]);
  });

  test("redirects are followed a hop at a time, and never off the site", async () => {
    on.put("/", page("Start", `<p>Welcome.</p>${links("/old", "/away", "/loop")}`));
    on.put("/old", answering(301, { location: "/new" }));
    on.put("/new", page("New", "<p>New words.</p>"));
    on.put("/away", answering(302, { location: "http://elsewhere.invalid/" }));
    on.put("/loop", answering(302, { location: "/loop2" }));
    on.put("/loop2", answering(302, { location: "/loop" }));
    const id = await on.add("/");
    await on.read();
    expect(await on.pages(id)).toEqual({
      "/": "fetched",
      "/old": "left_out: moved",
      "/new": "fetched",
      "/away": "left_out: elsewhere",
      "/loop": "left_out: moved",
      "/loop2": "left_out: moved",
    });
  });
});

describe("by sitemap", () => {
  test("the pages that an index of sitemaps names are read, packed ones too", async () => {
    const { gzipSync } = await import("node:zlib");
    const packed = gzipSync(sitemap("/b", "/c"));
    on.put(
      "/sitemap.xml",
      xml(
        `<sitemapindex><sitemap><loc>${on.site.url}/one.xml</loc></sitemap><sitemap><loc>${on.site.url}/two.xml.gz</loc></sitemap></sitemapindex>`,
      ),
    );
    on.put("/one.xml", xml(sitemap("/a")));
    on.put(
      "/two.xml.gz",
      (response) => void response.writeHead(200, { "content-type": "application/gzip" }).end(packed),
    );
    for (const path of ["/a", "/b", "/c"]) on.put(path, page(`Page ${path}`, `<p>Words of ${path}.</p>`));
    const id = await on.add("/sitemap.xml", { kind: "sitemap" });
    await on.read();
    expect(await on.pages(id)).toEqual({ "/a": "fetched", "/b": "fetched", "/c": "fetched" });
    expect(await on.source(id)).toMatchObject({ status: "ready", passages: 3 });
  });

  test("of a sitemap with 100,000 addresses only as many pages as allowed are kept", async () => {
    on.put("/sitemap.xml", xml(sitemap(...Array.from({ length: 100_000 }, (_, index) => `/p${index}`))));
    const id = await on.add("/sitemap.xml", { kind: "sitemap", maxPages: 5 });
    on.put("/p0", page("First", "<p>First words.</p>"));
    await on.read();
    expect(await on.source(id)).toMatchObject({
      status: "ready",
      capped: true,
      pages: { known: 5, failed: 4 },
    });
  });
});

describe("again", () => {
  test("what has not changed is not sent again, and what has is read anew", async () => {
    let version = 1;
    on.put("/a", (response, { headers }) => {
      if (headers["if-none-match"] === `"${version}"`) return void response.writeHead(304).end();
      return void response
        .writeHead(200, { "content-type": "text/html", etag: `"${version}"` })
        .end(page("A", `<p>Version ${version} about lemurs.</p>`));
    });
    const id = await on.add("/a", { kind: "page" });
    await on.read();
    expect(await found("lemurs")).toEqual(["Version 1 about lemurs."]);
    await refresh(id);
    await on.read();
    expect(await on.pages(id)).toEqual({ "/a": "unchanged" });
    expect(await found("lemurs")).toEqual(["Version 1 about lemurs."]);
    version = 2;
    await refresh(id);
    await on.read();
    expect(await found("lemurs")).toEqual(["Version 2 about lemurs."]);
  });

  test("the old pages answer until all the new ones are read; what is gone goes then", async () => {
    on.put("/sitemap.xml", xml(sitemap("/a", "/b")));
    on.put("/a", page("A", "<p>Old lemurs.</p>"));
    on.put("/b", page("B", "<p>Old pandas.</p>"));
    const id = await on.add("/sitemap.xml", { kind: "sitemap" });
    await on.read();
    const seen: string[][] = [];
    on.put("/a", page("A", "<p>New lemurs.</p>"));
    on.put("/c", async (response) => {
      // Read last: /a is stored already, and answers nothing yet.
      seen.push([...(await found("lemurs")), ...(await found("pandas"))]);
      response.writeHead(200, { "content-type": "text/html" }).end(page("C", "<p>New tapirs.</p>"));
    });
    on.put("/sitemap.xml", xml(sitemap("/a", "/c")));
    await refresh(id);
    await on.read();
    expect(seen).toEqual([["Old lemurs.", "Old pandas."]]);
    expect([...(await found("lemurs")), ...(await found("pandas")), ...(await found("tapirs"))]).toEqual([
      "New lemurs.",
      "New tapirs.",
    ]);
    expect(await on.pages(id)).toEqual({ "/a": "fetched", "/c": "fetched" });
  });

  test("a refresh that fails keeps what was read before, and says why", async () => {
    on.put("/", page("Start", `<p>Zebras for rent.</p>${links("/a")}`));
    on.put("/a", page("A", "<p>Lemurs too.</p>"));
    const id = await on.add("/", { refresh: "daily" });
    await on.read();
    on.put("/", answering(503));
    on.put("/a", answering(503));
    await refresh(id);
    await on.read();
    expect(await on.source(id)).toMatchObject({ status: "failed", failure: "server_error", passages: 2 });
    expect(await found("zebras")).toEqual(["Zebras for rent."]);
    // It is tried again by itself, a day later.
    on.put("/", page("Start", `<p>Zebras for sale.</p>${links("/a")}`));
    on.put("/a", page("A", "<p>Lemurs too.</p>"));
    on.workspace.advance(25 * 3600 * 1000);
    await on.read();
    expect(await on.source(id)).toMatchObject({ status: "ready", failure: null });
    expect(await found("zebras")).toEqual(["Zebras for sale."]);
  });

  test("a page that fails in a refresh keeps its old text while the others are renewed", async () => {
    on.put("/", page("Start", `<p>Old zebras.</p>${links("/a", "/gone")}`));
    on.put("/a", page("A", "<p>Old lemurs.</p>"));
    on.put("/gone", page("Gone", "<p>Old pandas.</p>"));
    const id = await on.add("/");
    await on.read();
    on.put("/", page("Start", "<p>New zebras.</p>"));
    on.put("/a", answering(500));
    on.put("/gone", null);
    await refresh(id);
    await on.read();
    expect(await on.source(id)).toMatchObject({ status: "ready" });
    expect(await on.pages(id)).toMatchObject({ "/a": "failed: server_error", "/gone": "failed: not_found" });
    expect(await found("zebras")).toEqual(["New zebras."]);
    expect(await found("lemurs")).toEqual(["Old lemurs."]);
    expect(await found("pandas")).toEqual([]);
  });
});
