import { safeAddress } from "@baton/contract/markdown";
import type { Capabilities } from "../adapter.ts";
import type { Outgoing } from "../outgoing.ts";
import { measureText } from "./measure.ts";
import { isVisible, type Links, type Run, runsOf, sliceRuns, textOf } from "./runs.ts";
import { sourceWords } from "./source-words.ts";
import { splitText } from "./split.ts";
import { writePlain, writeTelegramHtml, writeWhatsApp } from "./write.ts";

type Formatting = Exclude<Capabilities["formatting"], "html">;

/** How much text a part holds, in which unit, and how it looks. */
export type TextLimits = Pick<Capabilities, "longestText" | "measure"> & { readonly formatting: Formatting };

const writers = { plain: writePlain, whatsapp: writeWhatsApp, telegram_html: writeTelegramHtml } as const;

/** More than these are nothing that somebody reads under a chat message. */
const mostSources = 3;

/** The text of a message, with what it rests on under it, in as many parts as the channel needs; none for no text. */
export function renderText(
  { body, sources, language }: Pick<Outgoing, "body" | "sources" | "language">,
  limits: TextLimits,
): string[] {
  const links = limits.formatting === "telegram_html" ? "behind_words" : "written_out";
  const runs = body === "" ? [] : [...runsOf(body, links), ...runsOfSources(sources, links, language)];
  return splitRuns(runs, limits).map(writers[limits.formatting]);
}

function splitRuns(runs: readonly Run[], limits: TextLimits): Run[][] {
  const part = ({ from, to }: { from: number; to: number }) => sliceRuns(runs, from, to);
  const all = splitText(textOf(runs), (range) => lengthOf(part(range), limits) <= limits.longestText).map(
    part,
  );
  const visible = all.filter((run) => isVisible(textOf(run)));
  return visible.length > 0 ? visible : all.slice(0, 1);
}

/** Telegram counts what is shown; the others count the marks too. */
function lengthOf(runs: readonly Run[], { formatting, measure }: TextLimits): number {
  return measureText(formatting === "telegram_html" ? textOf(runs) : writers[formatting](runs), measure);
}

function runsOfSources(sources: Outgoing["sources"], links: Links, language: Outgoing["language"]): Run[] {
  const seen = new Map(sources.map((source) => [source.url ?? source.title, source]));
  return [...seen.values()].slice(0, mostSources).flatMap(({ title, url }, index): Run[] => {
    const start = { text: `${index === 0 ? "\n\n" : "\n"}${sourceWords[language]}` };
    const href = url === null ? null : safeAddress(url);
    const name = title.replaceAll(/\s+/g, " ").trim();
    if (href === null) return [start, { text: name }];
    return links === "behind_words" ? [start, { text: name, href }] : [start, { text: `${name} ${href}` }];
  });
}
