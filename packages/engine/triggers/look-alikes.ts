/**
 * Letters of other alphabets that a reader takes for Latin ones. Upper and lower case are listed
 * apart because they differ: Greek "ν" looks like v, its capital "Ν" like N.
 */
const PAIRS: readonly (readonly [from: string, to: string])[] = [
  // Cyrillic, small then capital
  ["аеорсухіѕјһԁԛԝӏкмтвнгпиԍѵ", "aeopcyxisjhdqwlkmtbhrnugv"],
  ["АЕОРСУХІЅЈҺԀԚԜӀКМТВНԌѴ", "aeopcyxisjhdqwlkmtbhgv"],
  // Greek, small then capital
  ["αβεηικνορτυχωγσς", "abenikvoptuxwyoc"],
  ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx"],
  // Armenian letters used in spoofed words
  ["օոսհց", "onuhg"],
];

/** Latin letters without a decomposition, and the plain spelling a keyboard user would type. */
export const PLAIN_SPELLING: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["ł", "l"],
  ["ħ", "h"],
  ["ŧ", "t"],
  ["ı", "i"],
  ["ς", "σ"],
  // small capitals and phonetic letters, popular in "fancy text"
  ...pairs("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩ", "abcdefghijklmnoprstuvwyzagi"),
]);

/** Code point of a foreign letter → the Latin letter it looks like. */
export const LATIN_LOOK: ReadonlyMap<number, string> = new Map(
  PAIRS.flatMap(([from, to]) => pairs(from, to)).map(([from, to]) => [from.codePointAt(0) ?? 0, to]),
);

function pairs(from: string, to: string): [string, string][] {
  const targets = [...to];
  return [...from].map((letter, index) => [letter, targets[index] ?? ""]);
}
