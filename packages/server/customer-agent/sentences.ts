const segmenter = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** A text in sentences, each with the space after it; joined they are the text. Lines are sentences too. */
export function sentencesIn(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
