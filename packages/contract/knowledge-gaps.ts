import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { zDone, zId, zInstant, zLanguage } from "./fields.ts";

/** How far back unanswered questions are looked for, in days. */
export const gapDays = 90;

/** A question that the customer agent could not answer, and what became of it. */
export const zUnanswered = z.object({
  conversationId: zId,
  seq: z.int().positive(),
  text: z.string(),
  at: zInstant,
  /** Handed to a person, or kept by the customer agent, which said that it does not know. */
  handled: z.enum(["handed_off", "kept"]),
  /** The first reply of a teammate that says something; never a private note. */
  reply: z.object({ by: z.string(), body: z.string(), at: zInstant }).nullable(),
});

/** Questions that are alike and have no answer, and the short answer that would close the gap. */
export const zKnowledgeGap = z.object({
  /** What tells it from others while its first question is there. */
  id: z.string(),
  count: z.int().positive(),
  lastAt: zInstant,
  /** The words by which its questions are alike; empty when there is only one, or they are the same text. */
  sharedWords: z.array(z.string()),
  /** Newest first; at most 500. */
  questions: z.array(zUnanswered),
  /** What "Answer" begins with; the body is empty when no teammate has replied. */
  draft: z.object({
    title: z.string(),
    body: z.string(),
    language: zLanguage,
    questions: z.array(z.string()),
  }),
});

/** The calls of knowledge gaps. */
export const gapEndpoints = {
  listKnowledgeGaps: endpoint({
    method: "GET",
    path: "/api/knowledge-gaps",
    access: "knowledge:read",
    summary:
      "What visitors asked in the last 90 days and the knowledge does not answer yet, the most frequent first; only of conversations that the reader may see.",
    response: z.object({
      gaps: z.array(zKnowledgeGap),
      /** True when there are more questions than are looked at in one go: the newest are. */
      more: z.boolean(),
    }),
  }),
  dismissGap: endpoint({
    method: "POST",
    path: "/api/knowledge-gaps/dismiss",
    access: "knowledge:edit",
    summary: "Say that questions are no gap: they are not shown again, new ones like them are.",
    body: z.strictObject({
      questions: z
        .array(z.strictObject({ conversationId: zId, seq: z.int().min(1).max(2_147_483_647) }))
        .min(1, "is empty")
        .max(500),
    }),
    response: zDone,
  }),
};
