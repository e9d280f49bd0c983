-- Ticket-based workflows: what an editor draws, what runs of it did, tickets in full, and what goes outside because of
-- them. A run, its records and all that a step does are written with the conversation, by apply_change.

alter table teammate drop constraint teammate_role_check;
alter table teammate add constraint teammate_role_check check (role in
  ('owner', 'admin', 'customer_agent_editor', 'workflow_editor', 'availability_manager', 'teammate'));

alter table message drop constraint message_kind_check;
alter table message add constraint message_kind_check
  check (kind in ('visitor', 'answer', 'reply', 'note', 'notice', 'marker', 'automatic'));

-- Tickets in full.

create table pipeline (
  id uuid primary key,
  name text not null unique,
  is_default boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index pipeline_one_default on pipeline (is_default) where is_default;

create table pipeline_stage (
  key text primary key,
  pipeline_id uuid not null references pipeline on delete cascade,
  name text not null,
  state text not null check (state in ('open', 'closed')),
  -- The phase of a ticket that leads here by itself; null for a stage that only people and workflows choose.
  phase text check (phase in ('new', 'waiting_on_contact', 'waiting_on_us', 'closed')),
  position integer not null,
  check (phase is null or (phase = 'closed') = (state = 'closed')),
  unique (pipeline_id, phase)
);
create index pipeline_stage_order on pipeline_stage (pipeline_id, position);
insert into pipeline (id, name, is_default) values ('00000000-0000-4000-8000-000000000001', 'Support', true);
insert into pipeline_stage (key, pipeline_id, name, state, phase, position)
  select phase, '00000000-0000-4000-8000-000000000001', name, state, phase, position
    from (values ('new', 'New', 'open', 1), ('waiting_on_contact', 'Waiting on contact', 'open', 2),
      ('waiting_on_us', 'Waiting on us', 'open', 3), ('closed', 'Closed', 'closed', 4)) as s(phase, name, state, position);

create table ticket_property (
  key text primary key,
  name text not null,
  type text not null check (type in ('text', 'number', 'choice', 'date', 'person', 'boolean')),
  -- [{key, name}] of a choice.
  options jsonb not null default '[]',
  -- Brought by the demo data, and not yet made their own by an editor.
  demo boolean not null default false,
  created_at timestamptz not null default now()
);

alter table ticket
  -- `stage` is its phase, by which conversations move it; this is where it stands in its pipeline.
  add stage_key text references pipeline_stage,
  add properties jsonb not null default '{}';
update ticket set stage_key = stage;
alter table ticket alter stage_key set not null;
create index ticket_stage_key on ticket (stage_key);

create table ticket_change (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references ticket,
  property text not null,
  before jsonb,
  after jsonb,
  actor_kind text not null check (actor_kind in ('teammate', 'workflow', 'system')),
  -- The teammate, or the run of the workflow.
  actor_id uuid,
  at timestamptz not null
);
create index ticket_change_ticket on ticket_change (conversation_id, id desc);
create trigger append_only before update or delete on ticket_change
  for each statement execute function refuse_rewriting();

-- What an editor draws.

create table workflow (
  id uuid primary key,
  name text not null,
  draft jsonb not null,
  revision integer not null default 1,
  -- The version in force; null when it is not published.
  published_version integer,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid references teammate,
  removed_at timestamptz
);
create unique index workflow_name on workflow (lower(name)) where removed_at is null;

create table workflow_version (
  workflow_id uuid not null references workflow,
  version integer not null check (version > 0),
  definition jsonb not null,
  author_id uuid references teammate,
  at timestamptz not null default now(),
  primary key (workflow_id, version)
);
create trigger append_only before update or delete on workflow_version
  for each statement execute function refuse_rewriting();
alter table workflow add constraint workflow_published
  foreign key (id, published_version) references workflow_version (workflow_id, version);

-- The properties whose change may enroll a ticket, and `ticket_created`: of published workflows alone, so that a change
-- that nobody waits for costs one look here.
create table workflow_watch (
  property text not null,
  workflow_id uuid not null references workflow on delete cascade,
  primary key (property, workflow_id)
);

-- How often what is in force changed. A process that has seen fewer changes than an enrollment knows of looks again
-- before it says that no workflow waits for it.
alter table workspace add publications bigint not null default 0;
create function count_publication() returns trigger language plpgsql as $$
begin
  update workspace set publications = publications + 1;
  return null;
end $$;
create trigger count_publication after update of published_version on workflow
  for each row when (old.published_version is distinct from new.published_version) execute function count_publication();

-- What runs did.

create table workflow_run (
  id uuid primary key,
  workflow_id uuid not null,
  version integer not null,
  conversation_id uuid not null references conversation,
  -- {kind, …}: the engine's RunCause.
  cause jsonb not null,
  chain uuid[] not null default '{}',
  begun_at timestamptz not null,
  -- How many records it has: a step that was taken on an older number is never applied.
  number integer not null,
  next_step_id text,
  status text not null check (status in ('running', 'waiting', 'retrying', 'needs_review', 'ended')),
  why text,
  attempts integer not null default 0,
  -- When it has something to do; null when it is over or waits for a person.
  due_at timestamptz check ((due_at is null) = (status in ('needs_review', 'ended'))),
  updated_at timestamptz not null,
  foreign key (workflow_id, version) references workflow_version (workflow_id, version)
) with (fillfactor = 80);
create unique index workflow_run_one_active on workflow_run (conversation_id, workflow_id) where status <> 'ended';
create index workflow_run_due on workflow_run (due_at) where due_at is not null;
create index workflow_run_of_workflow on workflow_run (workflow_id, begun_at desc, id desc);
create index workflow_run_of_ticket on workflow_run (conversation_id, begun_at desc);
create index workflow_run_active on workflow_run (workflow_id, begun_at desc, id desc) where status <> 'ended';

create table workflow_record (
  run_id uuid not null references workflow_run,
  number integer not null check (number > 0),
  step_id text,
  -- The engine's StepRecord.
  record jsonb not null,
  at timestamptz not null,
  primary key (run_id, number)
);
create trigger append_only before update or delete on workflow_record
  for each statement execute function refuse_rewriting();

-- Work owed: what happened to a ticket and may enroll it. Written with what happened, removed with the runs it began.
create table owed_enrollment (
  id bigint generated always as identity primary key,
  conversation_id uuid not null references conversation,
  kind text not null check (kind in ('ticket_created', 'ticket_changed', 'workflow', 'published', 'by_hand')),
  -- For ticket_changed.
  changed text[] not null default '{}',
  -- For workflow, published and by_hand: the one workflow that is meant.
  workflow_id uuid references workflow,
  -- The workflows whose runs led here, the first one first.
  chain uuid[] not null default '{}',
  -- Which run or teammate asked for it.
  cause_id uuid,
  attempts integer not null default 0,
  -- workspace.publications when it was noted.
  publications bigint not null default 0,
  due_at timestamptz not null
);
create index owed_enrollment_due on owed_enrollment (due_at, id);

-- What people are told, in the app and by mail.

create table notification (
  id bigint generated always as identity primary key,
  teammate_id uuid not null references teammate,
  kind text not null check (kind in ('workflow', 'run_needs_review')),
  conversation_id uuid references conversation,
  run_id uuid references workflow_run,
  body text not null,
  at timestamptz not null,
  read_at timestamptz
);
create index notification_of on notification (teammate_id, id desc);

create table outgoing_mail (
  id uuid primary key,
  to_address text not null,
  subject text not null,
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  -- Set just before a mail server is given it, cleared when that server is known not to have it: who finds it set does
  -- not know whether the mail arrived, and does not send it again.
  given_at timestamptz,
  due_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  check ((due_at is not null) = (state = 'pending'))
);
create index outgoing_mail_due on outgoing_mail (due_at) where due_at is not null;

-- Webhooks.

create table webhook_secret (
  name text primary key,
  -- Encrypted at rest.
  secret bytea not null,
  previous bytea,
  previous_until timestamptz,
  created_at timestamptz not null default now(),
  check ((previous is null) = (previous_until is null))
);

create table webhook_endpoint (
  id uuid primary key,
  name text not null,
  url text not null,
  -- Null once both it and its secret were removed.
  secret_name text references webhook_secret on delete set null,
  events text[] not null,
  active boolean not null default true,
  -- What happened before is not sent to it.
  active_since timestamptz not null default now(),
  -- Since when nothing but failures came of it; null after a success.
  failing_since timestamptz,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  check (secret_name is not null or removed_at is not null)
);

create table webhook_delivery (
  id uuid primary key,
  endpoint_id uuid references webhook_endpoint,
  run_id uuid references workflow_run,
  url text not null,
  -- At most a few are sent to one place at once.
  host text generated always as (lower(substring(url from '^[a-zA-Z]+://([^/?#]*)'))) stored,
  secret_name text not null,
  type text not null,
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  status integer,
  error text,
  due_at timestamptz,
  created_at timestamptz not null,
  delivered_at timestamptz,
  check ((due_at is not null) = (state = 'pending'))
);
create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;
create index webhook_delivery_log on webhook_delivery (created_at desc, id desc);
create index webhook_delivery_of on webhook_delivery (endpoint_id, created_at desc);

-- How far the events were read for webhooks: one row, moved in the transaction that writes their deliveries.
create table webhook_cursor (
  only_one boolean primary key default true check (only_one),
  txid xid8 not null,
  id bigint not null
);
