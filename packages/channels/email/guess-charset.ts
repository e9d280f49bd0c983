/** A charset with the letters that its languages use most: a text read by it is likely when they are what is seen. */
type Candidate = {
  readonly name: string;
  readonly common: RegExp;
  readonly least: number;
  /** What no text of some words is without. */
  readonly must?: RegExp;
};

const cyrillic = /[оеаинтсрвлкмдпуяыьбзгіїєћђј]/g;
const chinese =
  /[的一是不了人我在有他这這为為之大来來以个個中上们們到说說时時地也子就道要于於出会會可你对對生能而那得着著下自年过過发發后後作里裡用家学學小多心天然好看起成只如事把还還么麼没沒去开開很想样樣请請谢謝您吗嗎件单單]/g;

/** Of several bytes a letter; they are tried first, for theirs are hardly read by accident. */
const manyBytes: readonly Candidate[] = [
  { name: "shift_jis", common: /[\u3041-\u30f6]/g, least: 0.3 },
  { name: "euc-jp", common: /[\u3041-\u30f6]/g, least: 0.3 },
  {
    name: "euc-kr",
    common: /[이다는의가에을를로고하은도지서사한기인자시아해니나어요세일리스주안감정]/g,
    least: 0.3,
  },
  { name: "gb18030", common: chinese, least: 0.12 },
  { name: "big5", common: chinese, least: 0.12 },
];
const oneByte: readonly Candidate[] = [
  { name: "windows-1251", common: cyrillic, least: 0.5 },
  { name: "koi8-u", common: cyrillic, least: 0.5 },
  { name: "iso-8859-5", common: cyrillic, least: 0.5 },
  { name: "ibm866", common: cyrillic, least: 0.5 },
  { name: "windows-1253", common: /[αοιετσνηυρπκλμςάέίόήύώ]/g, least: 0.5, must: /[ςάέίόήύώ]/ },
  { name: "windows-1255", common: /[יוהלאתבשמרנחקדפכ]/g, least: 0.7, must: /[א-ת]{2}[^א-ת]+[א-ת]{2}/ },
  { name: "windows-1256", common: /[اليمونرتبةعدسفهكقح]/g, least: 0.5 },
  { name: "windows-874", common: /[านรอกเงมยลวดทสตะปบคหแ่้ัีิ]/g, least: 0.5 },
];
const longest = 20_000;

/**
 * The charset that undeclared bytes, which are no UTF-8, are likely in; null when they may as well be Latin, whose
 * letters beyond ASCII stand between others.
 */
export function guessedCharset(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, longest);
  const latin = Buffer.from(start).toString("latin1");
  if (!/[\u0080-\u00ff]{2}/.test(latin)) return null;
  const many = best(manyBytes, start);
  if (many !== null) return many;
  const words = latin.match(/[A-Za-z\u0080-\u00ff]+/g)?.filter((word) => /[\u0080-\u00ff]/.test(word)) ?? [];
  const letters = words.join("");
  const high = letters.replace(/[A-Za-z]/g, "").length;
  const isForeign = high >= 4 && high >= 0.75 * letters.length && /[\u0080-\u00ff]{3}/.test(letters);
  return isForeign ? best(oneByte, start) : null;
}

function best(candidates: readonly Candidate[], bytes: Uint8Array): string | null {
  let found: { name: string; score: number } | null = null;
  for (const { name, common, least, must } of candidates) {
    const text = read(bytes, name);
    if (text === null || must?.test(text) === false) continue;
    // A text that shouts is less likely than one in which the same bytes are small letters.
    const shouts = text === text.toUpperCase() && text !== text.toLowerCase();
    const seen = (shouts ? text.toLowerCase() : text).match(common)?.length ?? 0;
    const foreign = text.match(/[^\p{ASCII}\s]/gu)?.length ?? 0;
    const score = ((shouts ? 0.9 : 1) * seen) / Math.max(1, foreign);
    if (seen >= 2 && score >= least && score > (found?.score ?? 0)) found = { name, score };
  }
  return found?.name ?? null;
}

/** Null when the bytes can't be in that charset; the last letter may have been cut. */
function read(bytes: Uint8Array, name: string): string | null {
  const text = new TextDecoder(name).decode(bytes, { stream: true });
  return /[\ufffd\ue000-\uf8ff]|[\u0080-\u009f]/.test(text) ? null : text;
}
