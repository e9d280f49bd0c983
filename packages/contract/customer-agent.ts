import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { isStorable, zDone, zId, zIdParams, zInstant, zLanguage, zName, zWebAddress } from "./fields.ts";

/** A custom trigger: a word or phrase that hands the conversation off. */
export const zTrigger = z.strictObject({
  id: zId,
  /** Trimmed, 1–200 characters, at least one letter or digit. */
  text: z
    .string()
    .trim()
    .min(1, "is empty")
    .max(200, "has more than 200 characters")
    .refine(isStorable, { message: "has characters that can't be stored" }),
  match: z.enum(["words", "family"]).default("family"),
  language: z.union([zLanguage, z.literal("auto")]).default("auto"),
  enabled: z.boolean().default(true),
  firesWhenNegated: z.boolean().default(false),
});

const zNotice = z
  .string()
  .trim()
  .max(2000, "has more than 2,000 characters")
  .refine(isStorable, { message: "has characters that can't be stored" });

const zText = z.partialRecord(zLanguage, zNotice);

/** The editor's handoff settings: one document, one version a save. */
export const zHandoffSettings = z.strictObject({
  triggers: z.array(zTrigger).max(1000, "more than 1,000 triggers"),
  mode: z.literal("live"),
  route: z.strictObject({
    inboxId: zId,
    userIds: z.array(zId).max(1000),
    teamIds: z.array(zId).max(1000),
  }),
  messages: z.strictObject({ available: zText, unavailable: zText }),
  /** A closed conversation reopens when the visitor writes within this many days. */
  reopenDays: z.number().int().min(0).max(90),
});

/** One saved version of the handoff settings. */
export const zHandoffSettingsVersion = z.object({
  version: z.int(),
  settings: zHandoffSettings,
  author: z.string().nullable(),
  at: zInstant,
});

/** What the customer agent is called and whether it works. */
export const zCustomerAgent = z.object({
  version: z.int(),
  name: z.string(),
  paused: z.boolean(),
  /** Where answers come from: the knowledge itself, or a model that writes from it. */
  model: z.enum(["extractive", "openai_compatible"]),
});

/** What the tester found in a sentence. */
export const zTriggerTest = z.object({
  /** Reason codes that would hand off, empty when the customer agent would answer. */
  reasons: z.array(z.enum(["visitor_asked", "phrase"])),
  fired: z.array(
    z.object({ triggerId: zId, start: z.int(), end: z.int(), words: z.string(), language: z.string() }),
  ),
  heldBack: z.array(
    z.object({ triggerId: zId, start: z.int(), end: z.int(), words: z.string(), why: z.literal("negated") }),
  ),
  nearest: z.object({ triggerId: zId, words: z.string(), why: z.string() }).nullable(),
  visitorAsked: z.object({
    asked: z.boolean(),
    words: z.string().nullable(),
    start: z.int(),
    end: z.int(),
    why: z.enum(["request", "negated", "contact_details", "about_people", "none"]),
  }),
});

/** One piece of knowledge: a short answer or an article in Markdown. */
export const zKnowledgeItem = z.object({
  id: zId,
  kind: z.enum(["short_answer", "article"]),
  /** The question of a short answer, the title of an article. */
  title: z.string(),
  body: z.string(),
  language: zLanguage,
  url: z.string().nullable(),
  passages: z.int(),
  updatedAt: zInstant,
});

const zKnowledgeDraft = z.strictObject({
  kind: z.enum(["short_answer", "article"]),
  title: z.string().trim().min(1, "is empty").max(300),
  body: z.string().trim().min(1, "is empty").max(200_000),
  language: zLanguage.default("en"),
  url: zWebAddress.nullable().default(null),
});

/** Settings of the customer agent, its handoff, and its knowledge. */
export const customerAgentEndpoints = {
  getHandoffSettings: endpoint({
    method: "GET",
    path: "/api/handoff-settings",
    access: "handoff:read",
    summary: "The handoff settings in force.",
    response: zHandoffSettingsVersion,
  }),
  saveHandoffSettings: endpoint({
    method: "PUT",
    path: "/api/handoff-settings",
    access: "handoff:edit",
    summary: "Save a new version; refused when someone saved since `baseVersion`.",
    body: z.strictObject({ baseVersion: z.int(), settings: zHandoffSettings }),
    response: zHandoffSettingsVersion,
  }),
  testTriggers: endpoint({
    method: "POST",
    path: "/api/handoff-settings/test",
    access: "handoff:read",
    summary:
      "What a sentence would fire with these triggers; nothing is saved. The same matcher as for visitors.",
    body: z.strictObject({ text: z.string().max(20_000), triggers: z.array(zTrigger).max(1000) }),
    response: zTriggerTest,
  }),
  getCustomerAgent: endpoint({
    method: "GET",
    path: "/api/customer-agent",
    access: "handoff:read",
    summary: "The customer agent's name and state.",
    response: zCustomerAgent,
  }),
  changeCustomerAgent: endpoint({
    method: "PATCH",
    path: "/api/customer-agent",
    access: "handoff:edit",
    summary: "Rename, pause or resume the customer agent.",
    body: z.strictObject({ name: zName.optional(), paused: z.boolean().optional() }),
    response: zCustomerAgent,
  }),
  listKnowledge: endpoint({
    method: "GET",
    path: "/api/knowledge",
    access: "knowledge:read",
    summary: "All knowledge items, newest first.",
    response: z.object({ items: z.array(zKnowledgeItem) }),
  }),
  addKnowledge: endpoint({
    method: "POST",
    path: "/api/knowledge",
    access: "knowledge:edit",
    summary: "Add a short answer or an article; it answers from the next message on.",
    body: zKnowledgeDraft,
    response: z.object({ item: zKnowledgeItem }),
  }),
  changeKnowledge: endpoint({
    method: "PUT",
    path: "/api/knowledge/{id}",
    access: "knowledge:edit",
    summary: "Replace a knowledge item.",
    params: zIdParams,
    body: zKnowledgeDraft,
    response: z.object({ item: zKnowledgeItem }),
  }),
  removeKnowledge: endpoint({
    method: "DELETE",
    path: "/api/knowledge/{id}",
    access: "knowledge:edit",
    summary: "Remove a knowledge item; no answer uses it from the next message on.",
    params: zIdParams,
    response: zDone,
  }),
};
