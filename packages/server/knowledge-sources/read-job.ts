import { createHash } from "node:crypto";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { guessLanguage, type Language } from "@baton/engine";
import { passagesOf, plainTextOf } from "../knowledge/passages.ts";
import { decodedText, type FileType } from "./file-type.ts";
import { readCsv } from "./read-csv.ts";
import { readDocx } from "./read-docx.ts";
import { ReadError } from "./read-error.ts";
import { readHtml } from "./read-html.ts";
import { readPdf } from "./read-pdf.ts";
import type { PageAnswer, ReadItem, ReadJob, ReadPage } from "./reading.ts";
import { readSitemap, type SitemapRead } from "./sitemap.ts";

// Counted in the digest: a page that has not changed is read anew when we have learned to read it better.
const EDITION = 1;

const LARGEST_UNPACKED = { page: 15_000_000, sitemap: 60_000_000 } as const;
const LONGEST_TEXT = 3_000_000;
const MOST_PASSAGES = 20_000;
const LONGEST_TITLE = 300;

/** Reads what a job names. Runs in the reading thread. Throws ReadError. */
export async function readJob(job: ReadJob): Promise<ReadPage | SitemapRead> {
  if (job.kind === "sitemap") {
    const text = textOfAnswer(job.answer, LARGEST_UNPACKED.sitemap);
    return readSitemap(text, job.most);
  }
  return job.kind === "page" ? readPage(job.answer, job.language) : readFile(job);
}

const nothingElse = { links: [], canonical: null, noindex: false } as const;

async function readPage(answer: PageAnswer, language: Language | null): Promise<ReadPage> {
  const { url, contentType } = answer;
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/pdf") {
    const bytes = unpacked(answer, LARGEST_UNPACKED.page);
    return pageOf(
      [{ ...noItem(url), body: await readPdf(bytes), title: nameIn(url) }],
      language,
      "",
      nothingElse,
    );
  }
  const text = textOfAnswer(answer, LARGEST_UNPACKED.page);
  if (/^text\/(?:plain|markdown|x-markdown)$/.test(type)) {
    return pageOf(
      [{ ...noItem(url), body: text, title: firstHeading(text) ?? nameIn(url) }],
      language,
      "",
      nothingElse,
    );
  }
  const { markdown, title, declaredLanguage, ...rest } = readHtml(text, url);
  return pageOf(
    [{ ...noItem(url), body: markdown, title: title || nameIn(url) }],
    language,
    declaredLanguage,
    rest,
  );
}

type File = Extract<ReadJob, { kind: "file" }>;

async function readFile({ name, type, bytes, language }: File): Promise<ReadPage> {
  const title = name.replace(/\.[a-z0-9]+$/i, "").replaceAll(/[_]+/g, " ");
  if (type === "csv") return readTable(textOrNot(bytes), title, language);
  const { body, heading, declared = "" } = await textOfFile(type, bytes);
  return pageOf([{ ...noItem(null), body, title: heading || title }], language, declared, nothingElse);
}

type FileText = { readonly body: string; readonly heading: string | null; readonly declared?: string };

async function textOfFile(type: Exclude<FileType, "csv">, bytes: Uint8Array): Promise<FileText> {
  if (type === "pdf") return withHeading(await readPdf(bytes));
  if (type === "docx") return withHeading(readDocx(bytes));
  const text = textOrNot(bytes);
  if (type !== "html") return withHeading(text);
  const { markdown, title, declaredLanguage } = readHtml(text, "https://file.invalid/");
  return { body: markdown, heading: title, declared: declaredLanguage };
}

function withHeading(body: string): FileText {
  return { body, heading: firstHeading(body) };
}

function readTable(text: string, title: string, language: Language | null): ReadPage {
  const { answers, markdown } = readCsv(text);
  if (answers === null)
    return pageOf([{ ...noItem(null), body: markdown, title }], language, "", nothingElse);
  const drafts = answers.map(({ questions: [first = "", ...others], answer, url }) => ({
    kind: "short_answer" as const,
    title: first,
    body: answer,
    url,
    questions: others.slice(0, 300),
  }));
  return pageOf(drafts, language, "", nothingElse);
}

type Draft = Pick<ReadItem, "kind" | "title" | "body" | "url" | "questions">;

