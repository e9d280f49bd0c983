-- Files that go with messages. Their bytes are kept elsewhere (files/file-store.ts), under the row's id.

create table attachment (
  id uuid primary key,
  -- Whose it is to send: a visitor, a teammate, or the channel by which it came.
  by_kind text not null check (by_kind in ('visitor', 'teammate', 'channel')),
  by_id uuid not null,
  -- The message that it goes with, and its place there from 0; null while it was sent with none.
  conversation_id uuid,
  seq integer,
  place smallint,
  name text not null,
  -- What its bytes are; before they are here, what its sender says of type and size.
  mime text not null,
  size bigint,
  sha256 text,
  -- Of an image that can be shown, which has a preview.
  width integer,
  height integer,
  state text not null check (state in ('pending', 'stored', 'refused')),
  -- Why it was refused; while it is pending, what went wrong last.
  why text,
  -- Where its bytes are to be fetched; null once nothing is to be fetched any more.
  source jsonb,
  due_at timestamptz,
  attempts integer not null default 0,
  -- Of an image within an HTML mail, the name by which the mail shows it.
  content_id text,
  created_at timestamptz not null,
  foreign key (conversation_id, seq) references message,
  check ((conversation_id is null) = (seq is null) and (seq is null) = (place is null)),
  check ((source is null) = (due_at is null)),
  check (state = 'pending' or source is null),
  check (state <> 'stored' or (size is not null and sha256 is not null)),
  check ((width is null) = (height is null)),
  check (state <> 'refused' or why is not null)
);
create index attachment_message on attachment (conversation_id, seq, place);
create index attachment_due on attachment (due_at) where due_at is not null;
create index attachment_unsent on attachment (by_id, created_at) where conversation_id is null;
