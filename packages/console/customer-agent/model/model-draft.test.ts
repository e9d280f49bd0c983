import { expect, test } from "vitest";
import {
  embeddingsBody,
  keepsKey,
  modelBody,
  modelDraft,
  modelProblems,
  presetNames,
  withPreset,
} from "./model-draft.ts";
import type { ModelState } from "./queries.ts";

const empty: ModelState = {
  version: 0,
  source: "none",
  model: null,
  trouble: null,
  author: null,
  savedAt: null,
  environmentProxy: false,
  circuit: { state: "closed", until: null },
  today: { timeZone: "UTC", inputTokens: 0, outputTokens: 0, cost: 0, cap: null },
};
const saved: ModelState = {
  ...empty,
  version: 3,
  source: "console",
  model: {
    provider: "openai_compatible",
    baseUrl: "https://api.openai.com/v1",
    name: "gpt-4.1-mini",
    hasKey: true,
    deadlineSeconds: 45,
    proxy: null,
  },
};

test("a form begins with what is set here, never with the operator's", () => {
  expect(modelDraft(saved, "answers")).toMatchObject({
    preset: "openai",
    name: "gpt-4.1-mini",
    deadlineSeconds: 45,
    apiKey: "",
  });
  expect(modelDraft({ ...saved, source: "operator" }, "answers")).toMatchObject({
    preset: "openai",
    deadlineSeconds: 20,
  });
  expect(modelDraft(empty, "answers")).toMatchObject({
    preset: "openai",
    baseUrl: "https://api.openai.com/v1",
  });
});

test("a preset fills address and language, and drops the key that was typed for another server", () => {
  const typed = { ...modelDraft(empty, "answers"), apiKey: "key-1" };
  expect(withPreset(typed, "anthropic")).toMatchObject({ provider: "anthropic", apiKey: "" });
  for (const preset of presetNames("answers")) {
    const problems = modelProblems({ ...withPreset(typed, preset), name: "any", apiKey: "key-2" }, empty);
    expect(problems).toEqual(preset === "other" ? ["baseUrl"] : []);
  }
});

test("the stored key stays while the address does, and is never sent to another one", () => {
  const draft = modelDraft(saved, "answers");
  expect(modelBody(draft, saved)).not.toHaveProperty("apiKey");
  expect(keepsKey({ ...draft, baseUrl: "https://api.openai.com/v2" }, saved)).toBe(true);
  expect(modelBody({ ...draft, baseUrl: "https://other.example/v1" }, saved)).toMatchObject({ apiKey: null });
  expect(modelBody({ ...draft, withoutKey: true }, saved)).toMatchObject({ apiKey: null });
  expect(modelBody({ ...draft, apiKey: " key-2 " }, saved)).toMatchObject({ apiKey: "key-2" });
});

test("a server that wants a key is not asked without one", () => {
  const draft = modelDraft(empty, "answers");
  expect(modelProblems(draft, empty)).toEqual(["noKey"]);
  expect(modelProblems(modelDraft(saved, "answers"), saved)).toEqual([]);
  expect(modelProblems({ ...modelDraft(saved, "answers"), withoutKey: true }, saved)).toEqual(["noKey"]);
  expect(modelProblems({ ...withPreset(draft, "ollama") }, empty)).toEqual([]);
});

test("what can't be saved is told by field", () => {
  const wrong = {
    ...modelDraft(saved, "answers"),
    baseUrl: "api.openai.com",
    name: " ",
    apiKey: "two words",
    deadlineSeconds: "",
    proxy: "x",
  };
  expect(modelProblems(wrong, saved)).toEqual(["baseUrl", "name", "apiKey", "deadlineSeconds", "proxy"]);
});

test("a form for embeddings offers who has them, and sends no more than is asked of such a model", () => {
  const draft = withPreset(modelDraft(empty, "embeddings"), "ollama");
  expect(presetNames("embeddings")).not.toContain("anthropic");
  expect(draft.name).toBe("nomic-embed-text");
  expect(embeddingsBody({ ...draft, price: "0.02" }, empty)).toEqual({
    baseUrl: "http://localhost:11434/v1",
    name: "nomic-embed-text",
    apiKey: null,
    proxy: null,
    price: 0.02,
  });
  expect(modelProblems({ ...draft, price: "" }, empty)).toEqual(["price"]);
});
