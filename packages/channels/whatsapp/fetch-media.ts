import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account } from "../adapter.ts";
import { graphCall } from "../meta/graph.ts";
import { objectIn, textIn } from "../meta/outside-json.ts";
import type { ProviderAnswer, ProviderCall } from "../outgoing.ts";
import { parseJson } from "../reading/json.ts";

type WhatsappAccount = Account<SettingsOf<"whatsapp">, SecretsOf<"whatsapp">>;

/** The call that asks where a file's bytes are. */
export function askForMedia(id: string, account: WhatsappAccount): ProviderCall {
  return graphCall(account, `${encodeURIComponent(id)}?phone_number_id=${account.settings.phoneNumberId}`);
}

/**
 * The call that gets the bytes; null when the answer is no such place. It carries the account's token, and a file that
 * somebody sends can look like an answer: so it only goes to Meta's own hosts, or to where the API itself is.
 */
export function fetchMedia(answer: ProviderAnswer, account: WhatsappAccount): ProviderCall | null {
  const url = textIn(objectIn(parseJson(answer.body)).url);
  if (answer.status !== 200 || !URL.canParse(url) || !isMetas(new URL(url), account.settings.apiUrl))
    return null;
  return {
    method: "GET",
    url,
    headers: { authorization: `Bearer ${account.secrets.accessToken}` },
    body: null,
  };
}

function isMetas({ protocol, hostname, origin }: URL, apiUrl: string): boolean {
  if (origin === new URL(apiUrl).origin) return true;
  return protocol === "https:" && /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/.test(hostname);
}
