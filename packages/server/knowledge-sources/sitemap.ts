import { Parser } from "htmlparser2";

/** What a sitemap names: pages, and further sitemaps. */
export type SitemapRead = {
  readonly pages: readonly string[];
  readonly sitemaps: readonly string[];
  /** It names more than was wanted of it. */
  readonly more: boolean;
};

/** The most sitemaps that an index may name. */
const MOST_SITEMAPS = 500;

/** Reads a sitemap or an index of sitemaps, up to `most` pages. A text file with an address a line is one too. */
export function readSitemap(text: string, most: number): SitemapRead {
  const pages = new Set<string>();
  const sitemaps = new Set<string>();
  let more = false;
  const add = (address: string, to: Set<string>, limit: number): void => {
    const href = address.trim();
    if (!/^https?:\/\//i.test(href) || href.length > 2000 || !URL.canParse(href)) return;
    const url = new URL(href);
    url.hash = "";
    if (to.size < limit) to.add(url.href);
    else if (!to.has(url.href)) more = true;
  };
  if (!/^\s*</.test(text.slice(0, 1000).replace("\ufeff", ""))) {
    for (const line of text.split(/\r?\n/)) add(line, pages, most);
    return { pages: [...pages], sitemaps: [], more };
  }
  let inside: "url" | "sitemap" | null = null;
  let location: string | null = null;
  const parser = new Parser(
    {
      onopentag(name) {
        const plain = name.replace(/^.*:/, "");
        if (plain === "url" || plain === "sitemap") inside = plain;
        // Images and videos have locations too, under names of their own.
        else if (name === "loc" || (plain === "loc" && !/^(?:image|video):/.test(name))) location = "";
      },
      ontext(piece) {
        if (location !== null && location.length < 3000) location += piece;
      },
      onclosetag(name) {
        const plain = name.replace(/^.*:/, "");
        if (plain === "url" || plain === "sitemap") inside = null;
        if (plain !== "loc" || location === null) return;
        if (inside === "sitemap") add(location, sitemaps, MOST_SITEMAPS);
        else if (inside === "url") add(location, pages, most);
        location = null;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return { pages: [...pages], sitemaps: [...sitemaps], more };
}
