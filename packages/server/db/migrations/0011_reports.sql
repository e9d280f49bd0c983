-- Reports, "was this handoff needed?", and knowledge gaps. Nothing is counted beforehand: figures are read from the
-- tables that say what happened, so that none of them can drift.

-- What a teammate says of a handoff; the last word stands, the earlier ones are in the audit log.
create table handoff_verdict (
  handoff_id uuid primary key references handoff on delete cascade,
  needed boolean not null,
  -- Null once they are removed.
  by_id uuid references teammate on delete set null,
  at timestamptz not null
);

-- Questions without an answer that an editor said are no gap: they are not shown again, new ones like them are.
create table dismissed_question (
  conversation_id uuid not null references conversation on delete cascade,
  seq integer not null,
  by_id uuid references teammate on delete set null,
  at timestamptz not null,
  primary key (conversation_id, seq)
);

create index conversation_created on conversation (created_at);
create index conversation_previous on conversation (previous_id) where previous_id is not null;
create index handoff_opened on handoff (opened_at);
-- Where a person took part or was asked for: such messages are few beside those of visitors and the customer agent.
create index message_of_people on message (conversation_id) where kind in ('reply', 'notice');
create index decision_answered on decision (conversation_id)
  where about = 'answer' and record->>'outcome' = 'answered';
-- Without it PostgreSQL takes answers for rare, and looks each of them up one by one.
create statistics decision_outcome on (record->>'outcome') from decision;
create index decision_cannot_answer on decision (at desc)
  where about = 'answer' and record->'reasons' ? 'cannot_answer';
