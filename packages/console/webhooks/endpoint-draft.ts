import { webhookEvents, zSecretName, zWebAddress } from "@baton/contract";
import type { Endpoint, EndpointBody, Secret } from "./queries.ts";

/** An endpoint that is being edited; without a secret until one is chosen. */
export type EndpointDraft = Omit<EndpointBody, "secretName"> & { readonly secretName: string | null };

/** Codes of what keeps an endpoint from being saved, by field, below `webhooks.problem`. */
export type EndpointProblems = {
  readonly name?: "name";
  readonly url?: "url";
  readonly secretName?: "secret";
  readonly events?: "events";
};

/** The draft with which editing begins; a new endpoint hears everything and signs with the only secret, if there is one. */
export function endpointDraft(endpoint: Endpoint | null, secrets: readonly Secret[]): EndpointDraft {
  if (endpoint === null) {
    const secretName = secrets.length === 1 ? (secrets[0]?.name ?? null) : null;
    return { name: "", url: "", secretName, events: [...webhookEvents], active: true };
  }
  const { name, url, secretName, events, active } = endpoint;
  return { name, url, secretName, events, active };
}

/** What keeps a draft from being saved. */
export function endpointProblems({ name, url, secretName, events }: EndpointDraft): EndpointProblems {
  return {
    ...(name.trim() === "" && { name: "name" as const }),
    ...(!zWebAddress.safeParse(url.trim()).success && { url: "url" as const }),
    ...(secretName === null && { secretName: "secret" as const }),
    ...(events.length === 0 && { events: "events" as const }),
  };
}

/** What the server is asked to keep, events in their order; null while a secret is missing. */
export function endpointBody(draft: EndpointDraft): EndpointBody | null {
  const { name, url, secretName, events, active } = draft;
  if (secretName === null) return null;
  const chosen = webhookEvents.filter((event) => events.includes(event));
  return { name: name.trim(), url: url.trim(), secretName, events: chosen, active };
}

/** What is wrong with the name of a new secret, below `webhooks.problem`; null when nothing is. */
export function secretNameProblem(
  name: string,
  secrets: readonly Pick<Secret, "name">[],
): "secretName" | "secretTaken" | null {
  if (!zSecretName.safeParse(name).success) return "secretName";
  return secrets.some((secret) => secret.name === name) ? "secretTaken" : null;
}
