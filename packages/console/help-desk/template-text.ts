/** A piece of a template's text: words, or a place with what stands in it ("" while nothing does). */
export type TemplatePiece = { readonly text: string; readonly place: string | null };

/** A template's text with what stands in its places so far, by their names. */
export function templatePieces(body: string, filled: Readonly<Record<string, string>>): TemplatePiece[] {
  // A split on a group gives the group as every second piece.
  return body.split(/\{\{\s*(\w+)\s*\}\}/).flatMap((text, index): TemplatePiece[] => {
    if (index % 2 === 1) return [{ text: filled[text]?.trim() ?? "", place: text }];
    return text === "" ? [] : [{ text, place: null }];
  });
}