function noItem(url: string | null): Draft {
  return { kind: "article", title: "", body: "", url, questions: [] };
}

function pageOf(
  drafts: readonly Draft[],
  fixed: Language | null,
  declared: string,
  rest: Pick<ReadPage, "links" | "canonical" | "noindex">,
): ReadPage {
  const cleaned = drafts
    .map((draft) => ({
      ...draft,
      title: clean(draft.title).slice(0, LONGEST_TITLE),
      body: clean(draft.body),
    }))
    .filter(({ body }) => /[\p{L}\p{N}]/u.test(plainTextOf(body.slice(0, 20_000))));
  if (cleaned.reduce((sum, { body }) => sum + body.length, 0) > LONGEST_TEXT)
    throw new ReadError("too_large");
  // Short answers say little of their language each, and a file is seldom in two.
  const ofAll =
    fixed ??
    languageOf(
      cleaned.map(({ title, body }) => `${title}\n${body}`),
      declared,
    );
  const items = cleaned.map((draft): ReadItem => {
    const language =
      fixed ?? (cleaned.length > 1 ? (guessLanguage(`${draft.title}\n${draft.body}`) ?? ofAll) : ofAll);
    return { ...draft, language, passages: passagesOf({ ...draft, language }) };
  });
  if (items.reduce((sum, { passages }) => sum + passages.length, 0) > MOST_PASSAGES)
    throw new ReadError("too_large");
  const said = items.map(({ passages: _passages, ...item }) => item);
  return {
    items,
    digest: createHash("sha256")
      .update(JSON.stringify([EDITION, said]))
      .digest("base64url"),
    ...rest,
  };
}

function languageOf(texts: readonly string[], declared: string): Language {
  const guessed = guessLanguage(plainTextOf(texts.join("\n").slice(0, 8000)));
  const named = /^(en|fr|es|de|it|pt|nl)(?:$|[-_])/i.exec(declared)?.[1]?.toLowerCase();
  return guessed ?? (named as Language | undefined) ?? "en";
}

/** Only what can be stored and seen: no control characters, no halves of characters, no marks that turn text round. */
function clean(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replaceAll(
      /[\p{Cc}\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu,
      (character) =>
        character === "\n" || character === "\t" ? character : character === "\u2028" ? "\n" : "",
    )
    .trim();
}

function firstHeading(markdown: string): string | null {
  const heading = /^ {0,3}#{1,2} +(\S.*)$/m.exec(markdown.slice(0, 20_000))?.[1];
  return heading === undefined ? null : plainTextOf(heading).slice(0, LONGEST_TITLE) || null;
}

function nameIn(url: string): string {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  return last === ""
    ? hostname
    : decoded(last)
        .replace(/\.[a-z0-9]+$/i, "")
        .replaceAll(/[-_]+/g, " ");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function textOrNot(bytes: Uint8Array): string {
  const text = decodedText(bytes);
  if (text === null) throw new ReadError("wrong_type");
  return text;
}

function textOfAnswer(answer: PageAnswer, largest: number): string {
  const bytes = unpacked(answer, largest);
  const start = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  const charset =
    /charset\s*=\s*["']?([\w-]+)/i.exec(answer.contentType)?.[1] ??
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
  if (charset === undefined) return textOrNot(bytes);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return textOrNot(bytes);
  }
}

/** What was sent, unpacked as its header says, and once more when it is a packed file; never to more than `largest`. */
function unpacked({ contentEncoding, bytes }: PageAnswer, largest: number): Uint8Array {
  const once = inflated(contentEncoding.trim().toLowerCase(), bytes, largest);
  const isPacked = once[0] === 0x1f && once[1] === 0x8b;
  return isPacked ? inflated("gzip", once, largest) : once;
}

function inflated(encoding: string, bytes: Uint8Array, largest: number): Uint8Array {
  const limits = { maxOutputLength: largest };
  try {
    if (encoding === "gzip" || encoding === "x-gzip") return gunzipSync(bytes, limits);
    if (encoding === "deflate") return inflateSync(bytes, limits);
    if (encoding === "br") return brotliDecompressSync(bytes, limits);
  } catch (error) {
    const isBomb = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw new ReadError(isBomb ? "too_large" : "malformed", error);
  }
  if (encoding !== "" && encoding !== "identity") throw new ReadError("wrong_type");
  return bytes;
}
