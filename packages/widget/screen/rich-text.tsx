import { type Block, type Inline, parseInline, parseMarkdown } from "@baton/contract/markdown";
import type { ComponentChild } from "preact";

/** A message written in Markdown, as elements. */
export function RichText({ text }: { text: string }) {
  return <>{parseMarkdown(text).map(renderBlock)}</>;
}

/** What a visitor wrote, as they wrote it: only web addresses become links. */
export function PlainText({ text }: { text: string }) {
  return <p>{text.split(/(\s+)/).map(linkWord)}</p>;
}

function linkWord(word: string): ComponentChild {
  return /^https?:\/\//.test(word) ? renderInlines(parseInline(word)) : word;
}

function renderBlock(block: Block): ComponentChild {
  switch (block.kind) {
    case "code":
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case "list": {
      const items = block.items.map((item) => <li>{renderInlines(item)}</li>);
      return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
    }
    case "heading":
      return (
        <p>
          <strong>{renderInlines(block.children)}</strong>
        </p>
      );
    default:
      return <p>{renderInlines(block.children)}</p>;
  }
}

function renderInlines(inlines: readonly Inline[]): ComponentChild {
  return inlines.map(renderInline);
}

function renderInline(inline: Inline): ComponentChild {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code":
      return <code>{inline.text}</code>;
    case "break":
      return <br />;
    case "strong":
      return <strong>{renderInlines(inline.children)}</strong>;
    case "emphasis":
      return <em>{renderInlines(inline.children)}</em>;
    case "link":
      return <OutsideLink href={inline.href}>{renderInlines(inline.children)}</OutsideLink>;
  }
}

/** A link that opens beside the page and tells the other site nothing about this one. */
export function OutsideLink({ href, children }: { href: string; children: ComponentChild }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
