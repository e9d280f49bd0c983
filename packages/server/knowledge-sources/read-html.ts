import { isAround, isHidden } from "./hidden-parts.ts";
import { markdownOfHtml } from "./markdown-of-html.ts";
import { elementsIn, type Markup, type MarkupElement, parseHtml, wholeTextOf } from "./markup.ts";

/** What a page says, and what it says of itself. */
export type HtmlRead = {
  readonly title: string;
  /** Its visible main text. */
  readonly markdown: string;
  /** As its author declared it, such as `fr` or `en-GB`; "" when not. */
  readonly declaredLanguage: string;
  /** Absolute addresses without fragments, in their order, each once. */
  readonly links: readonly string[];
  /** Under which address it wants to be known; null when it doesn't say. */
  readonly canonical: string | null;
  /** It asks not to be indexed. */
  readonly noindex: boolean;
};

/** Reads a page that was answered at `address`. A page without text has an empty one. Throws ReadError for one that is nested without end. */
export function readHtml(text: string, address: string): HtmlRead {
  const page = parseHtml(text);
  const elements = elementsIn(page);
  const base = elements.find(({ name, attribs }) => name === "base" && attribs.href)?.attribs.href;
  const from = base !== undefined && URL.canParse(base, address) ? new URL(base, address).href : address;
  const robots = robotsOf(elements);
  const root = mainOf(page, elements);
  const link = (href: string): string | null => linkTo(href, from, /^(?:https?|mailto|tel):$/);
  const markdown = markdownOfHtml(root, link);
  return {
    title: titleOf(elements, root),
    markdown,
    declaredLanguage: elements.find(({ name }) => name === "html")?.attribs.lang ?? "",
    links: robots.has("nofollow") || robots.has("none") ? [] : linksOf(elements, from),
    canonical: canonicalOf(elements, from),
    noindex: robots.has("noindex") || robots.has("none"),
  };
}

function robotsOf(elements: readonly MarkupElement[]): ReadonlySet<string> {
  const said = elements
    .filter(({ name, attribs }) => name === "meta" && /^(?:robots|baton)$/i.test(attribs.name ?? ""))
    .map(({ attribs }) => attribs.content ?? "");
  return new Set(
    said
      .join(",")
      .toLowerCase()
      .split(/[\s,]+/),
  );
}

// A main part that holds less than this share of the page is a shell that a program fills, or a mistake.
const SMALLEST_SHARE = 0.1;

function mainOf(page: Markup, elements: readonly MarkupElement[]): MarkupElement {
  const body = elements.find(({ name }) => name === "body") ?? wholeAsBody(page);
  const mains = elements.filter(({ name, attribs }) => name === "main" || attribs.role === "main");
  const articles = elements.filter(({ name }) => name === "article");
  const chosen = mains[0] ?? (articles.length === 1 ? articles[0] : undefined);
  if (chosen === undefined) return body;
  return visibleLength(chosen) < SMALLEST_SHARE * visibleLength(body) ? body : chosen;
}

/** A piece of HTML without a body. */
function wholeAsBody(page: Markup): MarkupElement {
  return { name: "body", attribs: {}, children: page.children } as unknown as MarkupElement;
}

function visibleLength(root: MarkupElement): number {
  return elementsIn(root, (element) => isHidden(element) || isAround(element, root.name !== "body"))
    .flatMap((element) => element.children)
    .reduce((sum, node) => sum + (node.type === "text" && "data" in node ? node.data.trim().length : 0), 0);
}

function titleOf(elements: readonly MarkupElement[], root: MarkupElement): string {
  const heading = elementsIn(root, isHidden).find(({ name }) => name === "h1");
  const named = elements.find(({ name }) => name === "title");
  const titles = [heading, named].map((one) =>
    one === undefined ? "" : wholeTextOf(one).replaceAll(/\s+/g, " ").trim(),
  );
  return titles.find((title) => title !== "") ?? "";
}

function linksOf(elements: readonly MarkupElement[], from: string): string[] {
  const links = elements.flatMap(({ name, attribs }) => {
    if ((name !== "a" && name !== "area") || /\bnofollow\b/i.test(attribs.rel ?? "")) return [];
    const to = linkTo(attribs.href ?? "", from, /^https?:$/);
    return to === null ? [] : [to];
  });
  return [...new Set(links)];
}

function canonicalOf(elements: readonly MarkupElement[], from: string): string | null {
  const link = elements.find(
    ({ name, attribs }) => name === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(attribs.rel ?? ""),
  );
  return link === undefined ? null : linkTo(link.attribs.href ?? "", from, /^https?:$/);
}

function linkTo(href: string, from: string, protocols: RegExp): string | null {
  const trimmed = href.trim();
  if (trimmed === "" || trimmed.startsWith("#") || !URL.canParse(trimmed, from)) return null;
  const url = new URL(trimmed, from);
  if (!protocols.test(url.protocol) || url.username !== "" || url.href.length > 2000) return null;
  url.hash = "";
  // Round brackets would end a link of Markdown.
  return url.href.replaceAll("(", "%28").replaceAll(")", "%29");
}
