import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { pageAdapter } from "../messenger/page-adapter.ts";

/**
 * Instagram: the messages of a professional account, through the Page that it is linked to.
 * https://developers.facebook.com/documentation/business-messaging/instagram-messaging
 */
export const instagram: ApiAdapter<SettingsOf<"instagram">, SecretsOf<"instagram">> = pageAdapter({
  limits: { longestText: 1000, measure: "utf8_bytes" },
  statuses: ["read"],
  accountId: ({ instagramId }) => instagramId,
  name: { field: "username", shown: (name) => `@${name}` },
  // Any field of the Page turns its calls on; those of Instagram itself are chosen on Meta's pages.
  subscribed: ["messages", "messaging_postbacks"],
});
