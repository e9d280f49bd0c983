import { noticeKeys } from "@baton/engine";
import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zBody, zId, zInstant, zLanguage } from "./fields.ts";
import { zHandoffSettings, zPreview } from "./handoff-settings.ts";
import { zIdentity } from "./identity.ts";
import { modelProviders } from "./models.ts";
import { zSeenComparison, zSeenSource, zSpan, zVectorUse } from "./seen-sources.ts";

/** A decision as the engine records it, in a sentence, and how long it took in milliseconds. */
const zTestedDecision = z.object({
  record: z.record(z.string(), z.unknown()),
  sentence: z.string(),
  took: z.number(),
});

/** What the knowledge holds about the question. */
const zTestedSearch = z.object({
  /** What was looked for: of a message that leans on the one before, both. */
  query: z.string(),
  took: z.number(),
  /** Null where no model for embeddings is set. */
  vectors: zVectorUse.nullable(),
  /** From this support on a passage is taken to answer. */
  enough: z.number(),
  passages: z.array(
    z.object({
      itemId: zId,
      title: z.string(),
      heading: z.string(),
      url: z.string().nullable(),
      language: zLanguage,
      support: z.number(),
      /** How near question and passage are in meaning, from −1 to 1; null where that was not asked. */
      nearness: z.number().nullable(),
      text: z.string(),
      highlights: z.array(zSpan),
    }),
  ),
  /** The items whose questions are nearest; empty when no item has any. */
  asked: z.array(
    z.object({ itemId: zId, title: z.string().nullable(), score: z.number(), decides: z.boolean() }),
  ),
  /** From this score on an item that decides is the answer. */
  askedEnough: z.number().nullable(),
});

/** What came of asking for an answer. */
const zTestedAnswer = z.object({
  kind: z.enum(["answered", "clarify", "cannot_answer", "hand_off", "triggered", "failed"]),
  why: z.string().nullable(),
  sources: z.array(zSeenSource),
  compared: zSeenComparison.nullable(),
  model: z.enum(["extractive", ...modelProviders]),
  /** What a model used, in tokens; 0 without one. */
  inputTokens: z.int(),
  outputTokens: z.int(),
  took: z.number(),
});

/** Who would have had the conversation, and why the others would not. */
const zTestedHandoff = zPreview.pick({
  inbox: true,
  mode: true,
  routeKind: true,
  verdict: true,
  destinationOpen: true,
  nextOpening: true,
  outcome: true,
  fallback: true,
  chosen: true,
  waiting: true,
  candidates: true,
  candidateCount: true,
});

/** Everything that a visitor's message would lead to. */
export const zAgentTest = z.object({
  at: zInstant,
  /** The versions in force; drafts stand on top of them. */
  handoffVersion: z.int(),
  agentVersion: z.int(),
  customerAgentName: z.string(),
  /** The visitor's language as it is known after the message. */
  language: zLanguage.nullable(),
  turn: zTestedDecision,
  /** Null when nothing was to be answered. */
  search: zTestedSearch.nullable(),
  answer: zTestedAnswer.nullable(),
  decision: zTestedDecision.nullable(),
  outcome: z.enum(["answered", "clarified", "handed_off", "kept", "kept_and_told"]),
  /** What the visitor would read, in order. */
  reads: z.array(
    z.object({
      kind: z.enum(["answer", "notice", "automatic"]),
      notice: z.enum(noticeKeys).nullable(),
      body: z.string(),
      sources: z.array(z.object({ title: z.string(), url: z.string().nullable() })),
    }),
  ),
  handoff: zTestedHandoff.nullable(),
});

/** Trying the customer agent. */
export const agentTestEndpoints = {
  testCustomerAgent: endpoint({
    method: "POST",
    path: "/api/customer-agent/test",
    access: "handoff:edit",
    summary:
      "What a visitor's message would lead to, by the very path of visitors' messages: nothing is stored and nobody is disturbed; what a model costs counts.",
    body: z.strictObject({
      channelId: zId,
      /** The browser's language, used until the words tell more. */
      language: zLanguage.nullable().default(null),
      /** What was said before, in order. */
      history: z
        .array(z.strictObject({ from: z.enum(["visitor", "customer_agent"]), body: zBody }))
        .max(100)
        .default([]),
      text: zBody,
      pressedTalkToPerson: z.boolean().default(false),
      /** As if it were then; null is now. Statuses and loads are as they are now. */
      at: zInstant.nullable().default(null),
      /** In which language decisions are told. */
      readerLanguage: z.enum(["en", "fr"]).default("en"),
      /** Instead of what is in force. */
      draft: z
        .strictObject({
          customerAgent: zIdentity.partial().optional(),
          handoffSettings: zHandoffSettings.optional(),
        })
        .default({}),
    }),
    response: zAgentTest,
  }),
};
