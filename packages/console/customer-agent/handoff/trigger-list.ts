import type { TriggerDraft } from "./settings.ts";

/** How many triggers are on screen before one asks for more: a thousand text boxes make a slow panel. */
export const pageOfTriggers = 50;

/** A new, blank trigger under a fresh id. */
export function blankTrigger(): TriggerDraft {
  return {
    id: freshId(),
    text: "",
    match: "family",
    language: "auto",
    enabled: true,
    firesWhenNegated: false,
  };
}

/** The rows to show: those that contain what is looked for, the first `limit`, and always those in `keep`. */
export function rowsToShow(
  triggers: readonly TriggerDraft[],
  find: string,
  limit: number,
  keep: ReadonlySet<string>,
): { rows: TriggerDraft[]; hidden: number } {
  const wanted = find.trim().toLocaleLowerCase();
  const found = triggers.filter(({ id, text }) => keep.has(id) || text.toLocaleLowerCase().includes(wanted));
  const rows = found.filter(({ id }, index) => index < limit || keep.has(id));
  return { rows, hidden: found.length - rows.length };
}

// crypto.randomUUID is missing on plain http, which is how a first install is often reached.
function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
