import { createHash } from "node:crypto";
import type { IncomingAttachment } from "../incoming.ts";
import { htmlToText } from "./html-to-text.ts";
import { headerOf, oneLine, wordsOf } from "./mime-header.ts";
import { contentOf, type Part, parseMail, textOf } from "./mime-tree.ts";
import type { Body } from "./new-text.ts";
import { withoutSignedMarks, withoutUuencoded } from "./text-wrappings.ts";

/** A mail's body and files, and what of it nobody but its receiver can read. */
export type MailContent = Body & {
  readonly attachments: readonly IncomingAttachment[];
  readonly unsupported: string | null;
};

type Block = { text: string | null; html: string | null };
type Found = { blocks: Block[]; attachments: IncomingAttachment[]; unsupported: string | null };

const mostAttachments = 200;
const mostBlocks = 100;

/** Finds what a mail says and what hangs on it. */
export function contentOfMail(root: Part): MailContent {
  const found: Found = { blocks: [], attachments: [], unsupported: null };
  visit(root, found, null);
  const content = { ...joined(found.blocks), attachments: found.attachments, unsupported: found.unsupported };
  if (content.text !== null || content.html !== null || found.unsupported !== null) return content;
  return { ...content, ...forwardedBody(root) };
}

function visit(part: Part, found: Found, related: Part | null): void {
  const { value } = part.type;
  if (part.children.length > 0) return visitChildren(part, found);
  if (isText(part)) return addText(part, found);
  const word = unreadable(part);
  if (word !== null) found.unsupported ??= word;
  if (found.attachments.length >= mostAttachments) return;
  if (value.startsWith("multipart/") && part.body.length === 0) return;
  found.attachments.push(attachmentOf(part, related !== null && related !== part));
}

function visitChildren(part: Part, found: Found): void {
  const { value } = part.type;
  if (value === "multipart/encrypted") found.unsupported ??= "encrypted (PGP)";
  if (value === "multipart/alternative") return visitAlternatives(part, found);
  const related = value === "multipart/related" ? (part.children[0] ?? null) : null;
  for (const child of part.children) visit(child, found, related);
}

/**
 * The forms of one text, each of which may have several blocks, with pictures between them; what else stands among
 * them, such as an invitation, is a file.
 */
function visitAlternatives(part: Part, found: Found): void {
  const forms = part.children.map((child) => {
    const inner: Found = { blocks: [], attachments: found.attachments, unsupported: null };
    visit(child, inner, null);
    found.unsupported ??= inner.unsupported;
    return joined(inner.blocks);
  });
  const text = forms.find((form) => form.text !== null)?.text ?? null;
  const html = forms.findLast((form) => form.html !== null)?.html ?? null;
  if (text !== null || html !== null) found.blocks.push({ text, html });
}

function isText(part: Part): boolean {
  const { value, parameters } = part.type;
  if (part.disposition.value === "attachment") return false;
  if (value.startsWith("multipart/")) return part.body.length > 0;
  if (value !== "text/plain" && value !== "text/html") return false;
  const isNamed = (parameters.name ?? part.disposition.parameters.filename ?? "") !== "";
  return !isNamed || part.disposition.value === "inline";
}

function addText(part: Part, found: Found): void {
  if (found.blocks.length >= mostBlocks) return;
  const text = textOf(part);
  if (text.trim() === "") return;
  if (/^-----BEGIN PGP MESSAGE-----/m.test(text)) found.unsupported ??= "encrypted (PGP)";
  if (part.type.value === "text/html") found.blocks.push({ text: null, html: text });
  else addPlain(withoutSignedMarks(text), found);
}

function addPlain(text: string, found: Found): void {
  const { words, files } = withoutUuencoded(text);
  if (words.trim() !== "") found.blocks.push({ text: words, html: null });
  for (const { name, bytes } of files) {
    if (found.attachments.length >= mostAttachments) return;
    const mime = "application/octet-stream";
    found.attachments.push({
      name: safeName(name) || "file.bin",
      mime,
      size: bytes.length,
      from: { kind: "bytes", bytes },
      contentId: null,
    });
  }
}

