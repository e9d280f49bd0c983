import { keepable, listAt, textAt, wholeAt } from "../reading/json.ts";

const entitiesOf = { text: "entities", caption: "caption_entities" } as const;

/** The words of a message; an address that stands behind some of them is written after them. */
export function textWithLinks(message: unknown, field: keyof typeof entitiesOf): string {
  // Places are counted in UTF-16 units of the text as it was sent, so it is made keepable last.
  const text = rawText(message, field);
  let written = "";
  let from = 0;
  for (const { end, url } of linksOf(message, field)) {
    if (end < from || end > text.length || text.slice(0, end).endsWith(url)) continue;
    written += `${text.slice(from, end)} (${url})`;
    from = end;
  }
  return keepable(written + text.slice(from));
}

function rawText(message: unknown, field: string): string {
  const value = typeof message === "object" && message !== null ? Reflect.get(message, field) : undefined;
  return typeof value === "string" ? value : "";
}

function linksOf(message: unknown, field: keyof typeof entitiesOf): { end: number; url: string }[] {
  return listAt(message, entitiesOf[field])
    .flatMap((entity) => {
      const [offset, length] = [wholeAt(entity, "offset"), wholeAt(entity, "length")];
      const url = textAt(entity, "type") === "text_link" ? textAt(entity, "url") : null;
      return offset === null || length === null || url === null ? [] : [{ end: offset + length, url }];
    })
    .toSorted((one, other) => one.end - other.end);
}
