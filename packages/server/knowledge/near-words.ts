/** The words that there are, to be found by their letters. */
export type Vocabulary = {
  readonly words: string[];
  readonly known: Set<string>;
  /** By a run of three letters, the places of the words that have it. */
  readonly byRun: Map<string, number[]>;
};

/** A known word, and how alike it is: 1 for the same one. */
export type NearWord = { readonly word: string; readonly likeness: number };

const MOST = 8;
/** Share of the runs of letters that two words must have in common, of all that either has. */
const ALIKE = 0.5;
const LONGEST = 40;

/** A vocabulary without words. */
export function emptyVocabulary(): Vocabulary {
  return { words: [], known: new Set(), byRun: new Map() };
}

/** Adds a word, unless it is known. */
export function addWord({ words, known, byRun }: Vocabulary, word: string): void {
  if (known.has(word) || word.length > LONGEST) return;
  known.add(word);
  const place = words.push(word) - 1;
  for (const run of runsOf(word)) {
    const places = byRun.get(run);
    if (places === undefined) byRun.set(run, [place]);
    else places.push(place);
  }
}

/**
 * The known words that one typed wrongly may stand for, likeliest first, at most eight: those that share half of its
 * runs of three letters, as PostgreSQL's `similarity` counts them.
 */
export function nearWords({ words, byRun }: Vocabulary, typed: string): NearWord[] {
  if (typed.length > LONGEST) return [];
  const runs = runsOf(typed);
  const shared = new Map<number, number>();
  for (const run of runs)
    for (const place of byRun.get(run) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
  const near: NearWord[] = [];
  for (const [place, count] of shared) {
    const word = words[place] ?? "";
    // Most words fall here, before their own runs are counted.
    if (count < ALIKE * runs.size) continue;
    const likeness = count / (runs.size + runsOf(word).size - count);
    if (likeness >= ALIKE) near.push({ word, likeness });
  }
  near.sort((one, other) => other.likeness - one.likeness || (one.word < other.word ? -1 : 1));
  return near.slice(0, MOST);
}

function runsOf(word: string): Set<string> {
  const padded = `  ${word} `;
  const runs = new Set<string>();
  for (let at = 0; at + 3 <= padded.length; at += 1) runs.add(padded.slice(at, at + 3));
  return runs;
}
