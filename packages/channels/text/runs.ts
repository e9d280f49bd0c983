import { type Block, type Inline, parseMarkdown } from "@baton/contract/markdown";

/** A piece of text that looks the same all through. */
export type Run = {
  readonly text: string;
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  /** Inside a line, or a block of its own. */
  readonly code?: "inline" | "block";
  /** An address to which it leads. */
  readonly href?: string;
};

type Style = Omit<Run, "text">;

/** Whether the links of a channel can stand behind words, or have to be written out. */
export type Links = "behind_words" | "written_out";

/** Our Markdown as runs of text, with blank lines between blocks and lists as lines; clean of what can't be shown. */
export function runsOf(markdown: string, links: Links): Run[] {
  const blocks = parseMarkdown(showable(markdown));
  const runs = blocks.flatMap((block, index) => [
    ...(index === 0 ? [] : [{ text: "\n\n" }]),
    ...runsOfBlock(block, links),
  ]);
  return isVisible(textOf(runs)) ? joined(runs) : [{ text: showable(markdown) }];
}

/** Neighbours that look the same as one run: a mark that closes and opens again inside a word would be seen. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last !== undefined && looksLike(last, run))
      all[all.length - 1] = { ...last, text: last.text + run.text };
    else all.push(run);
  }
  return all;
}

function looksLike(one: Run, other: Run): boolean {
  return (["strong", "emphasis", "code", "href"] as const).every((look) => one[look] === other[look]);
}

/** The text of runs, without their looks. */
export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join("");
}

/** Says whether a reader sees anything of a text. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** The runs between two places of their text, in UTF-16 units. */
export function sliceRuns(runs: readonly Run[], from: number, to: number): Run[] {
  const slice: Run[] = [];
  let start = 0;
  for (const run of runs) {
    const text = run.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== "") slice.push({ ...run, text });
    start += run.text.length;
  }
  return slice;
}

function runsOfBlock(block: Block, links: Links): Run[] {
  switch (block.kind) {
    case "paragraph":
      return runsOfInline(block.children, {}, links);
    case "heading":
      return runsOfInline(block.children, { strong: true }, links);
    case "code":
      return [{ text: block.text, code: "block" }];
    case "list":
      return block.items.flatMap((item, index) => {
        const mark = block.start === null ? "- " : `${block.start + index}. `;
        return [{ text: `${index === 0 ? "" : "\n"}${mark}` }, ...runsOfInline(item, {}, links)];
      });
  }
}

function runsOfInline(inlines: readonly Inline[], style: Style, links: Links): Run[] {
  return inlines.flatMap((inline) => runsOfPiece(inline, style, links));
}

function runsOfPiece(inline: Inline, style: Style, links: Links): Run[] {
  switch (inline.kind) {
    case "text":
      return [{ ...style, text: inline.text }];
    case "break":
      return [{ ...style, text: "\n" }];
    case "code":
      // Nothing else may be where code is, and a link is worth more than its looks.
      return [
        style.href === undefined ? { text: inline.text, code: "inline" } : { ...style, text: inline.text },
      ];
    case "strong":
    case "emphasis":
      return runsOfInline(inline.children, { ...style, [inline.kind]: true }, links);
    case "link":
      return runsOfLink(inline, style, links);
  }
}

function runsOfLink(
  { href, children }: Extract<Inline, { kind: "link" }>,
  style: Style,
  links: Links,
): Run[] {
  const label = runsOfInline(children, style, links);
  const written = href.replace(/^mailto:/i, "");
  if (textOf(label) === href || textOf(label) === written) return [{ ...style, text: written }];
  if (links === "behind_words" && /^http/i.test(href))
    return runsOfInline(children, { ...style, href }, links);
  return [...label, { text: ` (${written})` }];
}

function showable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here.
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, "");
}
