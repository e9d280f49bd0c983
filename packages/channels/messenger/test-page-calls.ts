import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { metaSecrets } from "../meta/test-meta-call.ts";
import type { ProviderCall } from "../outgoing.ts";

export const pageId = "104508901353867";
export const instagramId = "17841405822304914";
/** Somebody outside: a Page-scoped id, or an Instagram-scoped one. */
export const person = "5794982867201265";

const shared = {
  pageId,
  humanAgentTag: true,
  apiUrl: "https://graph.facebook.com",
  apiVersion: "v25.0",
} as const;
const place = {
  channelId: "5b7e1b39-7b0a-4a4e-8f58-0b6a2a0a8f12",
  webhookUrl: "https://baton.example/hooks/5b7e1b39-7b0a-4a4e-8f58-0b6a2a0a8f12",
};

export const messengerAccount: Account<SettingsOf<"messenger">, SecretsOf<"messenger">> = {
  ...place,
  settings: { kind: "messenger", ...shared },
  secrets: { kind: "messenger", ...metaSecrets },
};

export const instagramAccount: Account<SettingsOf<"instagram">, SecretsOf<"instagram">> = {
  ...place,
  settings: { kind: "instagram", ...shared, instagramId },
  secrets: { kind: "instagram", ...metaSecrets },
};

type Where = { readonly object: "page" | "instagram"; readonly id: string };
export const page: Where = { object: "page", id: pageId };
export const professional: Where = { object: "instagram", id: instagramId };

/** A call with one event, from the person to the account. */
export function eventCall(
  { object, id }: Where,
  event: object,
  list: "messaging" | "standby" = "messaging",
): string {
  const whole = { sender: { id: person }, recipient: { id }, timestamp: 1458692752478, ...event };
  return JSON.stringify({ object, entry: [{ id, time: 1458692752478, [list]: [whole] }] });
}

/** A call with what was sent in the account's name. */
export function echoCall(where: Where, message: object, list: "messaging" | "standby" = "messaging"): string {
  const people = { sender: { id: where.id }, recipient: { id: person } };
  return eventCall(where, { ...people, message: { is_echo: true, ...message } }, list);
}

/** What `compliance.ts` needs to look into our calls. */
export const pageSending = {
  recipient: (call: ProviderCall) => bodyOf(call).recipient?.id ?? null,
  text: (call: ProviderCall) => bodyOf(call).message?.text ?? null,
  file: (call: ProviderCall) => bodyOf(call).message?.attachment?.payload?.url ?? null,
  taken: {
    status: 200,
    headers: {},
    body: JSON.stringify({
      recipient_id: person,
      message_id: "m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P",
    }),
  },
  takenId: "m_AG5Hz2Uq7tuwNEhXfYYKj8mJEM_QPpz5jdCK48PnKAjSdjfipqxqMvK8ma6AC8fplwlqLP_5cgXIbu7I3rBN0P",
};

function bodyOf({ body }: ProviderCall) {
  return JSON.parse(body ?? "null");
}
