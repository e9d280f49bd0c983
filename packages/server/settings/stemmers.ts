import type { Stemmers } from "@baton/engine";
import snowball from "snowball-stemmers";

const english = snowball.newStemmer("english");
const french = snowball.newStemmer("french");

/** The Snowball stemmers of the languages whose inflections triggers understand. */
export const stemmers: Stemmers = {
  en: (word) => english.stem(word),
  fr: (word) => french.stem(word),
};
