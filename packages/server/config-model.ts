import { type ModelProvider, modelProviders } from "@baton/contract";
import { Secret } from "./access/secret.ts";

/** The model that an operator set; it wins over one that is set in the console, and is trusted with its address. */
export type OperatorModel = {
  readonly provider: ModelProvider;
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey: Secret | null;
  /** Longest time for one answer, in milliseconds. */
  readonly deadlineMs: number;
  /** A proxy for the model alone; null: the one of the environment, if any. */
  readonly proxy: string | null;
  /** What a million tokens cost; of the model for embeddings alone. */
  readonly price?: number;
};

/** The proxies of the environment, as HTTPS_PROXY and its siblings name them; empty where none is named. */
export type EnvironmentProxy = { readonly http: string; readonly https: string; readonly no: string };

type Read = (
  name:
    | "BATON_MODEL_URL"
    | "BATON_MODEL_NAME"
    | "BATON_MODEL_API_KEY"
    | "BATON_MODEL_PROVIDER"
    | "BATON_MODEL_DEADLINE"
    | "BATON_MODEL_PROXY"
    | "BATON_EMBEDDINGS_URL"
    | "BATON_EMBEDDINGS_NAME"
    | "BATON_EMBEDDINGS_API_KEY"
    | "BATON_EMBEDDINGS_PROXY"
    | "BATON_EMBEDDINGS_PRICE",
) => string | undefined;

const defaultDeadline = "20";

/** Reads the operator's model, null when there is none; adds a sentence to `problems` for each that can't be used. */
export function readModelConfig(read: Read, problems: string[]): OperatorModel | null {
  const speaks = read("BATON_MODEL_PROVIDER") ?? "openai_compatible";
  const seconds = Number(read("BATON_MODEL_DEADLINE") ?? defaultDeadline);
  const place = readPlace("BATON_MODEL", read, problems);
  if (place === null) return null;
  const provider = modelProviders.find((one) => one === speaks);
  if (provider === undefined)
    problems.push(`BATON_MODEL_PROVIDER must be one of ${modelProviders.join(", ")}.`);
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > 300)
    problems.push("BATON_MODEL_DEADLINE must be a whole number of seconds from 1 to 300.");
  return { ...place, provider: provider ?? "openai_compatible", deadlineMs: seconds * 1000 };
}

/** Reads the operator's model for embeddings in the same way. */
export function readEmbeddingsConfig(read: Read, problems: string[]): OperatorModel | null {
  const price = Number(read("BATON_EMBEDDINGS_PRICE") ?? "0");
  const place = readPlace("BATON_EMBEDDINGS", read, problems);
  if (place === null) return null;
  if (!(price >= 0 && price <= 10_000))
    problems.push("BATON_EMBEDDINGS_PRICE must be a number from 0 to 10000.");
  return { ...place, provider: "openai_compatible", deadlineMs: Number(defaultDeadline) * 1000, price };
}

type Place = Pick<OperatorModel, "baseUrl" | "model" | "apiKey" | "proxy">;

function readPlace(prefix: "BATON_MODEL" | "BATON_EMBEDDINGS", read: Read, problems: string[]): Place | null {
  const url = read(`${prefix}_URL`);
  const name = read(`${prefix}_NAME`);
  const apiKey = read(`${prefix}_API_KEY`);
  const proxy = read(`${prefix}_PROXY`) ?? null;
  if (url === undefined && name === undefined) return null;
  if (url === undefined || name === undefined) {
    problems.push(`${prefix}_URL and ${prefix}_NAME go together; one is missing.`);
    return null;
  }
  if (!isHttpUrl(url)) problems.push(`${prefix}_URL must be an http or https address.`);
  if (proxy !== null && !isHttpUrl(proxy)) problems.push(`${prefix}_PROXY must be an http or https address.`);
  return { baseUrl: url, model: name, apiKey: apiKey === undefined ? null : new Secret(apiKey), proxy };
}

/** Reads the proxies that nearly every program on a machine is told of in this way; small letters win, as with curl. */
export function readEnvironmentProxy(env: Readonly<Record<string, string | undefined>>): EnvironmentProxy {
  const read = (name: string): string => env[name] || env[name.toUpperCase()] || "";
  const usable = (name: string): string => (isHttpUrl(read(name)) ? read(name) : "");
  return { http: usable("http_proxy"), https: usable("https_proxy"), no: read("no_proxy") };
}

/** Whether a text is a whole http or https address. */
export function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
