import { keepable } from "./json.ts";

const longest = 200;

/** A file's name as somebody outside gave it, without a path and without what can't be shown; else `otherwise`. */
export function fileName(given: string | null, otherwise: string): string {
  const last =
    keepable(given ?? "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  const name = last.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "").trim();
  if (/^\.*$/.test(name)) return otherwise;
  if (name.length <= longest) return name;
  const ending = /\.[^.]{1,10}$/.exec(name)?.[0] ?? "";
  return `${name.slice(0, longest - ending.length)}${ending}`.toWellFormed();
}
