import { citing, onDay, wrote } from "./mail-words.ts";

/** Lines of an attribution ("On … wrote:"), from the first to the last; `sure` when it needs no quote behind it. */
export type Attribution = { readonly first: number; readonly last: number; readonly sure: boolean };

const most = 6;
const longest = 500;

const begins = new RegExp(`^(?:${onDay})[\\s,:]`, "iu");
const beginsWithDate =
  /^(?:[\p{L}\p{M}]{2,14}[.,]{0,2}\s+)?(?:de\s+|ב-)?(?:\d{1,4}[\s./\-年년)]|(?:\p{Lu}|\p{Ll})\p{L}{2,9}\.?\s\d{1,2},?\s|\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?,?\s)/iu;
const beginsWithPerson =
  /^["'“«(]?[\p{L}\d][^<>:]{0,100}?["'”»]?\s*[<([]\s*(?:mailto:)?[^<>\s@]+@[^<>\s]+?[>)\]]/u;
const fullDate =
  /\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\b\d{4}-\d{2}-\d{2}\b|\b(?:19|20)\d{2}\b|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?,?\s|\p{L}{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?\b|\d{4}年|\d{1,2}월/u;
const time = /\b\d{1,2}\s?[:.hH]\s?\d{2}\b|\b\d{1,2}\s?[ap]\.?m\b|\d{1,2}時|\d{1,2}시/iu;
const address = /[^\s<>"@]+@[^\s<>"@]+\.\p{L}{2,}/u;
// Digits too: Chinese and Japanese write no space.
const wordBegins = `(?:^|[\\s,;)>\\]"”»*_\\d])`;
const endsWithWrote = new RegExp(`${wordBegins}(?:${wrote})\\s*[:：]?\\s*$`, "iu");
const hasWrote = new RegExp(`${wordBegins}(?:${wrote})(?=[\\s:：,]|$)`, "iu");
const cites = new RegExp(`^(?:${citing})\\s.{2,}[:：]$`, "iu");
/** "On Monday I wrote to you:" */
const ofOneself =
  /(?<!\p{L})(?:I|we|you|me|ich|wir|sie|ihnen|dir|je|j[’']ai|nous|vous|yo|nosotros|usted(?:es)?|io|noi|voi|eu|nós|você|ik|wij|jullie|я|мы|вы|вам|ja|jag|jeg|vi)(?!\p{L})/iu;
const inner = /[\s-](?:On|Le|El|Il|Em|Am|Op|Den|På|W dniu|Dne)\s(?=[^<>]{0,20}\d)/gu;
const ends = /[:：]\s*$/u;
const endsWithSent = /\ssent:\s*$/iu;
const posted = /^Posted by .{1,100} on \d{1,2}\/\d{1,2}\/\d{4}$/iu;

/**
 * Finds the attributions of a mail. `lines` are without their quotes: a quoted line is null, and an empty one ends
 * whatever was being read.
 */
export function findAttributions(lines: readonly (string | null)[]): Attribution[] {
  const found: Attribution[] = [];
  for (let last = 0; last < lines.length; last += 1) {
    const line = lines[last] ?? "";
    if (!mayEnd(line)) continue;
    const attribution = endingAt(lines, last);
    if (attribution !== null) found.push(attribution);
  }
  return found;
}

/** Some programs lose the break above an attribution: what stands before it on its line is a line of its own. */
export function splitAttribution(line: string): string[] {
  if (line.length > longest || !endsWithWrote.test(unframed(line)) || begins.test(unframed(line)))
    return [line];
  for (const { index } of line.matchAll(inner)) {
    const rest = unframed(line.slice(index));
    const words = line.slice(0, index).replace(/[\s-]+$/u, "");
    if (/\p{L}/u.test(words) && time.test(rest) && kindOf(rest) === true) return [words, rest];
  }
  return [line];
}

function mayEnd(line: string): boolean {
  if (line === "" || line.length > longest) return false;
  const bare = unframed(line);
  return ends.test(bare) || endsWithWrote.test(bare) || />$/.test(bare) || posted.test(bare);
}

function endingAt(lines: readonly (string | null)[], last: number): Attribution | null {
  let joined = "";
  let blanks = 0;
  let unsure: Attribution | null = null;
  for (let first = last; first >= 0 && first > last - most; first -= 1) {
    const line = lines[first];
    if (line === null || line === undefined) break;
    // Some programs leave an empty line where they wrap.
    if (line.trim() === "") blanks += 1;
    if (blanks > 1) break;
    joined = `${line.trim()} ${joined}`.trim();
    if (joined.length > longest) break;
    const sure = kindOf(unframed(joined));
    if (sure === true) return withItsDate({ first, last, sure }, lines, joined);
    if (sure === false) unsure ??= withItsDate({ first, last, sure }, lines, joined);
  }
  return unsure;
}

/** A wrapped attribution may look whole from its second line on: "On Tue, Oct 22, 2024 / Ana <ana@x> wrote:". */
function withItsDate(found: Attribution, lines: readonly (string | null)[], joined: string): Attribution {
  const above = lines[found.first - 1]?.trim() ?? "";
  if (above === "" || !isDateLine(above)) return found;
  return kindOf(unframed(`${above} ${joined}`)) === null
    ? found
    : { ...found, first: found.first - 1, sure: true };
}

function isDateLine(line: string): boolean {
  const bare = unframed(line);
  if (bare.length > 120 || /[.!?]$/.test(bare.replace(/\b[ap]\.m\.$/i, ""))) return false;
  return (begins.test(bare) || beginsWithDate.test(bare)) && fullDate.test(bare);
}

/** Whether a line, or several as one, is an attribution: true when nothing else looks like that, null when it is none. */
function kindOf(line: string): boolean | null {
  if (line.length < 4) return null;
  const text = withOurDigits(line);
  const dated = fullDate.test(text) || (time.test(text) && /\d/.test(text));
  const addressed = address.test(text);
  if (cites.test(text)) return addressed;
  if (posted.test(text)) return true;
  const started = begins.test(text) || beginsWithDate.test(text);
  if (endsWithSent.test(text) && started && dated && addressed) return true;
  if (endsWithWrote.test(text)) {
    if (started && dated) return sureOfDate(text, addressed);
    if (beginsWithPerson.test(text) && ends.test(text)) return true;
    return ends.test(text) && text.length < 200 && started ? false : weak(text);
  }
  if (hasWrote.test(text) && ends.test(text)) {
    if ((started || beginsWithPerson.test(text)) && (dated || addressed)) return sureOfDate(text, addressed);
    return dated && text.length < 200 ? false : null;
  }
  return withoutWord(text, { started: beginsWithDate.test(text), dated, addressed });
}

/** Arabic and Persian have digits of their own. */
function withOurDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
}

function sureOfDate(text: string, addressed: boolean): boolean {
  if (!addressed && ofOneself.test(text)) return false;
  return addressed || (fullDate.test(text) && (time.test(text) || /\d{4}/.test(text)));
}

function weak(text: string): false | null {
  return ends.test(text) && text.length < 120 ? false : null;
}

/** `22.10.2024, 12:30, "Ana" <ana@x>:` says nobody wrote anything, and is meant all the same. */
function withoutWord(
  text: string,
  { started, dated, addressed }: { started: boolean; dated: boolean; addressed: boolean },
): boolean | null {
  if (!dated || !addressed || text.length > 250) return null;
  if (!/[>)\]]\s*[:：]?$/u.test(text)) return null;
  if (started || begins.test(text)) return ends.test(text) && /<[^<>]+>\s*[:：]$/u.test(text);
  return ends.test(text) ? false : null;
}

/** Without what programs put around an attribution: dashes, stars, brackets. */
function unframed(text: string): string {
  return text
    .trim()
    .replace(/^[-‐‑–—_*=<\s]{1,40}(?=[\p{L}\d"“«])/u, "")
    .replace(/[\s*_=-]{1,40}$/u, "");
}
