import type { Token } from "../tokenise.ts";

const CLOSING: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“”",
  "«": "»",
  "»": "«",
  "‹": "›",
  "「": "」",
  '"': '"',
};
const OPENING = /["“„«»‹「]/u;
/** Shorter quotations name a thing or stress a word: I want "a human". */
const shortestQuotation = 3;

/** From the first token of a quotation up to, not including, the token after it. */
export type Quotation = { readonly from: number; readonly to: number };

/**
 * The passages in quotation marks that report what somebody said or what stands somewhere: of three words or more, in
 * a message that says something of its own as well.
 */
export function quotations(text: string, tokens: readonly Token[]): Quotation[] {
  if (!OPENING.test(text)) return [];
  const found: Quotation[] = [];
  let quoted = 0;
  for (let index = 0; index < text.length; index += 1) {
    const closing = CLOSING[text[index] ?? ""];
    if (closing === undefined) continue;
    const end = endOf(text, index + 1, closing);
    if (end < 0) continue;
    const from = tokens.findIndex((token) => token.start > index);
    let to = from;
    while (from >= 0 && to < tokens.length && (tokens[to]?.end ?? 0) <= end) to += 1;
    if (from >= 0 && to - from >= shortestQuotation) {
      found.push({ from, to });
      quoted += to - from;
    }
    index = end;
  }
  return quoted < tokens.length ? found : [];
}

function endOf(text: string, from: number, closing: string): number {
  for (let index = from; index < text.length; index += 1)
    if (closing.includes(text[index] ?? "\n")) return index;
  return -1;
}
