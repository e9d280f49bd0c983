-- The model of house.md: who has a conversation is one column, every change of it is an event, and all that a
-- decision does is written by one function (0002) in one transaction.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table workspace (
  only_one boolean primary key default true check (only_one),
  name text not null,
  colour text not null,
  -- A one-time link makes the owner at first start; null once it was used.
  setup_token_hash text,
  created_at timestamptz not null default now()
);

create table team (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

create sequence assignment_order;

create table teammate (
  id uuid primary key,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'customer_agent_editor', 'teammate')),
  password_hash text,
  active boolean not null default true,
  status text not null default 'away' check (status in ('available', 'away')),
  capacity integer not null default 5 check (capacity between 0 and 1000),
  -- Kept by the assigning transaction, never counted: see doctor for the proof that it agrees.
  open_count integer not null default 0 check (open_count >= 0),
  last_assigned bigint not null default 0,
  language text not null default 'en',
  created_at timestamptz not null default now()
) with (fillfactor = 50);
create unique index teammate_email on teammate (lower(email));

create table team_member (
  team_id uuid not null references team on delete cascade,
  teammate_id uuid not null references teammate,
  primary key (team_id, teammate_id)
);

create table session (
  token_hash text primary key,
  teammate_id uuid not null references teammate,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_teammate on session (teammate_id);

-- A link by which a new teammate sets a password; one use, stored hashed.
create table invitation (
  token_hash text primary key,
  teammate_id uuid not null references teammate,
  expires_at timestamptz not null
);

create table sign_in_attempt (
  key text primary key,
  failures integer not null,
  window_ends_at timestamptz not null
);

create table inbox (
  id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('help_desk', 'inbox')),
  created_at timestamptz not null default now()
);

create table channel (
  id uuid primary key,
  kind text not null check (kind in ('chat')),
  name text not null,
  inbox_id uuid not null references inbox,
  created_at timestamptz not null default now()
);

create table visitor (
  id uuid primary key,
  name text,
  email text,
  language text,
  created_at timestamptz not null default now()
);

create table conversation (
  id uuid primary key,
  channel_id uuid not null references channel,
  visitor_id uuid not null references visitor,
  inbox_id uuid not null references inbox,
  previous_id uuid references conversation,
  owner_kind text not null check (owner_kind in ('customer_agent', 'waiting', 'teammate', 'none')),
  owner_id uuid references teammate check ((owner_kind = 'teammate') = (owner_id is not null)),
  epoch integer not null,
  last_seq integer not null,
  last_visitor_seq integer not null,
  language text,
  -- Whether the visitor left an address, so that it is not asked for again.
  email_known boolean not null default false,
  waiting_since timestamptz,
  last_teammate_id uuid references teammate,
  open_handoff_id uuid,
  ringing boolean not null default false,
  last_handoff_reasons text[] not null default '{}',
  ticket_stage text,
  closed_at timestamptz check ((owner_kind = 'none') = (closed_at is not null)),
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 80);
create index conversation_visitor on conversation (visitor_id, created_at desc);
create index conversation_open_by_owner on conversation (owner_kind, owner_id) where owner_kind <> 'none';

create table message (
  conversation_id uuid not null references conversation,
  seq integer not null check (seq > 0),
  kind text not null check (kind in ('visitor', 'answer', 'reply', 'note', 'notice', 'marker')),
  -- The visitor or teammate who wrote it; null for the customer agent and the system.
  sender_id uuid,
  client_id text,
  body text not null,
  data jsonb,
  created_at timestamptz not null,
  primary key (conversation_id, seq)
);
-- A sender's own id for a message names it once and for ever: a repeat finds the first.
create unique index message_sender_client on message (sender_id, client_id) where client_id is not null;

create table ownership_event (
  conversation_id uuid not null references conversation,
  epoch integer not null,
  move text not null,
  from_kind text not null,
  from_id uuid,
  to_kind text not null,
  to_id uuid,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (conversation_id, epoch)
);

create table handoff (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  epoch integer not null,
  reasons text[] not null check (cardinality(reasons) > 0),
  cause_seq integer not null,
  notice_seq integer not null,
  policy_version integer not null,
  verdict text not null check (verdict in ('available', 'busy', 'unavailable')),
  outcome text not null check (outcome in ('assigned', 'waiting', 'unassigned', 'kept')),
  opened_at timestamptz not null,
  assigned_at timestamptz,
  -- When a teammate first looked at it: until then it rings.
  seen_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('replied', 'handed_back', 'closed')),
  unique (conversation_id, epoch)
);
create unique index handoff_one_open on handoff (conversation_id) where ended_at is null;

create table decision (
  conversation_id uuid not null,
  seq integer not null,
  about text not null check (about in ('visitor_message', 'answer')),
  record jsonb not null,
  at timestamptz not null,
  primary key (conversation_id, seq, about)
);

create sequence ticket_number;

create table ticket (
  conversation_id uuid primary key references conversation,
  number bigint not null unique default nextval('ticket_number'),
  subject text not null,
  stage text not null check (stage in ('new', 'waiting_on_contact', 'waiting_on_us', 'closed')),
  priority smallint not null default 0,
  created_at timestamptz not null
);

create table waiting_line (
  conversation_id uuid primary key references conversation,
  route_key text not null,
  -- People of the route when it joined, by the policy version that it began with.
  policy_version integer not null,
  priority smallint not null default 0,
  waiting_since timestamptz not null
);
create index waiting_line_order on waiting_line (route_key, priority desc, waiting_since, conversation_id);

-- Work owed: an answer that the customer agent has not given yet. A lost process leaves the row; the sweep finds it.
create table owed_answer (
  conversation_id uuid primary key references conversation,
  epoch integer not null,
  seq integer not null,
  due_at timestamptz not null,
  attempts integer not null default 0
);
create index owed_answer_due on owed_answer (due_at);

-- What happened, in commit order, for screens that follow along: cursor = (txid, id), read below the oldest
-- running transaction, so that no reader ever steps over a commit that was still under way.
create table event (
  id bigint generated always as identity,
  txid xid8 not null default pg_current_xact_id(),
  conversation_id uuid,
  -- Text as it is sent: it is written once and read by every process, and never looked into.
  payload json not null,
  at timestamptz not null default now(),
  primary key (txid, id)
);
create index event_at on event using brin (at);

-- Events up to here were removed for age: a reader whose cursor is older loads everything anew.
create table event_floor (
  only_one boolean primary key default true check (only_one),
  txid xid8 not null,
  id bigint not null
);
insert into event_floor (txid, id) values ('0', 0);

create table setting_version (
  name text not null check (name in ('handoff', 'customer_agent')),
  version integer not null check (version > 0),
  body jsonb not null,
  author_id uuid references teammate,
  at timestamptz not null default now(),
  primary key (name, version)
);

create table audit_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor_id uuid,
  action text not null,
  before jsonb,
  after jsonb
);
create index conversation_closed on conversation (closed_at desc, id) where owner_kind = 'none';
-- None on waiting_since: it changes with nearly every turn, and an index on it would make each of them write to all.
