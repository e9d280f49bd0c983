import { isAround, isHidden } from "./hidden-parts.ts";
import {
  deepestMarkup,
  isElement,
  type MarkupElement,
  type MarkupNode,
  textOf,
  wholeTextOf,
} from "./markup.ts";
import { tableLines } from "./table-lines.ts";

/** Where a link of the page leads; null when it is none that a visitor should be given. */
export type ResolveLink = (href: string) => string | null;

const INLINE: ReadonlySet<string> = new Set(
  (
    "a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark q rp rt ruby s samp small " +
    "span strike strong sub sup time tt u var wbr"
  ).split(" "),
);
const BOLD: ReadonlySet<string> = new Set(["b", "strong"]);
const SLANTED: ReadonlySet<string> = new Set(["i", "em", "cite", "dfn"]);
const GONE: ReadonlySet<string> = new Set(["del", "s", "strike", "rp", "rt"]);

type Way = {
  readonly link: ResolveLink;
  readonly isLeftOut: (element: MarkupElement) => boolean;
  depth: number;
};

/** The visible text of an element as Markdown: headings, paragraphs, lists, tables as lines, links. */
export function markdownOfHtml(root: MarkupElement, link: ResolveLink): string {
  const inMain = root.name !== "body";
  const isLeftOut = (element: MarkupElement): boolean => isHidden(element) || isAround(element, inMain);
  return blocksOf(root.children as MarkupNode[], { link, isLeftOut, depth: 0 }).join("\n\n");
}

function blocksOf(nodes: readonly MarkupNode[], way: Way): string[] {
  if (way.depth > deepestMarkup) return [];
  const deeper = { ...way, depth: way.depth + 1 };
  const blocks: string[] = [];
  let run: MarkupNode[] = [];
  const endRun = (): void => {
    const line = inlineOf(run, deeper);
    if (line !== "") blocks.push(line);
    run = [];
  };
  for (const node of nodes) {
    if (!isElement(node)) {
      if (textOf(node) !== null) run.push(node);
    } else if (way.isLeftOut(node)) continue;
    else if (INLINE.has(node.name) && !holdsBlocks(node, 0)) run.push(node);
    else {
      endRun();
      for (const block of blockOf(node, deeper)) if (block.trim() !== "") blocks.push(block);
    }
  }
  endRun();
  return blocks;
}

/** A link or a span around paragraphs is itself one of the blocks. */
function holdsBlocks(element: MarkupElement, depth: number): boolean {
  return (
    depth < 8 &&
    (element.children as MarkupNode[]).some(
      (child) => isElement(child) && (!INLINE.has(child.name) || holdsBlocks(child, depth + 1)),
    )
  );
}

function blockOf(element: MarkupElement, way: Way): string[] {
  const children = element.children as MarkupNode[];
  const heading = /^h([1-6])$/.exec(element.name);
  if (heading)
    return marked(`${"#".repeat(Number(heading[1]))} `, inlineOf(children, way).replaceAll("\n", " "));
  switch (element.name) {
    case "ul":
    case "ol":
    case "menu":
      return [listOf(element, way)];
    case "table":
      return isLaidOut(element) ? blocksOf(children, way) : [tableOf(element, way)];
    case "pre":
      return [fenced(wholeTextOf(element))];
    case "blockquote":
      return [blocksOf(children, way).join("\n\n").replaceAll(/^/gm, "> ")];
    case "dt":
      return marked("**", inlineOf(children, way).replaceAll("**", ""), "**");
    // What opens when it is clicked is nearly always a question and its answer.
    case "summary":
      return marked("### ", inlineOf(children, way).replaceAll("\n", " "));
    default:
      return blocksOf(children, way);
  }
}

function marked(before: string, text: string, after = ""): string[] {
  return text === "" ? [] : [`${before}${text}${after}`];
}

