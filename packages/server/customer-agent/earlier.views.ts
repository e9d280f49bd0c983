import type { Earlier } from "@baton/engine";
import type { App } from "../app.ts";
import type { Owed } from "./owed-answers.store.ts";
import { sameQuestion } from "./same-question.ts";

/** Further back, somebody who asks the same again has forgotten, not been let down. */
const looksBack = 12;

/**
 * What the customer agent has made of earlier messages, since it has the conversation. It stays true until the owed
 * answer is given, because nothing else adds to it.
 */
export async function readEarlier(
  { database, settings }: Pick<App, "database" | "settings">,
  { conversationId, epoch, seq }: Owed,
  question: string,
): Promise<Earlier> {
  const { rows } = await database.pool.query<{ outcome: string; body: string }>(
    `select d.record->>'outcome' as outcome, m.body
       from decision d join message m on m.conversation_id = d.conversation_id and m.seq = d.seq
      where d.conversation_id = $1 and d.seq < $2 and d.about = 'answer' and (d.record->>'epoch')::integer = $3
      order by d.seq desc limit ${looksBack}`,
    [conversationId, seq, epoch],
  );
  const others = rows.findIndex(({ outcome }) => outcome !== "clarified");
  return {
    clarified: others < 0 ? rows.length : others,
    mostClarified: settings.customerAgent().clarifyingQuestions,
    asked: rows.filter(({ body }) => sameQuestion(body, question)).length,
  };
}
