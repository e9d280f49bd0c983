import type { Binding } from "../ui/keymap.ts";

/** A binding as it is written on a key: "⇧T", "G U". */
export function keyWords({ key, shift = false, after }: Binding): string {
  return `${after === undefined ? "" : "G "}${shift ? "⇧" : ""}${key.toUpperCase()}`;
}