function fenced(text: string): string {
  const lines = text.replaceAll("```", "'''").replace(/^\n+|\s+$/g, "");
  return lines === "" ? "" : `\`\`\`\n${lines}\n\`\`\``;
}

function listOf(list: MarkupElement, way: Way): string {
  const items = (list.children as MarkupNode[]).filter(
    (child): child is MarkupElement => isElement(child) && !way.isLeftOut(child),
  );
  let number = 0;
  return items
    .flatMap((item) => {
      const blocks = blocksOf(item.name === "li" ? (item.children as MarkupNode[]) : [item], way);
      if (blocks.length === 0) return [];
      number += 1;
      const mark = list.name === "ol" ? `${number}. ` : "- ";
      return [`${mark}${blocks.join("\n").replaceAll("\n", "\n  ")}`];
    })
    .join("\n");
}

/** Old pages are laid out with tables; those hold tables or headings, and are no tables. */
function isLaidOut(table: MarkupElement): boolean {
  if (/^(?:presentation|none)$/.test(table.attribs.role ?? "")) return true;
  const below = (nodes: readonly MarkupNode[], depth: number): boolean =>
    depth < 12 &&
    nodes.some(
      (node) =>
        isElement(node) &&
        (/^(?:table|h[1-6]|form)$/.test(node.name) || below(node.children as MarkupNode[], depth + 1)),
    );
  return below(table.children as MarkupNode[], 0);
}

function tableOf(table: MarkupElement, way: Way): string {
  const rows: { cells: string[]; isHead: boolean }[] = [];
  const walk = (nodes: readonly MarkupNode[]): void => {
    for (const node of nodes) {
      if (!isElement(node) || way.isLeftOut(node)) continue;
      if (node.name !== "tr") {
        if (/^(?:thead|tbody|tfoot)$/.test(node.name)) walk(node.children as MarkupNode[]);
        continue;
      }
      const cells = (node.children as MarkupNode[]).filter(
        (child): child is MarkupElement => isElement(child) && /^t[dh]$/.test(child.name),
      );
      rows.push({
        cells: cells.map((cell) =>
          blocksOf(cell.children as MarkupNode[], way)
            .join(" ")
            .replaceAll("\n", " "),
        ),
        isHead: cells.length > 0 && cells.every(({ name }) => name === "th"),
      });
    }
  };
  walk(table.children as MarkupNode[]);
  return tableLines(rows);
}

function inlineOf(nodes: readonly MarkupNode[], way: Way): string {
  return rawInlineOf(nodes, way)
    .replaceAll(/[^\S\n]+/g, " ")
    .replaceAll(/ ?\n ?/g, "\n")
    .replaceAll(/\n{2,}/g, "\n")
    .trim();
}

function rawInlineOf(nodes: readonly MarkupNode[], way: Way): string {
  if (way.depth > deepestMarkup) return "";
  const deeper = { ...way, depth: way.depth + 1 };
  return nodes
    .map((node) => {
      if (!isElement(node)) return (textOf(node) ?? "").replaceAll(/\s+/g, " ");
      return way.isLeftOut(node) || GONE.has(node.name) ? "" : inlineElement(node, deeper);
    })
    .join("");
}

function inlineElement(element: MarkupElement, way: Way): string {
  if (element.name === "br") return "\n";
  const inner = rawInlineOf(element.children as MarkupNode[], way);
  const [, before = "", text = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  if (text === "") return inner;
  if (element.name === "a") {
    const to = way.link(element.attribs.href ?? "");
    return to === null || /[[\]\n]/.test(text) ? inner : `${before}[${text}](${to})${after}`;
  }
  if (text.includes("\n")) return inner;
  if (BOLD.has(element.name) && !text.includes("**")) return `${before}**${text}**${after}`;
  if (SLANTED.has(element.name) && !text.includes("*")) return `${before}*${text}*${after}`;
  if (element.name === "code" && !text.includes("`")) return `${before}\`${text}\`${after}`;
  return inner;
}
