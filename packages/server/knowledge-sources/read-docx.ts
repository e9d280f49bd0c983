import { unzipSync } from "fflate";
import {
  elementsIn,
  isElement,
  type MarkupElement,
  type MarkupNode,
  parseXml,
  wholeTextOf,
} from "./markup.ts";
import { ReadError } from "./read-error.ts";
import { type TableRow, tableLines } from "./table-lines.ts";

// Of a text that people wrote; what unpacks to more is a bomb.
const LARGEST_PART = 60_000_000;

const PARTS = {
  document: "word/document.xml",
  styles: "word/styles.xml",
  relations: "word/_rels/document.xml.rels",
} as const;

type Way = { readonly levels: ReadonlyMap<string, number>; readonly links: ReadonlyMap<string, string> };

/** The visible text of a Word document as Markdown. Throws ReadError when it is none, or unpacks to too much. */
export function readDocx(bytes: Uint8Array): string {
  const parts = unpacked(bytes);
  const document = parts[PARTS.document];
  if (document === undefined) throw new ReadError("malformed");
  const way = {
    levels: headingLevels(textIn(parts[PARTS.styles])),
    links: linksIn(textIn(parts[PARTS.relations])),
  };
  const body = elementsIn(parseXml(textIn(document))).find(({ name }) => name === "w:body");
  if (body === undefined) throw new ReadError("malformed");
  return blocksOf(body, way, 0).join("\n\n");
}

/** The three parts that hold text. Sizes are declared before they are unpacked, and a part never becomes larger. */
function unpacked(bytes: Uint8Array): Record<string, Uint8Array> {
  const wanted: ReadonlySet<string> = new Set(Object.values(PARTS));
  let total = 0;
  try {
    return unzipSync(bytes, {
      filter({ name, size, originalSize }) {
        if (!wanted.has(name)) return false;
        // Packing makes nothing much larger: whoever says so lies.
        if (size > originalSize + 65_536) throw new ReadError("malformed");
        total += originalSize;
        if (total > LARGEST_PART) throw new ReadError("too_large");
        return true;
      },
    });
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("malformed", error);
  }
}

function textIn(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? "" : new TextDecoder().decode(bytes);
}

/** Styles are named in the language of whoever wrote; only "heading 1" is called so everywhere. */
function headingLevels(styles: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  for (const style of elementsIn(parseXml(styles)).filter(({ name }) => name === "w:style")) {
    const called = (attributeOf(childOf(style, "w:name"), "w:val") ?? "").toLowerCase();
    const level = called === "title" ? 1 : Number(/^heading ([1-6])$/.exec(called)?.[1] ?? 0);
    if (level > 0) levels.set(style.attribs["w:styleId"] ?? "", level);
  }
  return levels;
}

function linksIn(relations: string): ReadonlyMap<string, string> {
  return new Map(
    elementsIn(parseXml(relations))
      .filter(({ attribs }) => /^https?:\/\/[^\s()]+$/.test(attribs.Target ?? ""))
      .map(({ attribs }) => [attribs.Id ?? "", attribs.Target ?? ""] as const),
  );
}

function blocksOf(container: MarkupElement, way: Way, depth: number): string[] {
  if (depth > 50) return [];
  const blocks: { text: string; isItem: boolean }[] = [];
  for (const child of childrenOf(container)) {
    if (child.name === "w:p") blocks.push(paragraphOf(child, way));
    else if (child.name === "w:tbl") blocks.push({ text: tableOf(child, way, depth), isItem: false });
    else if (/^w:(?:sdt|sdtContent|ins|smartTag|customXml)$/.test(child.name))
      blocks.push(...blocksOf(child, way, depth + 1).map((text) => ({ text, isItem: false })));
  }
  const joined: string[] = [];
  let wasItem = false;
  for (const { text, isItem } of blocks.filter((block) => block.text !== "")) {
    // The items of a list stand together.
    if (isItem && wasItem) joined.push(`${joined.pop()}\n${text}`);
    else joined.push(text);
    wasItem = isItem;
  }
  return joined;
}

function paragraphOf(paragraph: MarkupElement, way: Way): { text: string; isItem: boolean } {
  const properties = childOf(paragraph, "w:pPr");
  const text = runsOf(paragraph, way, 0)
    .replaceAll(/[^\S\n]+/g, " ")
    .trim();
  if (text === "") return { text: "", isItem: false };
  const style = attributeOf(properties && childOf(properties, "w:pStyle"), "w:val") ?? "";
  const level = way.levels.get(style) ?? 0;
  if (level > 0) return { text: `${"#".repeat(level)} ${text.replaceAll("\n", " ")}`, isItem: false };
  const isItem = properties !== undefined && childOf(properties, "w:numPr") !== undefined;
  return { text: isItem ? `- ${text.replaceAll("\n", "\n  ")}` : text, isItem };
}

function runsOf(parent: MarkupElement, way: Way, depth: number): string {
  if (depth > 50) return "";
  return childrenOf(parent)
    .map((child) => {
      switch (child.name) {
        case "w:t":
          return wholeTextOf(child);
        case "w:tab":
          return " ";
        case "w:br":
        case "w:cr":
          return "\n";
        // What was deleted, what is behind the text, and what is drawn.
        case "w:pPr":
        case "w:rPr":
        case "w:del":
        case "w:moveFrom":
        case "w:instrText":
        case "mc:Fallback":
          return "";
        case "w:r":
          return isHiddenRun(child) ? "" : runsOf(child, way, depth + 1);
        case "w:hyperlink":
          return linked(runsOf(child, way, depth + 1), way.links.get(child.attribs["r:id"] ?? ""));
        default:
          return runsOf(child, way, depth + 1);
      }
    })
    .join("");
}

function isHiddenRun(run: MarkupElement): boolean {
  const properties = childOf(run, "w:rPr");
  const vanish = properties && childOf(properties, "w:vanish");
  return vanish !== undefined && !/^(?:0|false|off)$/.test(vanish.attribs["w:val"] ?? "");
}

function linked(text: string, to: string | undefined): string {
  return to === undefined || text.trim() === "" || /[[\]\n]/.test(text) ? text : `[${text}](${to})`;
}

function tableOf(table: MarkupElement, way: Way, depth: number): string {
  const rows = childrenOf(table).filter(({ name }) => name === "w:tr");
  return tableLines(
    rows.map((row, index): TableRow => {
      const cells = childrenOf(row).filter(({ name }) => name === "w:tc");
      // Word marks few of the rows that people write as names of columns; of three and more columns the first is.
      const isHead = index === 0 && rows.length > 2 && cells.length > 2;
      const texts = cells.map((cell) =>
        blocksOf(cell, way, depth + 1)
          .join(" ")
          .replaceAll("\n", " "),
      );
      return { cells: texts, isHead };
    }),
  );
}

function childrenOf(element: MarkupElement): MarkupElement[] {
  return (element.children as MarkupNode[]).filter(isElement);
}

function childOf(element: MarkupElement, name: string): MarkupElement | undefined {
  return childrenOf(element).find((child) => child.name === name);
}

function attributeOf(element: MarkupElement | undefined, name: string): string | undefined {
  return element?.attribs[name];
}
