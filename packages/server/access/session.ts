import type { Role } from "@baton/contract";

/** The teammate behind a request, as the session says. */
export type SignedIn = { readonly id: string; readonly name: string; readonly role: Role };
