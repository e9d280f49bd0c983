import { z } from "zod";

// A page whose policy forbids eval would report zod's try of it, though nothing comes of it.
if ("document" in globalThis) z.config({ jitless: true });

/** Identifier of anything stored. */
export const zId = z.uuid();

/** An instant as ISO 8601 in UTC. */
export const zInstant = z.iso.datetime();

/** A name that people read: 1–120 characters once trimmed, no control characters. */
export const zName = z
  .string()
  .trim()
  .max(120)
  .refine(isVisible, { message: "is empty" })
  .refine(isPlainText, { message: "has characters that can't be stored or shown" });

/** A visitor's name as they or a teammate typed it: at most 120 characters once trimmed, possibly empty. */
export const zVisitorName = z
  .string()
  .trim()
  .max(120)
  .refine(isPlainText, { message: "has characters that can't be stored or shown" });

/** Where a page can be read: an http or https address of at most 2,000 characters. */
export const zWebAddress = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine(isStorable, { message: "has characters that can't be stored" });

/** The place of a message from which to read on: 0 begins with the first. */
export const zSince = z.coerce.number().int().min(0).max(2_147_483_647).default(0);

/** An e-mail address of at most 254 characters. */
export const zEmail = z.email().max(254);

/** A telephone number as people write it: digits, at most 32 characters, a + before them if need be. */
export const zPhone = z
  .string()
  .trim()
  .max(32)
  .regex(/^\+?[\d ()./-]*\d[\d ()./-]*$/, "is not a telephone number");

/** The body of a message: 1–20,000 characters that Postgres can store. */
export const zBody = z
  .string()
  .max(20_000)
  .refine(isVisible, { message: "is empty" })
  .refine(isStorable, { message: "has characters that can't be stored" });

/** The same where files may go in place of words: 0–20,000 characters, what shows nothing among them. */
export const zBodyOrNone = z
  .string()
  .max(20_000)
  .refine(isStorable, { message: "has characters that can't be stored" });

/** Refuses a message that has neither words nor files. */
export function hasSomething({ body, attachmentIds }: { body: string; attachmentIds: string[] }): boolean {
  return isVisible(body) || attachmentIds.length > 0;
}

/** What is said of a message that has neither. */
export const hasNothing = { path: ["body"], message: "is empty" };

/** The sender's own id for a message: a repeat with the same id is the same message. */
export const zClientId = z.string().regex(/^[\w-]{8,64}$/, "must be 8–64 letters, digits, - or _");

/** The languages that texts may be written in. */
export const zLanguage = z.enum(["en", "fr", "es", "de", "it", "pt", "nl"]);

/** A colour as #rrggbb. */
export const zColour = z.string().regex(/^#[0-9a-fA-F]{6}$/, "must look like #1a2b3c");

/** An endpoint that has nothing to say but that it was done. */
export const zDone = z.object({ ok: z.literal(true) });

/** Parameters of a path that names one thing. */
export const zIdParams = z.strictObject({ id: zId });

/** Blanks, control characters and zero-width ones alone show nothing to anybody. */
function isVisible(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}]/u.test(text);
}

/** Says whether Postgres can keep a text as it is: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}

function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here.
  return isStorable(text) && !/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(text);
}
