import type { ProviderAnswer, ProviderCall, Upload } from "@baton/channels";
import type { App } from "../app.ts";
import { safeFetch } from "../delivery/safe-fetch.ts";
import { failureOf, type SafeFetchCode } from "../delivery/safe-fetch-error.ts";
import { keyOf, readAll } from "../files/file-store.ts";

/** What a provider answered, or why nobody knows whether it has the call. */
export type Called =
  | { readonly kind: "answered"; readonly answer: ProviderAnswer; readonly bytes: Buffer }
  /** It was never given the call. */
  | { readonly kind: "not_given"; readonly code: SafeFetchCode }
  | { readonly kind: "unknown"; readonly code: SafeFetchCode }
  /** It was never made: the file that was to travel within it is not kept any more. */
  | { readonly kind: "file_gone"; readonly code: "lost" };

const deadlineMs = 20_000;
/** A file may be large and its provider slow. */
const fileDeadlineMs = 60_000;
const fileRedirects = 3;
/** The largest answer that is read as text, in bytes. */
const largestText = 1_000_000;
/** What happens before anything is sent. */
const beforehand = new Set<SafeFetchCode>([
  "bad_url",
  "bad_port",
  "private_address",
  "unresolved",
  "refused",
  "tls",
]);

/**
 * Makes a call of a provider's API, with the file that travels within it; holds no connection of the database. Throws
 * only when the storage of files does.
 */
export async function callProvider(
  app: Pick<App, "config" | "files">,
  call: ProviderCall,
  signal: AbortSignal,
): Promise<Called> {
  if (call.upload === undefined) return calling(app, call, { deadlineMs, signal });
  const form = await formOf(app, call.upload);
  if (form === null) return { kind: "file_gone", code: "lost" };
  const headers = { ...call.headers, "content-type": form.contentType };
  return calling(app, { ...call, headers, body: form.bytes }, { deadlineMs: fileDeadlineMs, signal });
}

/** An upload as multipart/form-data; null when the bytes of its file are gone. */
async function formOf(
  { files }: Pick<App, "files">,
  { fields, fileField, attachment }: Upload,
): Promise<{ readonly contentType: string; readonly bytes: Uint8Array } | null> {
  const bytes = await readAll(files.store, keyOf(attachment.id));
  if (bytes === null) return null;
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append(fileField, new File([new Uint8Array(bytes)], attachment.name, { type: attachment.mime }));
  const written = new Response(form);
  const contentType = written.headers.get("content-type") ?? "";
  return { contentType, bytes: new Uint8Array(await written.arrayBuffer()) };
}

/**
 * The same for a file, of at most `largestBody` bytes. Its provider may send on to where the file lies; another host is
 * then asked without the headers, so that no secret of the account reaches it.
 */
export function callForFile(
  app: Pick<App, "config">,
  call: ProviderCall,
  about: { readonly largestBody: number; readonly signal: AbortSignal },
): Promise<Called> {
  return calling(app, call, { deadlineMs: fileDeadlineMs, redirects: fileRedirects, ...about });
}

async function calling(
  { config }: Pick<App, "config">,
  { method, url, headers, body }: Omit<ProviderCall, "body"> & { readonly body: string | Uint8Array | null },
  about: { deadlineMs: number; signal: AbortSignal; redirects?: number; largestBody?: number },
): Promise<Called> {
  try {
    const answer = await safeFetch(url, {
      allowPrivate: config.delivery.allowPrivate,
      method,
      headers,
      ...(body === null ? {} : { body }),
      ...about,
    });
    const { body: bytes } = answer;
    const text = bytes.length > largestText ? "" : bytes.toString("utf8");
    return { kind: "answered", answer: { ...answer, body: text }, bytes };
  } catch (error) {
    const { code } = failureOf(error);
    return { kind: beforehand.has(code) ? "not_given" : "unknown", code };
  }
}
