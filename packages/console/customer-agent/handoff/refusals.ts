import { ApiError } from "@baton/contract";
import type { HandoffSettings } from "./settings.ts";

/** What the server refused about one value: its code, and its own words for when the code is not known here. */
export type RefusedField = { readonly code: string; readonly message: string };

/**
 * The server's refusal by path within the settings, with a channel's id in place of its position ("route.userIds.0",
 * "overrides.<channel>.process.route.inboxId"). What was changed since it was sent is left out.
 */
export function refusedFields(
  error: Error | null,
  sent: HandoffSettings | null,
  draft: HandoffSettings,
): ReadonlyMap<string, RefusedField> {
  const refused = new Map<string, RefusedField>();
  if (!(error instanceof ApiError) || sent === null) return refused;
  for (const field of error.fields) {
    const path = field.path.replace(/^settings\./, "");
    const name = byChannel(path, sent);
    if (refused.has(name) || !isStillSo(path, name, sent, draft)) continue;
    refused.set(name, { code: field.code ?? "", message: field.message });
  }
  return refused;
}

/** The first refusal at a path or below it; undefined when there is none. */
export function refusedAt(
  refused: ReadonlyMap<string, RefusedField>,
  path: string,
): RefusedField | undefined {
  for (const [name, field] of refused) if (name === path || name.startsWith(`${path}.`)) return field;
  return undefined;
}

function byChannel(path: string, { overrides }: HandoffSettings): string {
  return path.replace(/^overrides\.(\d+)/, (whole, place: string) => {
    const channelId = overrides[Number(place)]?.channelId;
    return channelId === undefined ? whole : `overrides.${channelId}`;
  });
}

function isStillSo(path: string, name: string, sent: HandoffSettings, draft: HandoffSettings): boolean {
  return JSON.stringify(valueAt(sent, path)) === JSON.stringify(valueAt(draft, byPlace(name, draft)));
}

function byPlace(name: string, { overrides }: HandoffSettings): string {
  return name.replace(/^overrides\.([^.]+)/, (whole, id: string) => {
    const place = overrides.findIndex(({ channelId }) => channelId === id);
    return place < 0 ? whole : `overrides.${place}`;
  });
}

/** The value at a path; of a list, the whole list: places in it shift as rows come and go. */
function valueAt(settings: HandoffSettings, path: string): unknown {
  let value: unknown = settings;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null) return trimmed(value);
    if (Array.isArray(value) && step !== "" && /^\d+$/.test(step) && typeof value[0] === "string")
      return value;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return trimmed(value);
}

function trimmed(value: unknown): unknown {
  return typeof value === "string" ? value.trim() : value;
}
