import type { Invariant } from "./invariants.ts";

/** What holds of the runs of workflows. */
export const runInvariants: readonly Invariant[] = [
  {
    number: 16,
    sentence: "A run has a record for each number up to its own, and one that is parked failed last.",
    sql: `select r.id, r.number, count(w.number) as stored, r.status from workflow_run r
            left join workflow_record w on w.run_id = r.id
           group by r.id
          having count(w.number) <> r.number or coalesce(max(w.number), 0) <> r.number
              or (r.status = 'needs_review' and (array_agg(w.record->'result'->>'outcome' order by w.number desc))[1] <> 'failed')`,
  },
  {
    number: 16,
    sentence: "A run takes each step at most once, and no more than it may.",
    sql: `select run_id, step_id, count(*) as times from workflow_record
           where record->'result'->>'outcome' in ('done', 'assigned', 'took_arm', 'skipped')
              or (record->'result'->>'outcome' = 'waits' and record->'result'->>'why' = 'delay')
           group by run_id, step_id having count(*) > 1
          union all
          select id, null, number from workflow_run where number > 501`,
  },
  {
    number: 16,
    sentence: "Whom a step assigned had the conversation from then on.",
    sql: `select w.run_id, w.number from workflow_record w join workflow_run r on r.id = w.run_id
           where w.record->'result'->>'outcome' = 'assigned'
             and not exists (select from workflow_record later where later.run_id = w.run_id and later.number > w.number
               and later.at = w.at and later.record->'result'->>'outcome' = 'assigned')
             and not exists (select from ownership_event e where e.conversation_id = r.conversation_id and e.at = w.at
               and e.to_id::text = w.record->'result'->>'teammateId')`,
  },
  {
    number: 16,
    sentence: "A handoff by conditions has the one run that it began, unless there was no such workflow.",
    sql: `select h.conversation_id, h.id, count(r.id) as runs from handoff h
            join conversation c on c.id = h.conversation_id
            join setting_version s on s.name = 'handoff' and s.version = h.policy_version
            cross join lateral (select coalesce((select o->'process' from jsonb_array_elements(coalesce(s.body->'overrides', '[]')) o
              where o->>'channelId' = c.channel_id::text and jsonb_typeof(o->'process') = 'object' limit 1), s.body) as process) p
            left join workflow_run r on r.conversation_id = h.conversation_id and r.cause->>'handoffId' = h.id::text
           where h.mode <> 'nobody' and p.process->'route'->>'kind' = 'conditions'
           group by h.id having count(r.id) <> case when h.fallback = 'workflow_missing' then 0 else 1 end`,
  },
];
