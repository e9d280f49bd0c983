import type { AnswerRequest } from "./answer.ts";

/** An address in a text, to its last letter: what ends the sentence is none of it. */
const ADDRESS = /\bhttps?:\/\/[^\s<>"'()[\]{}]+[^\s<>"'()[\]{}.,;:!?…。、]/gi;

/** The first web address in a text that none of the passages names; a model makes them up, or is told to. */
export function madeUpLink(text: string, passages: AnswerRequest["passages"]): string | null {
  const links = text.match(ADDRESS) ?? [];
  const known = passages.map(({ body, url }) => `${body}\n${url ?? ""}`.toLowerCase());
  const isKnown = (link: string) =>
    known.some((text) => (text.match(ADDRESS) ?? []).some((one) => sameAddress(one, link)));
  return links.find((link) => !isKnown(link)) ?? null;
}

function sameAddress(one: string, other: string): boolean {
  return one.toLowerCase().replace(/\/$/, "") === other.toLowerCase().replace(/\/$/, "");
}
