import { DomHandler, Parser } from "htmlparser2";
import { ReadError } from "./read-error.ts";

/** A parsed document of HTML or XML. */
export type Markup = DomHandler["root"];
/** Anything in a document. */
export type MarkupNode = Markup["children"][number];
/** An element of a document: what has a name. */
export type MarkupElement = Extract<MarkupNode, { attribs: unknown }>;

// A document that people wrote is some dozens of levels deep; one that is deeper wants to exhaust whoever reads it.
const DEEPEST = 300;
const DEEPEST_PARSED = 2000;

/** Parses HTML as browsers forgive it. Throws ReadError when it is nested without end. */
export function parseHtml(text: string): Markup {
  return parsed(text, false);
}

/** Parses XML; what is not well formed is read as far as it goes. Throws ReadError as `parseHtml` does. */
export function parseXml(text: string): Markup {
  return parsed(text, true);
}

/** The parser looks through all that is open at each tag: the deeper, the slower. */
class ShallowHandler extends DomHandler {
  override onopentag(name: string, attribs: Record<string, string>): void {
    if (this.tagStack.length > DEEPEST_PARSED) throw new ReadError("malformed");
    super.onopentag(name, attribs);
  }
}

function parsed(text: string, xmlMode: boolean): Markup {
  const handler = new ShallowHandler();
  new Parser(handler, { xmlMode }).end(text);
  return handler.root;
}

/** Says whether a node is an element. */
export function isElement(node: MarkupNode): node is MarkupElement {
  return "attribs" in node;
}

/** The text of a node that is a text; null for any other. */
export function textOf(node: MarkupNode): string | null {
  return node.type === "text" && "data" in node ? node.data : null;
}

/** All elements below a node, in the order of the text, without the contents of those that `skip` names. */
export function elementsIn(
  from: Markup | MarkupElement,
  skip: (element: MarkupElement) => boolean = () => false,
): MarkupElement[] {
  const found: MarkupElement[] = [];
  const open: { nodes: readonly MarkupNode[]; at: number }[] = [{ nodes: from.children, at: 0 }];
  for (;;) {
    const top = open.at(-1);
    if (top === undefined) return found;
    const node = top.nodes[top.at++];
    if (node === undefined) open.pop();
    else if (isElement(node) && !skip(node)) {
      found.push(node);
      if (open.length < DEEPEST) open.push({ nodes: node.children as MarkupNode[], at: 0 });
    }
  }
}

/** All text below a node as it stands there. */
export function wholeTextOf(from: MarkupElement): string {
  const parts: string[] = [];
  const walk = (nodes: readonly MarkupNode[], depth: number): void => {
    for (const node of nodes) {
      const text = textOf(node);
      if (text !== null) parts.push(text);
      else if (isElement(node) && depth < DEEPEST) walk(node.children as MarkupNode[], depth + 1);
    }
  };
  walk(from.children as MarkupNode[], 0);
  return parts.join("");
}

/** How deep a document is followed. */
export const deepestMarkup = DEEPEST;
