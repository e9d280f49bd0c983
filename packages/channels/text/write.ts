import { type Run, textOf } from "./runs.ts";

/** Runs as a channel without looks shows them. */
export function writePlain(runs: readonly Run[]): string {
  return textOf(runs);
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Runs as the HTML that Telegram reads: its tags only, each closed within its run, and everything else escaped; so it
 * has nothing to complain of. (core.telegram.org/bots/api#html-style)
 */
export function writeTelegramHtml(runs: readonly Run[]): string {
  return runs.map(writeTelegramRun).join("");
}

function writeTelegramRun({ text, strong, emphasis, code, href }: Run): string {
  let html = escapeHtml(text);
  if (code === "inline") return `<code>${html}</code>`;
  if (code === "block") return `<pre>${html}</pre>`;
  if (emphasis) html = `<i>${html}</i>`;
  if (strong) html = `<b>${html}</b>`;
  return href === undefined ? html : `<a href="${escapeHtml(href)}">${html}</a>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? character);
}

/**
 * Runs with WhatsApp's marks. It has no way to escape them, and takes them only around words of one line: where a mark
 * would stand inside a word, or beside a blank, the text goes without it.
 */
export function writeWhatsApp(runs: readonly Run[]): string {
  return runs
    .map((run, index) => writeWhatsAppRun(run, runs[index - 1]?.text, runs[index + 1]?.text))
    .join("");
}

function writeWhatsAppRun(run: Run, before = "", after = ""): string {
  const mark = markOf(run);
  if (mark === "") return run.text;
  if (run.code === "block") return `${mark}${run.text}${mark}`;
  const insideWord = isLetters(before.at(-1), run.text[0]) || isLetters(run.text.at(-1), after[0]);
  if (insideWord) return run.text;
  const close = [...mark].toReversed().join("");
  return run.text
    .split("\n")
    .map((line) => line.replace(/\S(?:.*\S)?/su, (words) => `${mark}${words}${close}`))
    .join("\n");
}

function markOf({ strong, emphasis, code }: Run): string {
  if (code === "block") return "```";
  if (code === "inline") return "`";
  return `${strong ? "*" : ""}${emphasis ? "_" : ""}`;
}

function isLetters(...neighbours: readonly (string | undefined)[]): boolean {
  return neighbours.every((character) => /[\p{L}\p{N}]/u.test(character ?? ""));
}
