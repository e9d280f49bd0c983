import { custom, email, instagram, messenger, sms, telegram, whatsapp } from "@baton/channels";
import type { Adapters } from "./account.ts";

/** What speaks the languages of the providers that Baton knows. */
export const adapters: Adapters = { telegram, sms, custom, whatsapp, messenger, instagram, email };
