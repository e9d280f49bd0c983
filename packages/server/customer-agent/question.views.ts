import type { Earlier } from "@baton/engine";
import type { App } from "../app.ts";
import { termsOf } from "../knowledge/question.ts";
import type { CustomerAgentInForce } from "../settings/customer-agent-settings.ts";
import type { HandoffInForce } from "../settings/settings.ts";
import type { AnswerRequest } from "./answer.ts";
import { asTheyStand } from "./as-they-stand.ts";
import { candidatesFor } from "./candidates.ts";
import { readEarlier } from "./earlier.views.ts";
import { findPassages } from "./find-passages.ts";
import type { Owed } from "./owed-answers.store.ts";
import { searchQuestion } from "./search-question.ts";

const speaker = { visitor: "visitor", answer: "customer_agent", reply: "teammate" } as const;

/** Everything an answer may be computed from: the question, what was said before, and what the knowledge holds. */
export async function readQuestion(
  app: App,
  owed: Owed,
): Promise<(Omit<AnswerRequest, "signal"> & { readonly earlier: Earlier }) | null> {
  const stored = await app.database.kysely
    .selectFrom("message")
    .innerJoin("conversation", "conversation.id", "message.conversation_id")
    .select([
      "message.seq",
      "message.kind",
      "message.body",
      "message.data",
      "conversation.language",
      "conversation.channel_id",
    ])
    .where("message.conversation_id", "=", owed.conversationId)
    .where("message.kind", "in", ["visitor", "answer", "reply", "marker"])
    .orderBy("message.seq", "desc")
    .limit(mostRead)
    .execute();
  const rows = asTheyStand(stored);
  const asked = rows[0];
  // A newer message has its own owed answer.
  if (asked === undefined || asked.seq !== owed.seq) return null;
  const language = asked.language as AnswerRequest["language"];
  const history = rows
    .slice(1, mostHistory + 1)
    .reverse()
    .map((row) => ({ from: speaker[row.kind as keyof typeof speaker], body: row.body }));
  const agent = app.settings.customerAgent();
  const earlier = await readEarlier(app, owed, asked.body);
  const under = { agent, handoff: app.settings.handoff(), channelId: asked.channel_id };
  const { attachments: { length: files } = [] } = (asked.data ?? {}) as { attachments?: string[] };
  return { ...(await requestAbout(app, { question: asked.body, language, history }, under)), files, earlier };
}

/** The settings that an answer is looked for under: those in force, or as somebody tries them. */
type Under = {
  readonly agent: CustomerAgentInForce;
  readonly handoff: HandoffInForce;
  readonly channelId: string;
};

/** The request for an answer to what was said, by the customer agent as it is, or as somebody tries it. */
export async function requestAbout(
  app: Pick<App, "database" | "recognizer" | "settings" | "embeddings">,
  said: Pick<AnswerRequest, "question" | "language" | "history">,
  { agent, handoff, channelId }: Under,
): Promise<Omit<AnswerRequest, "signal">> {
  const { question, language, history } = said;
  const searched = searchQuestion(question, history);
  // What has no telling word finds nothing, and so needs no vector.
  const isTelling = termsOf(searched, language).length > 0;
  const { vector, use } = isTelling ? await app.embeddings.ask(searched) : { vector: null, use: null };
  return {
    ...said,
    ...(await findPassages(app, searched, language, vector)),
    ...(use === null ? {} : { vectors: use }),
    customerAgentName: agent.name,
    companyName: app.settings.workspace().name,
    agent,
    candidates: candidatesFor(handoff, channelId, question),
  };
}

/** How many messages before the question an answer may look back on. */
export const mostHistory = 11;
/** How many are read for it, with what only says how others stand. */
const mostRead = 3 * mostHistory;
