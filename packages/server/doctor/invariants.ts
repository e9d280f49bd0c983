/** One promise of Baton as a query: every row that it returns breaks the promise. */
export type Invariant = {
  /** Number in the list of invariants; see ARCHITECTURE.md. */
  readonly number: number;
  /** The promise in one sentence. */
  readonly sentence: string;
  /** Selects what breaks it. */
  readonly sql: string;
};

// The process of a version of the settings for a conversation's channel: its own, or the one for all channels.
const process = `coalesce((select o->'process' from jsonb_array_elements(coalesce(s.body->'overrides', '[]')) o
    where o->>'channelId' = c.channel_id::text and jsonb_typeof(o->'process') = 'object' limit 1), s.body)`;

// A message after which the customer agent may speak again: handed back, or reopened to it where nobody takes over.
const backToAgent = `(back.data->'marker'->>'code' = 'handed_back' or (back.data->'marker'->>'code' = 'reopened'
    and exists (select from ownership_event e where e.conversation_id = back.conversation_id
      and e.move = 'reopen' and e.to_kind = 'customer_agent' and e.at = back.created_at)))`;

/** Every invariant that a query can check; `doctor` and the tests run the same ones. */
export const invariants: readonly Invariant[] = [
  {
    number: 1,
    sentence: "A conversation has exactly one owner, and closed ones have none.",
    sql: `select id from conversation
           where (owner_kind = 'teammate') <> (owner_id is not null) or (owner_kind = 'none') <> (closed_at is not null)`,
  },
  {
    number: 2,
    sentence:
      "Ownership events are gap-free, each begins where the last one ended, and the last one names the owner.",
    sql: `select c.id, e.epoch, e.prior_kind, e.from_kind, e.to_kind, c.owner_kind
            from conversation c
            left join lateral (
              select epoch, from_kind, from_id, to_kind, to_id,
                     lag(to_kind, 1, 'none') over w as prior_kind, lag(to_id) over w as prior_id,
                     row_number() over w as place, epoch = max(epoch) over () as is_last
                from ownership_event where conversation_id = c.id window w as (order by epoch)) e on true
           where e.epoch is null or e.place <> e.epoch or e.prior_kind <> e.from_kind or e.prior_id is distinct from e.from_id
              or (e.is_last and (e.epoch <> c.epoch or e.to_kind <> c.owner_kind or e.to_id is distinct from c.owner_id))`,
  },
  {
    number: 3,
    sentence:
      "At most one handoff is open, it is the one the conversation names, and it began with a change of owner.",
    sql: `select c.id, h.id as handoff from conversation c
            left join handoff h on h.conversation_id = c.id and h.ended_at is null
           where c.open_handoff_id is distinct from h.id
          union all
          select h.conversation_id, h.id from handoff h
           where not exists (select from ownership_event e where e.conversation_id = h.conversation_id and e.epoch = h.epoch)`,
  },
  {
    number: 4,
    sentence: "The customer agent says nothing between a person taking over and handing back.",
    sql: `select a.conversation_id, a.seq from message a
           where a.kind = 'answer' and exists (
             select from message taken
              where taken.conversation_id = a.conversation_id and taken.seq < a.seq
                and (taken.kind = 'reply' or (taken.kind = 'notice' and taken.data->>'notice' <> 'nobody')
                  or taken.data->'marker'->>'code' = 'teammate_joined')
                and not exists (select from message back
                  where back.conversation_id = a.conversation_id and back.seq > taken.seq and back.seq < a.seq
                    and ${backToAgent}))`,
  },
  {
    number: 5,
    sentence: "After a person's reply the customer agent owns the conversation only if it was given back.",
    sql: `select c.id from conversation c
           where c.owner_kind = 'customer_agent' and exists (
             select from message r where r.conversation_id = c.id and r.kind = 'reply' and not exists (
               select from message back where back.conversation_id = c.id and back.seq > r.seq and ${backToAgent}))`,
  },
  {
    number: 9,
    sentence: "Messages are numbered without a gap.",
    sql: `select c.id, c.last_seq, count(m.seq) as stored from conversation c left join message m on m.conversation_id = c.id
           group by c.id having count(m.seq) <> c.last_seq or coalesce(max(m.seq), 0) <> c.last_seq`,
  },
  {
    number: 11,
    sentence:
      "Every open conversation that waits for us has a live owner, a place in line, or an answer that is due.",
    sql: `select c.id, 'no answer is owed' as why from conversation c
           where c.owner_kind = 'customer_agent' and c.waiting_since is not null
             and not exists (select from owed_answer o where o.conversation_id = c.id)
          union all
          select c.id, 'not in line' from conversation c
           where c.owner_kind = 'waiting' and not exists (select from waiting_line w where w.conversation_id = c.id)
          union all
          select w.conversation_id, 'in line though nobody waits' from waiting_line w join conversation c on c.id = w.conversation_id
           where c.owner_kind <> 'waiting'
          union all
          select c.id, 'the owner was deactivated' from conversation c join teammate t on t.id = c.owner_id where not t.active
          union all
          select c.id, 'in a line that nobody can be taken from' from waiting_line w
            join conversation c on c.id = w.conversation_id
            left join setting_version s on s.name = 'handoff' and s.version = w.policy_version
            cross join lateral (select ${process} as process) p
           where w.drains and (s.version is null or p.process->>'mode' = 'nobody'
              or p.process->'route'->>'kind' = 'conditions' or jsonb_array_length(p.process->'route'->'userIds')
                + jsonb_array_length(p.process->'route'->'teamIds') = 0)`,
  },
  {
    number: 12,
    sentence: "Every handoff has exactly one notice, the right one for its process and its verdict.",
    sql: `select h.conversation_id, h.id, m.data->>'notice' as notice from handoff h
            join conversation c on c.id = h.conversation_id
            left join message m on m.conversation_id = h.conversation_id and m.seq = h.notice_seq and m.kind = 'notice'
            left join setting_version s on s.name = 'handoff' and s.version = h.policy_version
            cross join lateral (select h.mode <> 'nobody' and ${process}->'route'->>'kind' = 'conditions' as by_conditions) p
           where m.seq is null or m.body = '' or case m.data->>'notice'
               when 'not_assigned' then p.by_conditions is not true
               else (h.outcome = 'unassigned' and p.by_conditions)
                 or m.data->>'notice' <> case h.verdict when 'unavailable' then 'unavailable' else 'available' end end
              or (h.mode = 'nobody' and m.data->>'notice' <> 'unavailable')
          union all
          select m.conversation_id, null, m.data->>'notice' from message m
           where m.kind = 'notice' and m.data->>'notice' <> 'nobody' and not exists (
            select from handoff h where h.conversation_id = m.conversation_id and h.notice_seq = m.seq)
          union all
          select h.conversation_id, h.id, 'two handoffs, one notice' from handoff h
            join handoff twin on twin.conversation_id = h.conversation_id and twin.notice_seq = h.notice_seq and twin.id > h.id`,
  },
  {
    number: 13,
    sentence: "A person's first reply is watched exactly where one is owed and the editor asked for it.",
    sql: `select o.conversation_id, 'nobody owes it' as why from owed_reply o join conversation c on c.id = o.conversation_id
           where c.owner_kind not in ('teammate', 'waiting')
          union all
          select h.conversation_id, 'not watched' from handoff h
            join setting_version s on s.name = 'handoff' and s.version = h.policy_version
           where h.ended_at is null and jsonb_typeof(s.body->'firstReply') = 'object'
             and not exists (select from owed_reply o where o.conversation_id = h.conversation_id)
          union all
          select c.id, 'late, though none is owed' from conversation c
           where c.reply_late and not exists (select from owed_reply o where o.conversation_id = c.id)
             and not exists (select from handoff h where h.conversation_id = c.id and h.fallback is not null)`,
  },
  {
    number: 14,
    sentence:
      "A wait began with the first visitor message that nobody has answered and that was not taken back.",
    sql: `select c.id, c.waiting_since, first.at from conversation c
           cross join lateral (
             select coalesce(max(seq), 0) as seq from message where conversation_id = c.id
              and (kind in ('reply', 'answer') or data->>'notice' = 'nobody'
                or data->'marker'->>'code' in ('handed_back', 'closed'))) settled
           cross join lateral (
             select min(created_at) as at from message m
              where conversation_id = c.id and kind = 'visitor' and seq > settled.seq and not exists (
                select from message gone where gone.conversation_id = c.id and gone.kind = 'marker'
                   and gone.data->'marker'->>'unasked' = 'true' and (gone.data->'marker'->>'seq')::integer
                     in (m.seq, (m.data->'outside'->>'editOf')::integer))) first
           where c.waiting_since is distinct from first.at`,
  },
  {
    number: 15,
    sentence: "A teammate's loads are the open conversations of each kind that they own.",
    sql: `select t.id, t.name, t.open_chat, t.open_other, count(c.id) filter (where c.load = 'chat') as owned_chat,
                 count(c.id) filter (where c.load = 'other') as owned_other
            from teammate t left join conversation c on c.owner_id = t.id and c.owner_kind = 'teammate'
           group by t.id
          having count(c.id) filter (where c.load = 'chat') <> t.open_chat
              or count(c.id) filter (where c.load = 'other') <> t.open_other`,
  },
  {
    number: 17,
    sentence:
      "A handed-off conversation has its one ticket, which stands where the conversation says, and waits after the chat was closed only when a workflow closed it.",
    sql: `select c.id from conversation c left join ticket t on t.conversation_id = c.id
           where c.ticket_stage is distinct from t.stage
              or (t.conversation_id is null and exists (select from handoff h where h.conversation_id = c.id))
              or (c.owner_kind = 'none' and t.stage <> 'closed' and not exists (
                select from ownership_event e where e.conversation_id = c.id and e.epoch = c.epoch
                  and e.move = 'close' and e.actor_kind = 'system'))
          union all
          select w.conversation_id from waiting_line w join ticket t on t.conversation_id = w.conversation_id
           where w.priority <> t.priority`,
  },
  {
    number: 17,
    sentence:
      "A ticket's stage is as open or closed as the ticket, and the pipeline in which new tickets begin has one for each phase.",
    sql: `select t.conversation_id::text as at, t.stage, t.stage_key from ticket t left join pipeline_stage s on s.key = t.stage_key
           where s.key is null or (s.state = 'closed') <> (t.stage = 'closed')
          union all
          select 'new tickets', phase, null from unnest(array['new', 'waiting_on_contact', 'waiting_on_us', 'closed']) phase
           where not exists (select from pipeline_stage s join pipeline l on l.id = s.pipeline_id
             where l.is_default and s.phase = phase.phase)`,
  },
  {
    number: 17,
    sentence: "The newest change of a ticket's stage, priority or subject tells what the ticket holds.",
    sql: `select t.conversation_id, last.property, last.after from ticket t
            cross join lateral (
              select distinct on (property) property, after from ticket_change h
               where h.conversation_id = t.conversation_id and h.property in ('stage', 'priority', 'subject')
               order by property, id desc) last
           where last.after is distinct from case last.property
             when 'stage' then to_jsonb(t.stage_key) when 'priority' then to_jsonb(t.priority) else to_jsonb(t.subject) end`,
  },
  {
    number: 18,
    sentence:
      "What a visitor's silence led to came after the customer agent's last word to them, and each silence led to it once.",
    sql: `select m.conversation_id, m.seq, coalesce(m.data->'marker'->>'because', 'reminder') as what from message m
           cross join lateral (
             select max(seq) filter (where kind = 'visitor') as asked,
                    max(seq) filter (where kind = 'answer' or data->>'notice' = 'nobody') as answered,
                    max(seq) filter (where data->>'reminder' = 'true') as reminded
               from message before where before.conversation_id = m.conversation_id and before.seq < m.seq) last
           where (m.data->>'reminder' = 'true' or m.data->'marker'->>'because' = 'inactivity')
             and (last.answered is null or last.asked > last.answered
               or (m.data->>'reminder' = 'true' and last.reminded > last.answered))
          union all
          select e.conversation_id, e.epoch, e.move from ownership_event e
           where e.move = 'close_inactive' and (e.from_kind <> 'customer_agent' or e.actor_kind <> 'system')`,
  },
  {
    number: 22,
    sentence: "The newest audit entry of the settings is the settings in force.",
    sql: `select s.name, s.version from setting_version s
           where s.author_id is not null and not exists (select from setting_version newer where newer.name = s.name and newer.version > s.version)
             and s.body is distinct from (select a.after from audit_log a
               where a.action like case s.name when 'handoff' then 'handoff_settings.%' else 'customer_agent.change%' end
               order by a.id desc limit 1)`,
  },
  {
    number: 22,
    sentence: "The newest audit entry of a model is the model that is set.",
    sql: `select v.purpose, v.version from model_version v
           where v.version = (select max(version) from model_version newest where newest.purpose = v.purpose)
             and v.body is distinct from (select a.after from audit_log a
               where a.action like case v.purpose when 'answers' then 'model.%' else 'embeddings.%' end
               order by a.id desc limit 1)`,
  },
  {
    number: 22,
    sentence: "A teammate's status is the last one that was recorded.",
    sql: `select t.id, t.name, t.status, last.status as recorded from teammate t
            join lateral (select status from status_change where teammate_id = t.id order by id desc limit 1) last on true
           where t.status <> last.status`,
  },
];
