import { type Block, type Inline, parseMarkdown } from "@baton/contract/markdown";

/** Our Markdown as HTML: everything that was written is text, and nothing but web and mail addresses is linked. */
export function markdownToHtml(markdown: string): string {
  return parseMarkdown(markdown.replace(/(?![\n\t])\p{Cc}/gu, " "))
    .map(blockToHtml)
    .join("\n");
}

/** Text as HTML says it. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

function blockToHtml(block: Block): string {
  switch (block.kind) {
    case "code":
      return `<pre>${escapeHtml(block.text)}</pre>`;
    case "paragraph":
      return `<p>${inlines(block.children)}</p>`;
    case "heading":
      return `<p><strong>${inlines(block.children)}</strong></p>`;
    case "list": {
      const items = block.items.map((item) => `<li>${inlines(item)}</li>`).join("");
      return block.start === null ? `<ul>${items}</ul>` : `<ol start="${block.start}">${items}</ol>`;
    }
  }
}

function inlines(children: readonly Inline[]): string {
  return children.map(inlineToHtml).join("");
}

function inlineToHtml(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "code":
      return `<code>${escapeHtml(inline.text)}</code>`;
    case "break":
      return "<br>\n";
    case "strong":
      return `<strong>${inlines(inline.children)}</strong>`;
    case "emphasis":
      return `<em>${inlines(inline.children)}</em>`;
    case "link":
      return `<a href="${escapeHtml(inline.href)}">${inlines(inline.children)}</a>`;
  }
}
