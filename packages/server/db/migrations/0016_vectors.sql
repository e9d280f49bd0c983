-- A second model may be set: one that tells how near a question and a passage are in meaning (embeddings).
alter table model_version
  add column purpose text not null default 'answers' check (purpose in ('answers', 'embeddings')),
  drop constraint model_version_pkey,
  add primary key (purpose, version);
alter table model_key
  add column purpose text not null default 'answers' check (purpose in ('answers', 'embeddings')),
  drop constraint model_key_pkey,
  drop column only_one,
  add primary key (purpose);

-- What the embedding model made of a passage. It goes with its passage; that one is missing, or is another model's, is
-- what is owed. Internal passages are sent to nobody, so theirs is null, as is one of a text that the model refuses.
create table passage_vector (
  item_id uuid not null,
  position integer not null,
  -- Which model made it: a digest of its address and name.
  maker text not null,
  -- One signed byte a dimension, scaled to the largest: only its direction means something.
  vector bytea,
  -- As in knowledge_passage: each process reads what was stored since it last looked.
  txid xid8 not null default pg_current_xact_id(),
  primary key (item_id, position),
  foreign key (item_id, position) references knowledge_passage on delete cascade
);
alter table passage_vector alter column vector set storage external;
create index passage_vector_txid on passage_vector (txid, item_id, position);

-- Who may see a passage decides whether it is sent to the model: it is owed anew.
create function forget_vector() returns trigger language plpgsql as $$
begin
  delete from passage_vector where item_id = new.item_id and position = new.position;
  return null;
end $$;
create trigger forget_vector after update of internal on knowledge_passage
  for each row when (old.internal <> new.internal) execute function forget_vector();

-- Which process embeds now, until when nobody else does, and what went wrong last.
create table vector_work (
  only_one boolean primary key default true check (only_one),
  maker text not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  failure text
);
