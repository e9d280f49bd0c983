import type { ModelProvider } from "@baton/contract";
import type { EmbeddingsBody, ModelBody, ModelState } from "./queries.ts";

/** What a model is for: writing answers, or searching by meaning. */
export type ModelPurpose = "answers" | "embeddings";

/** What a form is made from, whatever the model is for. */
export type FormState = Pick<ModelState, "version" | "source" | "environmentProxy"> & {
  readonly model:
    | (Pick<NonNullable<ModelState["model"]>, "baseUrl" | "name" | "hasKey" | "proxy"> & {
        readonly provider?: ModelProvider;
        readonly deadlineSeconds?: number;
        readonly price?: number;
      })
    | null;
};

/** Servers that many have: choosing one fills the form. */
export const presets = {
  openai: {
    provider: "openai_compatible",
    baseUrl: "https://api.openai.com/v1",
    name: "gpt-4.1-mini",
    embeds: "text-embedding-3-small",
    wantsKey: true,
  },
  anthropic: {
    provider: "anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    name: "claude-sonnet-4-5",
    embeds: null,
    wantsKey: true,
  },
  ollama: {
    provider: "openai_compatible",
    baseUrl: "http://localhost:11434/v1",
    name: "llama3.2",
    embeds: "nomic-embed-text",
    wantsKey: false,
  },
  lm_studio: {
    provider: "openai_compatible",
    baseUrl: "http://localhost:1234/v1",
    name: "",
    embeds: "",
    wantsKey: false,
  },
  vllm: {
    provider: "openai_compatible",
    baseUrl: "http://localhost:8000/v1",
    name: "",
    embeds: "",
    wantsKey: false,
  },
  other: { provider: "openai_compatible", baseUrl: "", name: "", embeds: "", wantsKey: false },
} as const satisfies Record<string, Preset>;

type Preset = {
  readonly provider: ModelProvider;
  readonly baseUrl: string;
  readonly name: string;
  /** Its model for embeddings; null when it has none. */
  readonly embeds: string | null;
  /** Without a key nothing comes of it. */
  readonly wantsKey: boolean;
};

/** One of `presets`. */
export type PresetName = keyof typeof presets;

/** Those that are offered for a purpose, in their order. */
export function presetNames(purpose: ModelPurpose): PresetName[] {
  const names = Object.keys(presets) as PresetName[];
  return purpose === "answers" ? names : names.filter((name) => presets[name].embeds !== null);
}

/** A model as it stands in the form. */
export type ModelDraft = {
  readonly purpose: ModelPurpose;
  readonly preset: PresetName;
  readonly provider: ModelProvider;
  readonly baseUrl: string;
  readonly name: string;
  /** As typed; empty leaves the stored key as it is, if there is one for this address. */
  readonly apiKey: string;
  /** The stored key is not wanted any more. */
  readonly withoutKey: boolean;
  readonly deadlineSeconds: number | string;
  /** Empty: none of its own. */
  readonly proxy: string;
  /** What a million tokens cost; asked for embeddings alone. */
  readonly price: number | string;
};

/** A field of the form. */
export type ModelField = "baseUrl" | "name" | "apiKey" | "deadlineSeconds" | "proxy" | "price";

/** What stands in the way of a field; `noKey` is about the key too. */
export type ModelProblem = ModelField | "noKey";

const defaultDeadline = 20;

/** The form as it is opened: with what is set here, else with the first preset. */
export function modelDraft({ source, model }: FormState, purpose: ModelPurpose): ModelDraft {
  const empty = { purpose, apiKey: "", withoutKey: false };
  if (source !== "console" || model === null)
    return {
      ...empty,
      ...filled("openai", purpose),
      deadlineSeconds: defaultDeadline,
      proxy: "",
      price: 0,
    };
  const { provider = "openai_compatible", baseUrl, name, proxy } = model;
  const { deadlineSeconds = defaultDeadline, price = 0 } = model;
  const preset = presetOf(provider, baseUrl);
  return { ...empty, preset, provider, baseUrl, name, deadlineSeconds, price, proxy: proxy ?? "" };
}

