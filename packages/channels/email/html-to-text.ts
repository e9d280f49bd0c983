import { Parser } from "htmlparser2";
import { type ElementRole, roleOf, spaceOf } from "./html-structure.ts";
import { marks } from "./marks.ts";

type Open = {
  readonly tag: string;
  readonly role: ElementRole;
  readonly space: "inline" | "line" | "paragraph";
  readonly href: string | null;
  /** How long the text was when it began, to see what a link is called. */
  readonly from: number;
};

const longest = 2_000_000;
/** Nothing that people write is nested deeper; what is new stands first. */
const deepest = 1500;

class TooDeep extends Error {}

/**
 * An HTML mail as text: lines as a reader sees them, quotes with "> ", links with their address behind their words.
 * With `marked`, lines begin with what the structure says of them (see `marks.ts`).
 */
export function htmlToText(html: string, { marked }: { marked: boolean }): string {
  const writer = new Writer(marked);
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => writer.open(tag, attributes),
      ontext: (text) => writer.text(text),
      onclosetag: (tag) => writer.close(tag),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  try {
    parser.end(html.slice(0, longest).replace(marks.all, ""));
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    return writer.end() || withoutTags(html);
  }
  return writer.end();
}

function withoutTags(html: string): string {
  const pieces = html.slice(0, longest).split("<");
  return pieces
    .map((piece) => piece.slice(piece.indexOf(">") + 1))
    .join("")
    .trim();
}

class Writer {
  readonly #marked: boolean;
  readonly #open: Open[] = [];
  readonly #lines: string[] = [];
  #parts: string[] = [];
  #endsInSpace = true;
  /** The role of what stands in the line that is being written. */
  #role: { quotes: number; mark: string } = { quotes: 0, mark: "" };
  #needsSpace = false;
  #counts = { quote: 0, attribution: 0, signature: 0, hidden: 0, pre: 0 };

  constructor(marked: boolean) {
    this.#marked = marked;
  }

  open(tag: string, attributes: Record<string, string>): void {
    if (this.#open.length >= deepest) throw new TooDeep();
    const role = roleOf(tag, attributes);
    const space = spaceOf(tag, attributes);
    if (space !== "inline") this.#break(space === "paragraph");
    if (role === "cut" && this.#counts.quote === 0 && this.#counts.hidden === 0) this.#cut();
    this.#count(role, tag, 1);
    this.#open.push({ tag, role, space, href: attributes.href ?? null, from: this.#parts.length });
    if (this.#counts.hidden > 0) return;
    if (tag === "br") this.#newLine();
    if (tag === "hr") this.#rule();
    if (tag === "li") this.#write("- ");
    if ((tag === "td" || tag === "th") && this.#parts.length > 0) this.#needsSpace = true;
  }

  text(text: string): void {
    if (this.#counts.hidden > 0) return;
    if (this.#counts.pre === 0) return this.#write(text.replace(/[ \t\r\n\f]+/g, " "));
    const [first = "", ...rest] = text.split(/\r\n?|\n/);
    this.#write(first);
    for (const line of rest) {
      this.#newLine();
      this.#write(line);
    }
  }

  close(tag: string): void {
    const at = this.#open.findLastIndex((each) => each.tag === tag);
    if (at < 0) return;
    for (const each of this.#open.splice(at).reverse()) {
      this.#link(each);
      this.#count(each.role, each.tag, -1);
      if (each.space !== "inline") this.#break(each.space === "paragraph");
    }
  }

  end(): string {
    this.#break(false);
    return this.#lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim();
  }

  #count(role: ElementRole, tag: string, by: number): void {
    if (role !== null && role !== "cut") this.#counts[role] += by;
    if (tag === "pre") this.#counts.pre += by;
  }

  #link({ tag, href, from }: Open): void {
    if (tag !== "a" || href === null || this.#counts.hidden > 0) return;
    const words = this.#parts.slice(from).join("").trim();
    const address = href.trim().replace(/\s/g, "");
    if (words === "" || !/^https?:\/\//i.test(address) || address.length > 2000) return;
    const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?|\/$/gi, "").toLowerCase();
    if (bare(words) === bare(address)) return;
    this.#parts.push(this.#endsInSpace ? `(${address})` : ` (${address})`);
    this.#endsInSpace = false;
  }

  #write(text: string): void {
    const words = this.#endsInSpace && this.#counts.pre === 0 ? text.replace(/^ +/, "") : text;
    if (words === "") return;
    if (this.#parts.length === 0) this.#role = { quotes: this.#counts.quote, mark: this.#mark() };
    if (this.#needsSpace && !this.#endsInSpace) this.#parts.push(" ");
    this.#needsSpace = false;
    this.#parts.push(words);
    this.#endsInSpace = /\s$/.test(words.slice(-1));
  }

  #mark(): string {
    if (!this.#marked || this.#counts.quote > 0) return "";
    if (this.#counts.attribution > 0) return marks.attribution;
    return this.#counts.signature > 0 ? marks.signature : "";
  }

  /** Ends the line that is being written, if anything is in it; an empty line follows a paragraph. */
  #break(isParagraph: boolean): void {
    if (this.#parts.length > 0) this.#newLine();
    const last = this.#lines.at(-1);
    if (isParagraph && last !== undefined && last.replace(/[>\s]/g, "") !== "") this.#push("");
  }

  #newLine(): void {
    if (this.#parts.length === 0) this.#role = { quotes: this.#counts.quote, mark: this.#mark() };
    this.#push(this.#parts.join("").trimEnd());
    this.#parts = [];
    this.#endsInSpace = true;
    this.#needsSpace = false;
  }

  #push(text: string): void {
    const quotes = text === "" ? Math.min(this.#role.quotes, this.#counts.quote) : this.#role.quotes;
    const before = quotes > 0 ? `${">".repeat(Math.min(quotes, 10))} ` : this.#role.mark;
    this.#lines.push(text === "" && quotes === 0 ? "" : (before + text).trimEnd());
  }

  #rule(): void {
    this.#role = { quotes: this.#counts.quote, mark: this.#mark() };
    this.#push("________________________________");
  }

  #cut(): void {
    if (this.#marked) this.#lines.push(marks.cut);
  }
}
