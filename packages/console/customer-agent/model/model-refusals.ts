import { ApiError } from "@baton/contract";
import type { ModelField } from "./model-draft.ts";

const fields: readonly ModelField[] = ["baseUrl", "name", "apiKey", "deadlineSeconds", "proxy", "price"];
const codes = ["private_address", "bad_port", "bad_url", "other_address", "unreadable"] as const;

/** Why the server refused a field. */
export type RefusalCode = (typeof codes)[number] | "unusable";

/** What the server refused, by field. */
export type Refused = { readonly [Field in ModelField]?: RefusalCode };

/** The fields that a refusal names; empty when it is none about fields. */
export function refusedFields(error: Error | null): Refused {
  if (!(error instanceof ApiError)) return {};
  const named = error.fields.flatMap(({ path, code }) => {
    const field = fields.find((one) => path === `model.${one}`);
    return field === undefined ? [] : [[field, codes.find((one) => one === code) ?? "unusable"] as const];
  });
  return Object.fromEntries(named);
}

/** What an operator sets so that a private address may be called; null for what is no address. */
export function howToAllow(address: string): string | null {
  if (!URL.canParse(address.trim())) return null;
  const { hostname, port, protocol } = new URL(address.trim());
  return `BATON_ALLOW_PRIVATE=${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}
