import type { Invariant } from "./invariants.ts";

/** What can be wrong with verdicts on handoffs and with dismissed questions. */
export const reportInvariants: readonly Invariant[] = [
  {
    number: 22,
    sentence: "What is said of a handoff is what was last audited, and was said after it was made.",
    sql: `select v.handoff_id, v.needed, last.needed as audited from handoff_verdict v
            join handoff h on h.id = v.handoff_id
            left join lateral (select (a.after->>'needed')::boolean as needed from audit_log a
              where a.action = 'handoff.judged' and a.after->>'handoffId' = v.handoff_id::text
              order by a.id desc limit 1) last on true
           where v.needed is distinct from last.needed or v.at < h.opened_at`,
  },
  {
    number: 22,
    sentence: "What was dismissed as no gap is a question that the customer agent could not answer.",
    sql: `select x.conversation_id, x.seq from dismissed_question x
           where not exists (select from decision d where d.conversation_id = x.conversation_id and d.seq = x.seq
             and d.about = 'answer' and d.record->'reasons' ? 'cannot_answer')`,
  },
];
