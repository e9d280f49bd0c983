import type { zSeenComparison, zSeenSource } from "@baton/contract";
import type { DecisionRecord, Language, Source, VectorUse } from "@baton/engine";
import type { z } from "zod";
import type { App } from "../app.ts";
import type { StoredDecision } from "../conversations/decisions.views.ts";
import { seenComparison, seenSources } from "../customer-agent/seen-sources.ts";

/** What an answer rested on, for whoever asks why. */
export type Grounds = {
  readonly sources: z.infer<typeof zSeenSource>[];
  readonly compared: z.infer<typeof zSeenComparison> | null;
  readonly vectors: VectorUse | null;
};

const none: Grounds = { sources: [], compared: null, vectors: null };

/** The sources and scores behind a stored decision on an answer; none for any other. */
export async function groundsOf(
  app: App,
  conversationId: string,
  decision: StoredDecision,
): Promise<Grounds> {
  const result = answerResultIn(decision.record);
  if (result === null) return none;
  const { vectors = null } = result;
  if (result.kind === "failed") return { ...none, vectors };
  const [said, compared] = await Promise.all([
    result.kind === "answered" ? answerTo(app, conversationId, decision.seq) : null,
    seenComparison(app, "compared" in result ? result.compared : undefined),
  ]);
  return {
    sources: said === null ? [] : seenSources(said.sources, said.question, said.language),
    compared,
    vectors,
  };
}

function answerResultIn({ checks }: DecisionRecord) {
  for (const check of checks)
    if (check.check === "cannot_answer" || check.check === "failed") return check.result;
  return null;
}

type Said = {
  readonly question: string;
  readonly language: Language | null;
  readonly sources: readonly Source[];
};

/** A question and the sources of its answer; null when there is none. */
async function answerTo(app: App, conversationId: string, seq: number): Promise<Said | null> {
  const rows = await app.database.kysely
    .selectFrom("message")
    .innerJoin("conversation", "conversation.id", "message.conversation_id")
    .select(["message.seq", "message.kind", "message.body", "message.data", "conversation.language"])
    .where("message.conversation_id", "=", conversationId)
    .where("message.seq", ">=", seq)
    .where("message.kind", "in", ["visitor", "answer"])
    .orderBy("message.seq")
    .limit(2)
    .execute();
  const [question, answer] = rows;
  if (question?.kind !== "visitor" || answer?.kind !== "answer") return null;
  const { sources = [] } = (answer.data ?? {}) as { sources?: Source[] };
  return { question: question.body, language: question.language as Language | null, sources };
}
