-- Which model writes the answers, version by version; a body of null: none, answers are quoted from the knowledge.
-- The key is not in it: what tells the past is kept for ever, and a key that was removed must be gone.
create table model_version (
  version integer primary key check (version > 0),
  body jsonb check (jsonb_typeof(body) = 'object'),
  author_id uuid not null references teammate,
  at timestamptz not null
);

create trigger append_only before update or delete on model_version
  for each statement execute function refuse_rewriting();

-- The model's key, encrypted by the secret box; it opens only for the address that it was given for.
create table model_key (
  only_one boolean primary key default true check (only_one),
  sealed bytea not null
);
