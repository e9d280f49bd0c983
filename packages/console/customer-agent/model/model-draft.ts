import type { ModelProvider } from "@baton/contract";
import type { ModelBody, ModelState } from "./queries.ts";

/** Servers that many have: choosing one fills the form. */
export const presets = {
  openai: {
    provider: "openai_compatible",
    baseUrl: "https://api.openai.com/v1",
    name: "gpt-4.1-mini",
    wantsKey: true,
  },
  anthropic: {
    provider: "anthropic",
    baseUrl: "https://api.anthropic.com/v1",
    name: "claude-sonnet-4-5",
    wantsKey: true,
  },
  ollama: {
    provider: "openai_compatible",
    baseUrl: "http://localhost:11434/v1",
    name: "llama3.2",
    wantsKey: false,
  },
  lm_studio: {
    provider: "openai_compatible",
    baseUrl: "http://localhost:1234/v1",
    name: "",
    wantsKey: false,
  },
  vllm: { provider: "openai_compatible", baseUrl: "http://localhost:8000/v1", name: "", wantsKey: false },
  other: { provider: "openai_compatible", baseUrl: "", name: "", wantsKey: false },
} as const satisfies Record<string, Preset>;

type Preset = {
  readonly provider: ModelProvider;
  readonly baseUrl: string;
  readonly name: string;
  /** Without a key nothing comes of it. */
  readonly wantsKey: boolean;
};

/** One of `presets`. */
export type PresetName = keyof typeof presets;

/** All of them, in the order in which they are offered. */
export const presetNames = Object.keys(presets) as PresetName[];

/** A model as it stands in the form. */
export type ModelDraft = {
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
};

/** A field of the form. */
export type ModelField = "baseUrl" | "name" | "apiKey" | "deadlineSeconds" | "proxy";

/** What stands in the way of a field; `noKey` is about the key too. */
export type ModelProblem = ModelField | "noKey";

const defaultDeadline = 20;

/** The form as it is opened: with what is set here, else with the first preset. */
export function modelDraft({ source, model }: ModelState): ModelDraft {
  const empty = { apiKey: "", withoutKey: false };
  if (source !== "console" || model === null)
    return { ...empty, ...filled("openai"), deadlineSeconds: defaultDeadline, proxy: "" };
  const { provider, baseUrl, name, deadlineSeconds, proxy } = model;
  return { ...empty, preset: presetOf(model), provider, baseUrl, name, deadlineSeconds, proxy: proxy ?? "" };
}

/** The draft for another server; what was typed of the old one is gone. */
export function withPreset(draft: ModelDraft, preset: PresetName): ModelDraft {
  return { ...draft, ...filled(preset), apiKey: "", withoutKey: false };
}

/** What stands in the way of saving, by field. */
export function modelProblems(draft: ModelDraft, state: ModelState): ModelProblem[] {
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
  ];
  return problems.flatMap(([field, isWrong]) => (isWrong ? [field] : []));
}

/** Whether the stored key would be used with this address: keys go to no other than the one they were given for. */
export function keepsKey(draft: ModelDraft, state: ModelState): boolean {
  if (draft.withoutKey || draft.apiKey.trim() !== "") return false;
  return hasStoredKey(state) && originOf(draft.baseUrl) === originOf(state.model?.baseUrl ?? "");
}

/** Whether there is a key that somebody typed here. */
export function hasStoredKey({ source, model }: ModelState): boolean {
  return source === "console" && model !== null && model.hasKey;
}

/** What is sent: a key that was typed, none, or (left out) the stored one. */
export function modelBody(draft: ModelDraft, state: ModelState): ModelBody {
  const { provider, baseUrl, name, deadlineSeconds, proxy } = draft;
  const apiKey = draft.apiKey.trim();
  const facts = {
    provider,
    baseUrl: baseUrl.trim(),
    name: name.trim(),
    deadlineSeconds: Number(deadlineSeconds),
    proxy: proxy.trim() === "" ? null : proxy.trim(),
  };
  if (keepsKey(draft, state)) return facts;
  return { ...facts, apiKey: apiKey === "" ? null : apiKey };
}

function filled(preset: PresetName): Pick<ModelDraft, "preset" | "provider" | "baseUrl" | "name"> {
  const { provider, baseUrl, name } = presets[preset];
  return { preset, provider, baseUrl, name };
}

function presetOf({ provider, baseUrl }: { provider: ModelProvider; baseUrl: string }): PresetName {
  const found = presetNames.find(
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
