/** Our markdown, paragraphs, lists, emphasis and links, as mail shows it. */

const link = /\[([^\][\n]{1,300})\]\(((?:https?:\/\/|mailto:)[^\s()<>]{1,1500})\)/g;
const bare = /(^|[\s(])(https?:\/\/[^\s<>"'()]{1,1500}[^\s<>"'().,;:!?])/g;

/** As plain text: without signs of emphasis, and with the address behind a link's words. */
export function markdownToText(markdown: string): string {
  return plain(markdown)
    .replace(link, (_whole, words: string, url: string) => (words === url ? url : `${words} (${url})`))
    .replace(/(\*\*|__)(?=\S)([^\n]{1,2000}?\S?)\1/g, "$2");
}

/** As HTML of our own making: everything that was written is text, and nothing but web and mail addresses is linked. */
export function markdownToHtml(markdown: string): string {
  return plain(markdown)
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
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

function plain(markdown: string): string {
  return markdown.replace(/\r\n?/g, "\n").replace(/(?!\n|\t)\p{Cc}/gu, "");
}

function blockToHtml(block: string): string {
  const lines = block.split("\n");
  if (lines.every((line) => /^\s*[-*•]\s/.test(line))) return list("ul", lines, /^\s*[-*•]\s+/);
  if (lines.every((line) => /^\s*\d{1,3}[.)]\s/.test(line))) return list("ol", lines, /^\s*\d{1,3}[.)]\s+/);
  return `<p>${lines.map(spansToHtml).join("<br>\n")}</p>`;
}

function list(tag: "ul" | "ol", lines: readonly string[], sign: RegExp): string {
  const items = lines.map((line) => `<li>${spansToHtml(line.replace(sign, ""))}</li>`);
  return `<${tag}>${items.join("")}</${tag}>`;
}

function spansToHtml(line: string): string {
  let html = "";
  let end = 0;
  for (const match of line.matchAll(link)) {
    const [whole, words = "", url = ""] = match;
    html += emphasised(line.slice(end, match.index)) + anchor(url, words);
    end = match.index + whole.length;
  }
  return html + emphasised(line.slice(end));
}

function emphasised(text: string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(bare)) {
    const [whole, before = "", url = ""] = match;
    html += strong(escapeHtml(text.slice(end, match.index) + before)) + anchor(url, url);
    end = match.index + whole.length;
  }
  return html + strong(escapeHtml(text.slice(end)));
}

function strong(html: string): string {
  return html
    .replace(/\*\*(?=\S)([^*]{1,1000})\*\*/g, "<strong>$1</strong>")
    .replace(/(^|[\s(])\*(?=\S)([^*\n]{1,1000})\*(?=$|[\s).,;:!?])/g, "$1<em>$2</em>")
    .replace(/(^|[\s(])_(?=\S)([^_\n]{1,1000})_(?=$|[\s).,;:!?])/g, "$1<em>$2</em>");
}

function anchor(url: string, words: string): string {
  return `<a href="${escapeHtml(url)}">${escapeHtml(words)}</a>`;
}