function unreadable({ type: { value, parameters } }: Part): string | null {
  if (!/^application\/(?:x-)?pkcs7-mime$/.test(value)) return null;
  return /signed/i.test(parameters["smime-type"] ?? "") ? "signed (S/MIME)" : "encrypted (S/MIME)";
}

function joined(blocks: readonly Block[]): Body {
  if (blocks.length === 0) return { text: null, html: null };
  const hasHtml = blocks.some((block) => block.html !== null);
  const hasText = blocks.some((block) => block.text !== null);
  const texts = blocks.map(({ text, html }) => text ?? htmlToText(html ?? "", { marked: false }));
  const htmls = blocks.map(({ text, html }) => html ?? `<pre>${escaped(text ?? "")}</pre>`);
  return { text: hasText ? texts.join("\n\n") : null, html: hasHtml ? htmls.join("\n") : null };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** A mail that is nothing but another mail says what that one says. */
function forwardedBody(root: Part): Body {
  const inside = firstMail(root);
  if (inside === null) return { text: null, html: null };
  const found: Found = { blocks: [], attachments: [], unsupported: null };
  visit(parseMail(contentOf(inside)), found, null);
  return joined(found.blocks);
}

function firstMail(part: Part): Part | null {
  if (part.type.value === "message/rfc822") return part;
  for (const child of part.children) {
    const found = firstMail(child);
    if (found !== null) return found;
  }
  return null;
}

function attachmentOf(part: Part, isRelated: boolean): IncomingAttachment {
  const bytes = contentOf(part);
  const { value: mime } = part.type;
  const id = oneLine(headerOf(part.headers, "content-id") ?? "").replace(/^<|>$/g, "");
  const isInline = mime.startsWith("image/") && (isRelated || part.disposition.value !== "attachment");
  return {
    name: nameOf(part),
    mime: mime.startsWith("multipart/") ? "application/octet-stream" : mime,
    size: bytes.length,
    from: { kind: "bytes", bytes },
    contentId: id !== "" && isInline ? id.slice(0, 300) : null,
  };
}

function nameOf(part: Part): string {
  const { disposition, type } = part;
  const given = [disposition.parameters.filename, type.parameters.name, type.parameters.filename];
  const safe = given.map((name) => safeName(name ?? "")).find((name) => name !== "");
  return safe ?? `${stem(part)}.${ending(type.value)}`;
}

function safeName(given: string): string {
  const last = oneLine(given).split(/[/\\]/).at(-1) ?? "";
  return last
    .replace(/[\p{Cf}<>:"|?*]+/gu, "")
    .replace(/^\.+/, "")
    .trim()
    .slice(-150);
}

function stem(part: Part): string {
  if (part.type.value !== "message/rfc822") return part.type.value === "text/calendar" ? "invite" : "file";
  const subject = wordsOf(headerOf(parseMail(part.body.subarray(0, 20_000)).headers, "subject"), 80);
  return subject.replace(/[/\\<>:"|?*]+/g, " ").trim() || "mail";
}

const endings: Readonly<Record<string, string>> = {
  "message/rfc822": "eml",
  "text/calendar": "ics",
  "text/plain": "txt",
  "text/html": "html",
  "image/jpeg": "jpg",
  "application/ms-tnef": "dat",
  "application/pkcs7-mime": "p7m",
  "application/pkcs7-signature": "p7s",
  "application/pgp-signature": "asc",
  "application/pgp-encrypted": "txt",
};

function ending(mime: string): string {
  const known = endings[mime] ?? mime.split("/")[1]?.replace(/^x-/, "") ?? "";
  return /^[a-z0-9]{1,8}$/.test(known) ? known : "bin";
}

/**
 * Names a mail for ever, by what doesn't change on its way. Not by its Message-ID alone: a sender chooses that, and
 * some programs choose the same one twice.
 */
export function mailIdOf(root: Part, raw: Uint8Array): string {
  const hash = createHash("sha256");
  for (const name of ["message-id", "from", "date", "subject"])
    hash.update(`${headerOf(root.headers, name) ?? ""}\n`);
  const head = root.body.byteOffset - raw.byteOffset;
  return hash
    .update(raw.subarray(Math.max(head, 0)))
    .digest("hex")
    .slice(0, 40);
}
