import { isTimeZone } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zIdParams, zInstant, zLanguage, zWebAddress } from "./fields.ts";
import {
  zHandoffSettings,
  zHandoffSettingsHistory,
  zHandoffSettingsVersion,
  zPreview,
  zTrigger,
} from "./handoff-settings.ts";
import { zHours } from "./hours.ts";
import { zIdentity } from "./identity.ts";
import { modelProviders } from "./models.ts";

/** The most that the model may cost a day; the day begins at midnight in the zone. Prices are per million tokens. */
export const zDailySpend = z.strictObject({
  cap: z.number().positive().max(1_000_000),
  inputPrice: z.number().min(0).max(100_000),
  outputPrice: z.number().min(0).max(100_000),
  timeZone: z.string().max(100).refine(isTimeZone, { message: "is not a time zone such as Europe/Paris" }),
});

/** Who the customer agent is and whether it works. */
export const zCustomerAgent = z.object({
  version: z.int(),
  ...zIdentity.shape,
  /** By hand. */
  paused: z.boolean(),
  /** When it works; null means always. Outside, conversations go straight to people. */
  hours: zHours.nullable(),
  dailySpend: zDailySpend.nullable(),
  /** How many questions in a row a model may ask the visitor back before a person is called; 0: none. */
  clarifyingQuestions: z.int(),
  /** Where answers come from: the knowledge itself, or a model that writes from it. */
  model: z.enum(["extractive", ...modelProviders]),
  /** Whether it works now, and if not why and until when; null is not known beforehand. */
  state: z.object({
    working: z.boolean(),
    cause: z.enum(["by_hand", "own_hours", "model_outage", "daily_spend"]).nullable(),
    until: zInstant.nullable(),
  }),
  /** What the model has cost since the day began, in the currency of the prices. */
  spentToday: z.number(),
  /** Conversations that it has now and in which the visitor wrote during the last day. */
  running: z.int(),
});

/** What the words of a trigger by meaning were read to mean, and by which pattern of which clause. */
const zMeaning = z
  .object({ concept: z.string(), pattern: z.string(), clause: z.string(), lexicon: z.int() })
  .optional();

/** What the tester found in a sentence. */
export const zTriggerTest = z.object({
  /** Reason codes that would hand off, empty when the customer agent would answer. */
  reasons: z.array(z.enum(["visitor_asked", "phrase"])),
  fired: z.array(
    z.object({
      triggerId: zId,
      start: z.int(),
      end: z.int(),
      words: z.string(),
      language: z.string(),
      meaning: zMeaning,
    }),
  ),
  heldBack: z.array(
    z.object({
      triggerId: zId,
      start: z.int(),
      end: z.int(),
      words: z.string(),
      why: z.literal("negated"),
      meaning: zMeaning,
    }),
  ),
  nearest: z.object({ triggerId: zId, words: z.string(), why: z.string() }).nullable(),
  visitorAsked: z.object({
    asked: z.boolean(),
    words: z.string().nullable(),
    start: z.int(),
    end: z.int(),
    why: z.enum(["request", "negated", "quoted", "contact_details", "about_people", "none"]),
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
  /** Example questions: how visitors also ask for it. */
  questions: z.array(z.string()),
  passages: z.int(),
  updatedAt: zInstant,
});

const zKnowledgeDraft = z.strictObject({
  kind: z.enum(["short_answer", "article"]),
  title: z.string().trim().min(1, "is empty").max(300),
  body: z.string().trim().min(1, "is empty").max(200_000),
  language: zLanguage.default("en"),
  url: zWebAddress.nullable().default(null),
  questions: z.array(z.string().trim().min(1, "is empty").max(300)).max(300).default([]),
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
  listHandoffVersions: endpoint({
    method: "GET",
    path: "/api/handoff-settings/versions",
    access: "handoff:read",
    summary: "Who saved what, newest first; with `before`, those older than that version.",
    query: z.strictObject({
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    response: z.object({ versions: z.array(zHandoffSettingsHistory), more: z.boolean() }),
  }),
  restoreHandoffVersion: endpoint({
    method: "POST",
    path: "/api/handoff-settings/versions/{version}/restore",
    access: "handoff:edit",
    summary: "Save an older version's settings as a new version; checked like any other save.",
    params: z.strictObject({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
    body: z.strictObject({ baseVersion: z.int() }),
    response: zHandoffSettingsVersion,
  }),
  previewHandoff: endpoint({
    method: "POST",
    path: "/api/handoff-settings/preview",
    access: "handoff:read",
    summary:
      "Who would get a conversation now and what the visitor would read, for each channel; with `settings`, under these instead of those in force. The very function that routes.",
    body: z.strictObject({ settings: zHandoffSettings.optional() }),
    response: z.object({ channels: z.array(zPreview) }),
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
    summary:
      "Change who the customer agent is and how it behaves, pause or resume it, set its own hours and what it may spend.",
    body: z.strictObject({
      ...zIdentity.partial().shape,
      paused: z.boolean().optional(),
      hours: zHours.nullable().optional(),
      dailySpend: zDailySpend.nullable().optional(),
      clarifyingQuestions: z.int().min(0).max(5).optional(),
    }),
    response: zCustomerAgent,
  }),
  handOffRunning: endpoint({
    method: "POST",
    path: "/api/customer-agent/hand-off-running",
    access: "handoff:edit",
    summary:
      "While the customer agent is paused: hand off every conversation that it has and in which the visitor wrote during the last day.",
    body: z.strictObject({}),
    response: z.object({ handedOff: z.int() }),
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
