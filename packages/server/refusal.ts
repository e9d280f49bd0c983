import type { ErrorBody, ErrorCode } from "@baton/contract";

/** A request that is refused: nothing was changed. Its message is for the person who asked; `cause` is for the log. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly fields: NonNullable<ErrorBody["error"]["fields"]>;

  constructor(code: ErrorCode, message: string, fields: ErrorBody["error"]["fields"] = [], cause?: unknown) {
    super(message, { cause });
    this.name = "Refusal";
    this.code = code;
    this.fields = fields;
  }
}

/** Refuses because one field of the request is wrong. */
export function invalid(path: string, message: string, code?: string): Refusal {
  return new Refusal("invalid", `${path}: ${message}`, [
    { path, message, ...(code === undefined ? {} : { code }) },
  ]);
}

/** Refuses a name, key or address that another one has; its code lets a screen say so in its own language. */
export function taken(path: string, message: string): Refusal {
  return new Refusal("conflict", message, [{ path, message, code: "taken" }]);
}

/** Refuses because what was named does not exist, or is not the caller's to see. */
export function notFound(what: string): Refusal {
  return new Refusal("not_found", `There is no such ${what}.`);
}
