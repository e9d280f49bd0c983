import type { Adapters } from "./account.ts";

/** What speaks the languages of the providers that Baton knows. */
export const adapters: Adapters = {};
