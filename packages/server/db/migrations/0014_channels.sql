-- Channels whose messages come from a provider and go to one: what came in, whom it came from, what goes out.

-- How a channel reaches its provider. The secrets are sealed for the address that they were given for.
create table channel_account (
  channel_id uuid primary key references channel,
  settings jsonb not null,
  secrets bytea not null,
  -- What the provider calls it.
  name text,
  active boolean not null default true,
  -- What is wrong, as a code, in the provider's own words, and since when; null while it works.
  problem text,
  problem_detail text,
  problem_since timestamptz,
  -- Where asking for what is new goes on, for channels that are asked.
  cursor text,
  -- Which process asks, and until when it alone does: a provider answers one at a time.
  asked_by uuid,
  asked_until timestamptz,
  last_received_at timestamptz,
  last_sent_at timestamptz,
  created_at timestamptz not null
);

-- Everything that a provider told, stored before it is acknowledged and before it is read.
create table inbound (
  id bigint generated always as identity primary key,
  channel_id uuid not null references channel,
  -- The provider's id for it: a repeat is the same.
  envelope_id text not null,
  -- Those of one lane are taken up one after the other.
  lane text not null,
  raw bytea not null,
  -- Null once it was taken up, or given up.
  due_at timestamptz,
  attempts integer not null default 0,
  -- How many of them failed; the others only looked for something that was not stored yet.
  failures integer not null default 0,
  outcome text check (outcome in ('taken', 'nothing', 'parked')),
  error text,
  received_at timestamptz not null,
  unique (channel_id, envelope_id)
);
create index inbound_due on inbound (due_at) where due_at is not null;
create index inbound_lane on inbound (channel_id, lane, id) where due_at is not null;
create index inbound_parked on inbound (channel_id) where outcome = 'parked';

-- Somebody outside, as their provider names them, and the visitor that they are here.
create table outside_identity (
  channel_id uuid not null references channel,
  outside_id text not null,
  -- Deferred: whoever is met first is made in the same transaction.
  visitor_id uuid not null references visitor deferrable initially deferred,
  name text,
  phone text,
  -- The provider's id of their newest message, and when it came by our clock: the reply window begins there.
  last_message_id text,
  last_message_at timestamptz,
  created_at timestamptz not null,
  primary key (channel_id, outside_id)
);
create index outside_identity_visitor on outside_identity (visitor_id);
create index conversation_of_visitor_on_channel on conversation (visitor_id, channel_id, created_at desc);

-- A message of ours on its way out. Written with the message; those of one conversation go in order.
create table outgoing_message (
  conversation_id uuid not null,
  seq integer not null,
  channel_id uuid not null references channel,
  state text not null default 'pending'
    check (state in ('pending', 'sent', 'delivered', 'read', 'failed', 'unknown')),
  -- How many of its parts the provider has.
  parts_sent integer not null default 0,
  failure text,
  detail text,
  attempts integer not null default 0,
  -- Null once nothing is to be done any more.
  due_at timestamptz,
  -- Set while a part is with the provider and nothing is known of it yet.
  given_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz not null,
  primary key (conversation_id, seq),
  foreign key (conversation_id, seq) references message,
  check ((state = 'pending') = (due_at is not null))
);
create index outgoing_message_due on outgoing_message (due_at) where due_at is not null;
create index outgoing_message_pending on outgoing_message (conversation_id, seq) where state = 'pending';

-- By which ids the provider will speak of it.
create table outgoing_part (
  channel_id uuid not null references channel,
  provider_id text not null,
  conversation_id uuid not null,
  seq integer not null,
  part integer not null,
  primary key (channel_id, provider_id),
  foreign key (conversation_id, seq) references outgoing_message
);
