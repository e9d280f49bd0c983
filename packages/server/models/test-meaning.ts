// Words that say one thing: the little that a real model would have learned.
const sameThing: readonly (readonly string[])[] = [
  ["refund", "reimburse", "money back", "get my money", "remboursement", "rembourser"],
  ["delivery", "shipping", "parcel", "livraison", "colis", "get here", "arrive"],
  ["warranty", "guarantee", "garantie", "breaks"],
  ["invoice", "bill", "facture"],
];

const concepts = 8;

/**
 * A text's vector as a small deterministic model would make it: hashed runs of three letters, and far more weight on
 * what is said in one of a few other words.
 */
export function meaningVector(text: string, dimensions = 64): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const said = ` ${text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;
  for (let at = 0; at + 3 <= said.length; at += 1) {
    const hash = hashOf(said.slice(at, at + 3));
    const place = concepts + (hash % (dimensions - concepts));
    vector[place] = (vector[place] ?? 0) + ((hash >>> 16) % 2 === 0 ? 1 : -1) / Math.sqrt(said.length);
  }
  for (const [concept, words] of sameThing.entries())
    if (words.some((word) => said.includes(word))) vector[concept] = 4;
  return vector.map((part, at) => part + (at === dimensions - 1 ? 0.01 : 0));
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619) >>> 0;
  return hash;
}
