import { ApiError } from "@baton/contract";

const codes = ["private_address", "bad_port", "bad_url", "other_address", "unknown", "own_tenant"] as const;

/** Why the server refused a field: a code that we have words for, or its own words. */
export type Refused = { readonly code: (typeof codes)[number] | null; readonly message: string };

/** What the server refused, by the path of the field; empty when it is no refusal of fields. */
export function refusedFields(error: unknown): Readonly<Record<string, Refused>> {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    error.fields.map(({ path, message, code }) => [
      path,
      { code: codes.find((one) => one === code) ?? null, message },
    ]),
  );
}
