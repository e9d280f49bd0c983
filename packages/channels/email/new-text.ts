import { htmlToText } from "./html-to-text.ts";
import { marks } from "./marks.ts";
import { type TrimHints, trimText } from "./trim-text.ts";

/** The two forms of a mail's body; null where it has none. */
export type Body = { readonly text: string | null; readonly html: string | null };

const longest = 400_000;
const none: TrimHints = { isReply: false, isForward: false };

/**
 * What the sender of a mail wrote newly: no quotes, no signature, nothing that a program added. The structure of the
 * HTML tells first, and the plain text where that leaves nothing. Empty when nothing is new.
 */
export function newText({ text, html }: Body, hints: TrimHints = none): string {
  const fromHtml = html === null ? "" : trimText(htmlToText(html, { marked: true }), hints);
  if (fromHtml !== "" || text === null) return fromHtml;
  return trimText(text.slice(0, longest).replace(marks.all, ""), hints);
}
