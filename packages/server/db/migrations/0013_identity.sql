-- Images of the customer agent: small, checked when they came, and never changed; a version of its settings names one.
create table avatar_image (
  id uuid primary key,
  type text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  bytes bytea not null check (octet_length(bytes) between 1 and 200000),
  width integer not null check (width between 1 and 1024),
  height integer not null check (height between 1 and 1024),
  author_id uuid not null references teammate (id),
  created_at timestamptz not null
);

-- How the customer agent works on a channel; what is not there is as it was before it could be chosen.
alter table channel add column deployment jsonb not null default '{}';
