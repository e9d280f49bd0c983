/** Why a call came to nothing, and the sentence for whoever typed the address. */
const words = {
  bad_url: "The address is not an http or https address that can be called.",
  bad_port: "The port of the address is not one of web servers.",
  private_address:
    "The address leads into a private network; an operator can allow it (BATON_ALLOW_PRIVATE).",
  unresolved: "The name of the host is not known.",
  refused: "No connection could be made.",
  tls: "The connection is not secure: its certificate was not accepted.",
  lost: "The connection was lost before the answer was complete.",
  timeout: "There was no answer in time.",
  too_large: "The answer is too large.",
  too_many_redirects: "The address leads from one redirect to the next.",
  not_http: "What was answered is not HTTP.",
  stopped: "The call was given up because Baton is stopping.",
} as const;

/** One of the reasons for which a call came to nothing. */
export type SafeFetchCode = keyof typeof words;

/** A call that came to nothing; `message` is for a person, and never holds what was answered. */
export class SafeFetchError extends Error {
  readonly code: SafeFetchCode;

  constructor(code: SafeFetchCode, cause?: unknown) {
    super(words[code], { cause });
    this.name = "SafeFetchError";
    this.code = code;
  }
}

const codes: Readonly<Record<string, SafeFetchCode>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  EADDRNOTAVAIL: "refused",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  ECONNRESET: "lost",
  EPIPE: "lost",
  UND_ERR_SOCKET: "lost",
  UND_ERR_RESPONSE_EXCEEDED_MAX_SIZE: "too_large",
  UND_ERR_HEADERS_OVERFLOW: "too_large",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "lost",
  UND_ERR_INVALID_ARG: "bad_url",
};

/** What the client threw, as one of our reasons. */
export function failureOf(error: unknown): SafeFetchError {
  if (error instanceof SafeFetchError) return error;
  if (!(error instanceof Error)) return new SafeFetchError("lost", error);
  // Several addresses were tried: the first one's trouble stands for all.
  if (error instanceof AggregateError && error.errors.length > 0) return failureOf(error.errors[0]);
  if (error.name === "TimeoutError") return new SafeFetchError("timeout", error);
  if (error.name === "AbortError") return new SafeFetchError("stopped", error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = codes[code];
  if (known !== undefined) return new SafeFetchError(known, error);
  if (/^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO|ERR_OSSL)/.test(code))
    return new SafeFetchError("tls", error);
  if (error.name === "HTTPParserError") return new SafeFetchError("not_http", error);
  return new SafeFetchError("lost", error);
}
