import type { Capabilities } from "../adapter.ts";

/** A unit in which a channel counts text. */
export type Measure = Capabilities["measure"];

/** How long a text is: UTF-16 units, bytes of UTF-8, or the segments in which a text message travels. */
export function measureText(text: string, measure: Measure): number {
  if (measure === "utf16") return text.length;
  if (measure === "utf8_bytes") return utf8Length(text);
  return smsSegments(text);
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}

// The alphabet of 3GPP TS 23.038, and the characters of its extension table, which take two places.
const gsm7 =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;
const extended = /[\f^{}\\[~\]|€]/g;

/** What one message holds alone, and each of several that are put together again, in septets or in UTF-16 units. */
const room = { gsm7: { alone: 160, together: 153 }, ucs2: { alone: 70, together: 67 } } as const;

/** In how many segments a text message travels; one character outside the alphabet makes all of it UCS-2. */
export function smsSegments(text: string): number {
  const fits = gsm7.test(text);
  const length = fits ? text.length + (text.match(extended)?.length ?? 0) : text.length;
  const { alone, together } = fits ? room.gsm7 : room.ucs2;
  return length <= alone ? 1 : Math.ceil(length / together);
}
