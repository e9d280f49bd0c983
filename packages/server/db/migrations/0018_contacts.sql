-- Who somebody is: what a site's signed word says, and which visitors are one person.

alter table visitor add column phone text;
-- The contact that a visitor is a part of: where the standing merges lead. Null for one that stands by itself. It
-- says whom teammates see as one, and never who may open a conversation.
alter table visitor add column merged_into uuid references visitor check (merged_into <> id);
create index visitor_merged_into on visitor (merged_into) where merged_into is not null;
create index visitor_contact_order on visitor (created_at desc, id desc) where merged_into is null;

-- Secrets with which a site's server signs who its visitor is. Sealed; the id is the token's `kid`.
create table identity_key (
  id uuid primary key,
  secret bytea not null,
  created_by uuid references teammate,
  created_at timestamptz not null,
  last_used_at timestamptz,
  retired_at timestamptz
);

-- Whom a site's own name for somebody means, and what it vouched for when they were last seen.
create table verified_identity (
  subject text primary key,
  -- Deferred: whoever is met first is made in the same transaction.
  visitor_id uuid not null unique references visitor deferrable initially deferred,
  name text,
  email text,
  email_verified boolean not null default false,
  phone text,
  phone_verified boolean not null default false,
  created_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index verified_identity_email on verified_identity (lower(email)) where email_verified;
create index verified_identity_phone on verified_identity (regexp_replace(phone, '[^0-9]', '', 'g')) where phone_verified;
create index outside_identity_phone on outside_identity (regexp_replace(phone, '[^0-9]', '', 'g')) where phone is not null;

-- What was put together, and what has to be known to take it apart again.
create table visitor_merge (
  id uuid primary key,
  kind text not null check (kind in ('by_hand', 'identified')),
  from_id uuid not null references visitor,
  into_id uuid not null references visitor,
  -- Conversations that went from the one to the other (identified); by hand nothing goes.
  conversation_ids uuid[] not null default '{}',
  -- What was known of `from_id` and went with them (identified), and what of it was not known of `into_id` before.
  taken jsonb not null default '{}',
  filled jsonb not null default '{}',
  made_by uuid references teammate,
  made_at timestamptz not null,
  undone_by uuid references teammate,
  undone_at timestamptz,
  check (from_id <> into_id)
);
create unique index visitor_merge_standing on visitor_merge (from_id) where kind = 'by_hand' and undone_at is null;
create index visitor_merge_from on visitor_merge (from_id);
create index visitor_merge_into on visitor_merge (into_id) where undone_at is null;

-- Contacts are looked for by any part of what is written of them, and by the digits of a number.
create index visitor_words on visitor
  using gin ((coalesce(name, '') || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '')) gin_trgm_ops);
create index visitor_digits on visitor
  using gin (regexp_replace(phone, '[^0-9]', '', 'g') gin_trgm_ops) where phone is not null;
create index verified_identity_words on verified_identity
  using gin ((coalesce(subject, '') || ' ' || coalesce(name, '') || ' ' || coalesce(email, '')) gin_trgm_ops);
create index verified_identity_digits on verified_identity
  using gin (regexp_replace(phone, '[^0-9]', '', 'g') gin_trgm_ops) where phone is not null;
create index outside_identity_words on outside_identity
  using gin ((coalesce(name, '') || ' ' || coalesce(outside_id, '')) gin_trgm_ops);
create index outside_identity_digits on outside_identity
  using gin (regexp_replace(phone, '[^0-9]', '', 'g') gin_trgm_ops) where phone is not null;
