import type { z } from "zod";
import type { Permission } from "./permissions.ts";

/**
 * Who may call an endpoint: a teammate with a permission, any signed-in teammate, a visitor with their own key,
 * or anyone. There is no default: an endpoint that doesn't say so does not compile.
 */
export type Access = Permission | "signed_in" | "visitor" | "anyone";

/** One call of the HTTP API; the server, the console's client, the documentation and the tests all read this. */
export type Endpoint = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path with `{name}` for parameters. */
  readonly path: string;
  readonly access: Access;
  /** One sentence for the documentation. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body is a file as it is (application/octet-stream), of at most so many bytes; in place of `body`. */
  readonly bytes?: { readonly largest: number };
  readonly response: z.ZodType;
};

/** Gives an endpoint its exact type. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

/** What a caller hands to an endpoint. */
export type RequestOf<E extends Endpoint> = (E extends { params: infer P extends z.ZodType }
  ? { params: z.input<P> }
  : unknown) &
  (E extends { query: infer Q extends z.ZodType } ? { query?: z.input<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown) &
  (E extends { bytes: object } ? { bytes: Uint8Array<ArrayBuffer> } : unknown);

/** What the server's handler is given, after validation. */
export type InputOf<E extends Endpoint> = {
  readonly params: E extends { params: infer P extends z.ZodType } ? z.output<P> : undefined;
  readonly query: E extends { query: infer Q extends z.ZodType } ? z.output<Q> : undefined;
  readonly body: E extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
} & (E extends { bytes: object } ? { readonly bytes: Uint8Array<ArrayBuffer> } : unknown);

/** What an endpoint answers. */
export type ResponseOf<E extends Endpoint> = z.output<E["response"]>;
