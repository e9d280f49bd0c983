import { type SafeFetchOptions, type SafeResponse, safeFetch } from "../delivery/safe-fetch.ts";
import { type SafeFetchCode, SafeFetchError } from "../delivery/safe-fetch-error.ts";
import { ReadError, type SourceReason } from "./read-error.ts";
import type { PageAnswer } from "./reading.ts";

/** How Baton names itself to web servers; robots.txt files know it as `Baton`. */
export const userAgent = "Baton/1.0 (reads pages as knowledge; follows robots.txt)";

/** What came of asking for a page. */
export type Fetched =
  | {
      readonly kind: "answered";
      readonly answer: PageAnswer;
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Its header asks not to be indexed. */
      readonly noindex: boolean;
    }
  | { readonly kind: "unchanged" }
  | { readonly kind: "moved"; readonly to: string }
  /** `again` says that it may be there a little later; `afterMs` that the server named a time. */
  | {
      readonly kind: "failed";
      readonly reason: SourceReason;
      readonly again: boolean;
      readonly afterMs?: number;
    };

/** How pages are asked for. */
export type FetchWay = Pick<SafeFetchOptions, "allowPrivate" | "signal" | "resolve"> & {
  readonly largest: number;
  readonly deadlineMs: number;
  /** 0: a redirect is the answer. Each hop is checked like the first address. */
  readonly redirects: number;
};

/** What was known of a page before, so that its server need not send it again. */
export type Known = { readonly etag: string | null; readonly lastModified: string | null };

const LONGEST_WAIT = 600_000;

/** Asks for a page. Throws only when `signal` fires. */
export async function fetchPage(address: string, known: Known, way: FetchWay): Promise<Fetched> {
  const { largest, ...options } = way;
  try {
    const headers = {
      "user-agent": userAgent,
      accept:
        "text/html, application/xhtml+xml, text/plain, text/markdown, application/pdf, application/xml;q=0.9, */*;q=0.1",
      "accept-encoding": "gzip, deflate, br",
      ...(known.etag === null ? {} : { "if-none-match": known.etag }),
      ...(known.lastModified === null ? {} : { "if-modified-since": known.lastModified }),
    };
    const response = await safeFetch(address, { ...options, headers, largestBody: largest });
    return readStatus(response, address);
  } catch (error) {
    way.signal?.throwIfAborted();
    const code = error instanceof SafeFetchError ? error.code : "lost";
    return { kind: "failed", reason: reasons[code], again: tryAgain.has(code) };
  }
}

const reasons: Readonly<Record<SafeFetchCode, SourceReason>> = {
  bad_url: "bad_address",
  bad_port: "bad_address",
  private_address: "private_address",
  unresolved: "unresolved",
  refused: "unreachable",
  tls: "tls",
  lost: "unreachable",
  timeout: "too_slow",
  too_large: "too_large",
  too_many_redirects: "redirects",
  not_http: "unreachable",
  stopped: "unreachable",
};

const tryAgain: ReadonlySet<SafeFetchCode> = new Set(["refused", "lost", "timeout"]);

function readStatus(response: SafeResponse, address: string): Fetched {
  const { status, headers, url, body } = response;
  if (status === 304) return { kind: "unchanged" };
  const { location } = headers;
  if (status >= 300 && status < 400 && location !== undefined)
    return URL.canParse(location, address)
      ? { kind: "moved", to: new URL(location, address).href }
      : { kind: "failed", reason: "bad_address", again: false };
  if (status === 404 || status === 410) return { kind: "failed", reason: "not_found", again: false };
  if (status === 401 || status === 403) return { kind: "failed", reason: "forbidden", again: false };
  if (status === 429 || status >= 500)
    return { kind: "failed", reason: "server_error", again: true, ...waitOf(headers["retry-after"]) };
  if (status !== 200) return { kind: "failed", reason: "bad_status", again: false };
  return {
    kind: "answered",
    answer: {
      url,
      contentType: headers["content-type"] ?? "",
      contentEncoding: headers["content-encoding"] ?? "",
      bytes: new Uint8Array(body),
    },
    etag: shortHeader(headers.etag),
    lastModified: shortHeader(headers["last-modified"]),
    noindex: /(?:^|[\s,:])(?:noindex|none)(?:$|[\s,])/i.test(headers["x-robots-tag"] ?? ""),
  };
}

function shortHeader(value: string | undefined): string | null {
  return value === undefined || value.length > 300 || /[^\x20-\x7e]/.test(value) ? null : value;
}

function waitOf(header: string | undefined): { afterMs?: number } {
  const seconds = /^\d{1,6}$/.test(header ?? "") ? Number(header) : null;
  return seconds === null ? {} : { afterMs: Math.min(LONGEST_WAIT, seconds * 1000) };
}

/** Refuses what no text can be read from, by the type that its server gives it. */
export function refuseType({ contentType, url }: PageAnswer): void {
  const type = contentType.split(";")[0]?.trim().toLowerCase() ?? "";
  const isText =
    /^(?:text\/(?:html|plain|markdown|x-markdown)|application\/(?:xhtml\+xml|pdf))$/.test(type) ||
    // Some servers say nothing; most of what they have is pages.
    (type === "" && !/\.[a-z0-9]{2,4}$/i.test(new URL(url).pathname));
  if (!isText) throw new ReadError("wrong_type");
}
