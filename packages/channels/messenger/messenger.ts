import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { ApiAdapter } from "../adapter.ts";
import { pageAdapter } from "./page-adapter.ts";

/** Messenger: the messages of a Facebook Page. */
export const messenger: ApiAdapter<SettingsOf<"messenger">, SecretsOf<"messenger">> = pageAdapter({
  limits: { longestText: 2000, measure: "utf16" },
  statuses: ["delivered", "read"],
  accountId: ({ pageId }) => pageId,
  name: { field: "name", shown: (name) => name },
  // https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps
  subscribed: [
    "messages",
    "messaging_postbacks",
    "message_deliveries",
    "message_reads",
    "message_echoes",
    "message_edits",
    "messaging_handovers",
    "messaging_policy_enforcement",
    "standby",
  ],
});
