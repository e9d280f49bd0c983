-- Every process, route and level of availability: hours of places and people, absences, loads of two kinds, inboxes
-- with members, the line by priority, and first replies that are owed. The functions that write them are in
-- db/migrations/functions, which are made anew whenever they change.

alter table workspace add auto_away_minutes integer check (auto_away_minutes between 5 and 480);

alter table teammate drop constraint teammate_role_check;
alter table teammate add constraint teammate_role_check
  check (role in ('owner', 'admin', 'customer_agent_editor', 'availability_manager', 'teammate'));
alter table teammate rename capacity to capacity_chat;
alter table teammate rename open_count to open_chat;
alter table teammate
  add capacity_other integer not null default 20 check (capacity_other between 0 and 1000),
  add open_other integer not null default 0 check (open_other >= 0),
  -- {timeZone, week, exceptions}; null: the status alone tells.
  add hours jsonb,
  add overtime_until timestamptz,
  add status_cause text not null default 'by_hand'
    check (status_cause in ('by_hand', 'working_hours', 'out_of_office', 'inactivity')),
  add status_since timestamptz not null default now(),
  -- Who set it by hand; null for the others.
  add status_by uuid references teammate,
  -- When working hours or an absence will next set the status: work owed to the sweep.
  add status_due_at timestamptz,
  -- The last thing that they did, to the minute; for auto-away, never for routing.
  add last_acted_at timestamptz;
create index teammate_status_due on teammate (status_due_at) where status_due_at is not null;

create table out_of_office (
  id uuid primary key,
  teammate_id uuid not null references teammate,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  time_zone text not null,
  note text not null default '',
  -- The days as instants, computed when it was entered; the end is exclusive, and comes earlier when it was ended.
  from_at timestamptz not null,
  until_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index out_of_office_teammate on out_of_office (teammate_id, until_at);

create table status_change (
  id bigint generated always as identity primary key,
  teammate_id uuid not null references teammate,
  status text not null check (status in ('available', 'away')),
  cause text not null check (cause in ('by_hand', 'working_hours', 'out_of_office', 'inactivity')),
  actor_id uuid,
  at timestamptz not null
);
create index status_change_teammate on status_change (teammate_id, id desc);
create trigger append_only before update or delete on status_change
  for each statement execute function refuse_rewriting();

alter table inbox
  -- Everyone belongs to it, or those below.
  add everyone boolean not null default true,
  add hours jsonb;
-- Each automatic claim asks whether one teammate is in one of a few teams.
create index team_member_teammate on team_member (teammate_id, team_id);

create table inbox_member (
  inbox_id uuid not null references inbox on delete cascade,
  teammate_id uuid not null references teammate,
  primary key (inbox_id, teammate_id)
);
create table inbox_team (
  inbox_id uuid not null references inbox on delete cascade,
  team_id uuid not null references team on delete cascade,
  primary key (inbox_id, team_id)
);

alter table channel drop constraint channel_kind_check;
alter table channel add constraint channel_kind_check
  check (kind in ('chat', 'email', 'whatsapp', 'messenger', 'instagram', 'telegram', 'sms', 'custom'));
alter table channel add hours jsonb;

alter table conversation
  add load text not null default 'chat' check (load in ('chat', 'other')),
  add time_zone text,
  -- Nobody replied in the time that the editor set: it is shown to everyone until somebody does.
  add reply_late boolean not null default false;
create index conversation_reply_late on conversation (updated_at) where reply_late;
-- Closed, but with a ticket that waits for somebody: it stands in Unassigned.
create index conversation_pending on conversation (updated_at)
  where owner_kind = 'none' and ticket_stage is not null and ticket_stage <> 'closed';

alter table handoff
  add mode text not null default 'live' check (mode in ('live', 'later', 'nobody')),
  -- Its place in line when it joined, from 1: what later waits are estimated from.
  add place integer,
  add fallback text check (fallback in ('inbox_removed', 'workflow_missing', 'workflow_failed', 'teammate_gone'));
alter table handoff drop constraint handoff_ended_by_check;
alter table handoff add constraint handoff_ended_by_check
  check (ended_by in ('replied', 'handed_back', 'visitor_returned', 'closed'));
create index handoff_assigned on handoff (assigned_at) where place is not null and assigned_at is not null;

alter table decision drop constraint decision_about_check;
alter table decision add constraint decision_about_check
  check (about in ('visitor_message', 'answer', 'hand_off_running'));

alter table waiting_line rename route_key to line_key;
alter table waiting_line
  -- False for Unassigned: it waits for somebody to pick it.
  add drains boolean not null default true,
  add load text not null default 'chat' check (load in ('chat', 'other'));
-- Those that wait where nobody was chosen stand in Unassigned.
update waiting_line w set drains = false from setting_version s
  where s.name = 'handoff' and s.version = w.policy_version
    and jsonb_array_length(s.body->'route'->'userIds') + jsonb_array_length(s.body->'route'->'teamIds') = 0;
drop index waiting_line_order;
create index waiting_line_order on waiting_line (line_key, priority desc, waiting_since, conversation_id) where drains;

-- A person's first reply that is owed: when it is late somebody is told, and perhaps somebody else gets it.
create table owed_reply (
  conversation_id uuid primary key references conversation,
  epoch integer not null,
  -- Null when nothing more will be done but to wait for the reply.
  due_at timestamptz,
  tried uuid[] not null default '{}'
);
create index owed_reply_due on owed_reply (due_at) where due_at is not null;

-- What the model has cost, by the day of the editor's zone.
create table model_spend (
  day date primary key,
  input_tokens bigint not null,
  output_tokens bigint not null,
  cost numeric(14, 6) not null
);

drop function move_load(jsonb);