/** The draft for another server; what was typed of the old one is gone. */
export function withPreset(draft: ModelDraft, preset: PresetName): ModelDraft {
  return { ...draft, ...filled(preset, draft.purpose), apiKey: "", withoutKey: false };
}

/** What stands in the way of saving, by field. */
export function modelProblems(draft: ModelDraft, state: FormState): ModelProblem[] {
  const { baseUrl, name, apiKey, deadlineSeconds, proxy } = draft;
  const seconds = Number(deadlineSeconds);
  const noKey = presets[draft.preset].wantsKey && apiKey.trim() === "" && !keepsKey(draft, state);
  const problems: [ModelProblem, boolean][] = [
    ["baseUrl", !isAddress(baseUrl)],
    ["name", name.trim() === ""],
    ["apiKey", !/^[\x21-\x7e]*$/.test(apiKey.trim())],
    ["noKey", noKey],
    ["deadlineSeconds", !(Number.isInteger(seconds) && seconds >= 5 && seconds <= 300)],
    ["proxy", proxy.trim() !== "" && !isAddress(proxy)],
    ["price", draft.price === "" || !(Number(draft.price) >= 0 && Number(draft.price) <= 10_000)],
  ];
  return problems.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
}

/** Whether the stored key would be used with this address: keys go to no other than the one they were given for. */
export function keepsKey(draft: ModelDraft, state: FormState): boolean {
  if (draft.withoutKey || draft.apiKey.trim() !== "") return false;
  return hasStoredKey(state) && originOf(draft.baseUrl) === originOf(state.model?.baseUrl ?? "");
}

/** Whether there is a key that somebody typed here. */
export function hasStoredKey({ source, model }: FormState): boolean {
  return source === "console" && model !== null && model.hasKey;
}

/** What is sent of a model that writes answers: a key that was typed, none, or (left out) the stored one. */
export function modelBody(draft: ModelDraft, state: FormState): ModelBody {
  const { provider, deadlineSeconds } = draft;
  return { provider, deadlineSeconds: Number(deadlineSeconds), ...placeOf(draft, state) };
}

/** What is sent of a model for embeddings. */
export function embeddingsBody(draft: ModelDraft, state: FormState): EmbeddingsBody {
  return { price: Number(draft.price), ...placeOf(draft, state) };
}

function placeOf(
  draft: ModelDraft,
  state: FormState,
): Pick<ModelBody, "baseUrl" | "name" | "proxy" | "apiKey"> {
  const { baseUrl, name, proxy } = draft;
  const apiKey = draft.apiKey.trim();
  const facts = {
    baseUrl: baseUrl.trim(),
    name: name.trim(),
    proxy: proxy.trim() === "" ? null : proxy.trim(),
  };
  if (keepsKey(draft, state)) return facts;
  return { ...facts, apiKey: apiKey === "" ? null : apiKey };
}

function filled(
  preset: PresetName,
  purpose: ModelPurpose,
): Pick<ModelDraft, "preset" | "provider" | "baseUrl" | "name"> {
  const { provider, baseUrl, name, embeds } = presets[preset];
  return { preset, provider, baseUrl, name: purpose === "answers" ? name : (embeds ?? "") };
}

function presetOf(provider: ModelProvider, baseUrl: string): PresetName {
  const found = presetNames("answers").find(
    (name) => presets[name].provider === provider && presets[name].baseUrl === baseUrl,
  );
  return found ?? "other";
}

function isAddress(text: string): boolean {
  return URL.canParse(text.trim()) && /^https?:$/.test(new URL(text.trim()).protocol);
}

function originOf(address: string): string | null {
  return URL.canParse(address.trim()) ? new URL(address.trim()).origin : null;
}
