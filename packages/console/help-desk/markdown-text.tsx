import { Fragment, memo, type ReactNode } from "react";
import { type Block, type Inline, parseMarkdown } from "../ui/markdown.ts";
import classes from "./messages.module.css";

/** A message's text with its little Markdown, built as elements: nothing of it is ever read as markup. */
export const MarkdownText = memo(function MarkdownText({ text }: { text: string }) {
  return (
    <div className={classes.text} dir="auto">
      {parseMarkdown(text).map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes, so its blocks keep their places.
        <Fragment key={place}>{blockElement(block)}</Fragment>
      ))}
    </div>
  );
});

function blockElement(block: Block): ReactNode {
  switch (block.kind) {
    case "paragraph":
      return <p>{linesOf(block.lines)}</p>;
    case "heading":
      return (
        <p>
          <strong>{inlineElements(block.inside)}</strong>
        </p>
      );
    case "quote":
      return <blockquote>{linesOf(block.lines)}</blockquote>;
    case "code":
      return <pre>{block.text}</pre>;
    case "list": {
      const items = keyed(block.items, (item) => <li>{inlineElements(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function linesOf(lines: readonly (readonly Inline[])[]): ReactNode {
  return keyed(lines, (line, place) => (
    <>
      {place > 0 && <br />}
      {inlineElements(line)}
    </>
  ));
}

function inlineElements(pieces: readonly Inline[]): ReactNode {
  return keyed(pieces, (piece) => {
    switch (piece.kind) {
      case "text":
        return piece.text;
      case "code":
        return <code>{piece.text}</code>;
      case "strong":
        return <strong>{inlineElements(piece.inside)}</strong>;
      case "emphasis":
        return <em>{inlineElements(piece.inside)}</em>;
      case "link":
        return (
          <a href={piece.address} target="_blank" rel="noopener noreferrer nofollow">
            {inlineElements(piece.inside)}
          </a>
        );
    }
  });
}

function keyed<T>(items: readonly T[], paint: (item: T, place: number) => ReactNode): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: a message never changes, so its pieces keep their places.
  return items.map((item, place) => <Fragment key={place}>{paint(item, place)}</Fragment>);
}
