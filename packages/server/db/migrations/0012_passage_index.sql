-- Words of passages are looked up in the memory of each process, which reads what was stored since it last looked:
-- in the order of transactions, for an older one may commit later. The two indexes that did it before took most of
-- the time of storing a passage, and their search of frequent words grew with the knowledge.
alter table knowledge_passage add column txid xid8 not null default pg_current_xact_id();
create index knowledge_passage_txid on knowledge_passage (txid, item_id, position);
drop index knowledge_passage_search;
drop index knowledge_passage_plain;

-- What is not there any more can't be read: it is told here, for a day.
create table knowledge_gone (
  txid xid8 not null default pg_current_xact_id(),
  item_id uuid not null,
  at timestamptz not null default now(),
  primary key (txid, item_id)
);

create function note_gone_passages() returns trigger language plpgsql as $$
begin
  insert into knowledge_gone (item_id) select distinct item_id from gone on conflict do nothing;
  return null;
end $$;
create trigger note_gone_passages after delete on knowledge_passage
  referencing old table as gone for each statement execute function note_gone_passages();
