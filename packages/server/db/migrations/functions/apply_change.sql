-- These functions are made anew whenever this file changes (db/migrate.ts), so that there is one place to read them.
--
-- One call applies everything that a decision does, in one transaction: the compare-and-set on (epoch, last_seq, ticket_stage, visitor_id),
-- the claim on a teammate's capacity, the messages, the owner, the handoff with its notice, the ticket, the work
-- owed and the event. It decides nothing: the engine computed every value, and what it assumed is checked here.
--
-- Returns {"result": "applied"} or, having written nothing,
--   {"result": "repeat", conversationId, seq, body, attachmentIds}  the sender's id was used before
--   {"result": "moved", state}                       the conversation is not as the decision saw it
--   {"result": "claim_lost"}                         the teammate can't take it any more, or others wait before it
--   {"result": "run_moved"}                          a run of a workflow is not where the decision saw it
--   {"result": "files_gone"}                         a file to be sent is not its sender's to send any more
-- `owes` with `applied` says that something is owed at once because of it: an enrollment, a step, a message outside.

create or replace function apply_change(p jsonb) returns jsonb language plpgsql as $$
declare
  v_id uuid := (p->>'id')::uuid;
  v_now timestamptz := (p->>'now')::timestamptz;
  v_next jsonb := p->'next';
  v_row conversation;
  v_repeat message;
  v_event jsonb;
  v_owes boolean := false;
begin
  if p ? 'create' then
    insert into visitor (id, language, created_at)
      values ((p->'create'->>'visitorId')::uuid, v_next->>'language', v_now) on conflict (id) do nothing;
  else
    select * into v_row from conversation where id = v_id for no key update;
    if not found then return jsonb_build_object('result', 'missing'); end if;
  end if;

  if p ? 'clientId' then
    -- Also what they sent before they were known: a resend may carry the key of a verified person by now.
    select * into v_repeat from message
      where client_id = p->>'clientId' and sender_id = any (array(
        select (p->>'senderId')::uuid
        union all
        select from_id from visitor_merge
         where into_id = (p->>'senderId')::uuid and kind = 'identified' and undone_at is null))
      limit 1;
    if found then
      return jsonb_build_object('result', 'repeat', 'conversationId', v_repeat.conversation_id,
        'seq', v_repeat.seq, 'body', v_repeat.body, 'attachmentIds', coalesce(v_repeat.data->'attachments', '[]'));
    end if;
  end if;

  if not (p ? 'create')
    and ((v_row.epoch <> (p->>'epoch')::integer or v_row.last_seq <> (p->>'lastSeq')::integer)
      -- It went to the person that its browser was verified to be, or came back from them.
      or v_row.visitor_id <> (p->>'visitorId')::uuid
      -- Choosing a stage changes neither of them, and what a decision does to the ticket rests on where it stood.
      or v_row.ticket_stage is distinct from p->>'ticketStage') then
    return jsonb_build_object('result', 'moved', 'state', to_jsonb(v_row));
  end if;

  if p ?| array['runs', 'settleEnrollment'] and not runs_stand(v_id, p) then
    return jsonb_build_object('result', 'run_moved');
  end if;
  if p ? 'attach' and not files_free(p) then return jsonb_build_object('result', 'files_gone'); end if;
  if not move_load(p, coalesce(v_row.load, p->'create'->>'load'), v_now) then return jsonb_build_object('result', 'claim_lost'); end if;

  if p ? 'create' then
    insert into conversation (id, channel_id, visitor_id, inbox_id, load, previous_id, owner_kind, owner_id, epoch,
        last_seq, last_visitor_seq, language, time_zone, email_known, waiting_since, last_teammate_id,
        open_handoff_id, ringing, reply_late, last_handoff_reasons, ticket_stage, closed_at, created_at, updated_at)
      values (v_id, (p->'create'->>'channelId')::uuid, (p->'create'->>'visitorId')::uuid,
        (v_next->>'inboxId')::uuid, p->'create'->>'load', (p->'create'->>'previousId')::uuid, v_next->>'ownerKind',
        (v_next->>'ownerId')::uuid, (v_next->>'epoch')::integer, (v_next->>'lastSeq')::integer,
        (v_next->>'lastVisitorSeq')::integer, v_next->>'language', v_next->>'timeZone',
        (select email is not null from visitor where id = (p->'create'->>'visitorId')::uuid),
        (v_next->>'waitingSince')::timestamptz,
        (v_next->>'lastTeammateId')::uuid, (v_next->>'openHandoffId')::uuid,
        coalesce((v_next->>'ringing')::boolean, false), (v_next->>'replyLate')::boolean,
        array(select jsonb_array_elements_text(v_next->'lastHandoffReasons')), v_next->>'ticketStage',
        (v_next->>'closedAt')::timestamptz, v_now, v_now)
      returning * into v_row;
  else
    update conversation set
        inbox_id = (v_next->>'inboxId')::uuid, owner_kind = v_next->>'ownerKind',
        owner_id = (v_next->>'ownerId')::uuid, epoch = (v_next->>'epoch')::integer,
        last_seq = (v_next->>'lastSeq')::integer, last_visitor_seq = (v_next->>'lastVisitorSeq')::integer,
        language = v_next->>'language', time_zone = v_next->>'timeZone', waiting_since = (v_next->>'waitingSince')::timestamptz,
        last_teammate_id = (v_next->>'lastTeammateId')::uuid, open_handoff_id = (v_next->>'openHandoffId')::uuid,
        ringing = coalesce((v_next->>'ringing')::boolean, ringing), reply_late = (v_next->>'replyLate')::boolean,
        last_handoff_reasons = array(select jsonb_array_elements_text(v_next->'lastHandoffReasons')),
        ticket_stage = v_next->>'ticketStage', closed_at = (v_next->>'closedAt')::timestamptz, updated_at = v_now
      where id = v_id
      returning * into v_row;
  end if;

  insert into message (conversation_id, seq, kind, sender_id, client_id, body, data, created_at)
    select v_id, m.seq, m.kind, m."senderId", m."clientId", m.body, m.data, v_now
      from jsonb_to_recordset(p->'messages')
        as m(seq integer, kind text, "senderId" uuid, "clientId" text, body text, data jsonb);
  if p ? 'attach' then
    update attachment a set conversation_id = v_id, seq = f.seq, place = f.place
      from jsonb_to_recordset(p->'attach') as f(id uuid, seq integer, place smallint) where a.id = f.id;
    v_owes := exists (select from attachment a where a.conversation_id = v_id and a.due_at <= v_now);
  end if;

  -- What is to reach somebody outside; whether the channel is of that kind is looked up only when it may be.
  if p ? 'outside' then
    insert into outgoing_message (conversation_id, seq, channel_id, due_at, created_at)
      select v_id, m.seq, ch.id, v_now, v_now
        from jsonb_to_recordset(p->'messages') as m(seq integer, kind text, data jsonb)
        join channel ch on ch.id = v_row.channel_id and ch.kind <> 'chat'
       where m.kind in ('answer', 'reply', 'notice', 'automatic') and not coalesce(m.data ? 'fromApp', false);
    v_owes := found or v_owes;
  end if;

  if p ? 'decision' then
    insert into decision (conversation_id, seq, about, record, at)
      values (v_id, (p->'decision'->>'seq')::integer, p->'decision'->>'about', p->'decision'->'record', v_now)
      on conflict (conversation_id, seq, about) do update set record = excluded.record, at = excluded.at;
  end if;
  if p ?| array['moves', 'settleHandoff', 'endHandoff', 'seeHandoff', 'joinLine'] then perform record_moves(v_id, v_now, p); end if;
  if p ? 'oweAnswer' then
    insert into owed_answer (conversation_id, epoch, seq, due_at)
      values (v_id, (v_next->>'epoch')::integer, (p->'oweAnswer'->>'seq')::integer,
        (p->'oweAnswer'->>'dueAt')::timestamptz)
      on conflict (conversation_id) do update
        set epoch = excluded.epoch, seq = excluded.seq, due_at = excluded.due_at, attempts = 0;
  elsif p ? 'settleAnswer' then
    delete from owed_answer where conversation_id = v_id;
  end if;
  if p ?| array['ticket', 'stage', 'priority', 'sets'] then perform change_ticket(v_id, v_now, p); end if;
  if p ? 'oweReply' then
    insert into owed_reply (conversation_id, epoch, due_at, tried)
      values (v_id, (v_next->>'epoch')::integer, (p->'oweReply'->>'dueAt')::timestamptz,
        array(select jsonb_array_elements_text(p->'oweReply'->'tried'))::uuid[])
      on conflict (conversation_id) do update
        set epoch = excluded.epoch, due_at = excluded.due_at, tried = excluded.tried
        -- A timer that rang for an earlier owner: what another process passed on meanwhile stands.
        where p->'oweReply'->>'replaces' is null or owed_reply.epoch = (p->'oweReply'->>'replaces')::integer;
  elsif p ? 'raiseAlert' then
    -- What stays owed is the reply; nothing more is done by itself.
    update owed_reply set due_at = null where conversation_id = v_id;
  elsif p ? 'settleReply' then
    delete from owed_reply where conversation_id = v_id;
  end if;
  if p ? 'watchSilence' then
    insert into visitor_silence (conversation_id, epoch, last_seq, since, reminded, due_at)
      values (v_id, (v_next->>'epoch')::integer, (v_next->>'lastSeq')::integer,
        (p->'watchSilence'->>'since')::timestamptz, (p->'watchSilence'->>'reminded')::boolean,
        (p->'watchSilence'->>'dueAt')::timestamptz)
      on conflict (conversation_id) do update
        set epoch = excluded.epoch, last_seq = excluded.last_seq, since = excluded.since, reminded = excluded.reminded,
            due_at = excluded.due_at;
  elsif p ? 'forgetSilence' then
    delete from visitor_silence where conversation_id = v_id;
  end if;
  if p ?| array['runs', 'settleEnrollment', 'changed', 'enroll', 'notify', 'mail', 'webhooks'] then
    v_owes := record_workflow(v_id, v_now, p) or v_owes;
  end if;
  -- These two may have changed without a change of epoch or seq: screens are told what is stored.
  v_event := jsonb_set(p->'event', '{conversation,ringing}', to_jsonb(v_row.ringing))
    || jsonb_build_object('emailKnown', v_row.email_known);
  insert into event (conversation_id, payload, at) values (v_id, v_event::json, v_now);
  return jsonb_build_object('result', 'applied', 'owes', v_owes);
end $$;

-- Whether the files of a change are still there to be sent by whoever sends them; if so, nobody else sends them now.
create or replace function files_free(p jsonb) returns boolean language plpgsql as $$
declare
  v_free integer;
begin
  perform from attachment a
    join jsonb_to_recordset(p->'attach') as f(id uuid, "byId" uuid) on a.id = f.id and a.by_id = f."byId"
   where a.conversation_id is null and a.why is distinct from 'never_sent'
     for update of a skip locked;
  get diagnostics v_free = row_count;
  return v_free = jsonb_array_length(p->'attach');
end $$;

-- Takes a place in the new owner's load and frees the old owner's. False, and nothing written, when an automatic
-- claim no longer holds: who was chosen is gone, away, absent, full, or no longer in the team or inbox by which they
-- were chosen, or somebody waits before this conversation.
create or replace function move_load(p jsonb, v_load text, v_now timestamptz) returns boolean language plpgsql as $$
declare
  v_claim uuid := (p->'claim'->>'teammateId')::uuid;
  v_release uuid := (p->>'release')::uuid;
  v_rule text := p->'claim'->>'rule';
  v_inbox uuid := (p->'claim'->>'inboxId')::uuid;
  v_chat integer := (v_load = 'chat')::integer;
begin
  -- Two rows are locked in one order everywhere, so that crossing reassignments can't block each other.
  if v_claim is not null and v_release is not null then
    perform 1 from teammate where id in (v_claim, v_release) order by id for no key update;
  end if;
  if v_claim is not null then
    if p->'claim'->>'behindLine' is not null
      and exists (select 1 from waiting_line where line_key = p->'claim'->>'behindLine' and drains) then
      return false;
    end if;
    if v_rule <> 'by_hand' and not still_chosen(v_claim, v_rule, v_inbox, p->'claim'->'teamIds', v_now) then
      return false;
    end if;
    update teammate set last_assigned = nextval('assignment_order'),
        open_chat = open_chat + v_chat, open_other = open_other + 1 - v_chat
      where id = v_claim and active
        and (v_rule <> 'eligible' or (status = 'available' and case v_load
          when 'chat' then open_chat < capacity_chat else open_other < capacity_other end));
    if not found then return false; end if;
  end if;
  if v_release is not null then
    update teammate set open_chat = open_chat - v_chat, open_other = open_other - 1 + v_chat where id = v_release;
  end if;
  return true;
end $$;

-- Whether what an automatic choice rested on is still so: not absent, still in one of the teams, still of the inbox.
create or replace function still_chosen(v_teammate uuid, v_rule text, v_inbox uuid, v_teams jsonb, v_now timestamptz)
returns boolean language plpgsql as $$
begin
  if v_rule <> 'workflow' and exists (select 1 from out_of_office
      where teammate_id = v_teammate and from_at <= v_now and until_at > v_now) then
    return false;
  end if;
  if jsonb_array_length(v_teams) > 0 and not exists (select 1 from team_member
      where teammate_id = v_teammate and team_id in (select value::uuid from jsonb_array_elements_text(v_teams))) then
    return false;
  end if;
  return v_inbox is null
    or exists (select 1 from inbox where id = v_inbox and everyone)
    or exists (select 1 from inbox_member where inbox_id = v_inbox and teammate_id = v_teammate)
    or exists (select 1 from inbox_team t join team_member m on m.team_id = t.team_id
         where t.inbox_id = v_inbox and m.teammate_id = v_teammate);
end $$;

-- The ownership events of a change and what goes with them: handoff, line.
create or replace function record_moves(v_id uuid, v_now timestamptz, p jsonb) returns void language plpgsql as $$
declare
  h jsonb := p->'openHandoff';
begin
  insert into ownership_event (conversation_id, epoch, move, from_kind, from_id, to_kind, to_id, actor_kind, actor_id, at)
    select v_id, m.epoch, m.move, m."fromKind", m."fromId", m."toKind", m."toId", m."actorKind", m."actorId", v_now
      from jsonb_to_recordset(p->'moves') as m(epoch integer, move text, "fromKind" text, "fromId" uuid,
        "toKind" text, "toId" uuid, "actorKind" text, "actorId" uuid);
  if h is not null then
    insert into handoff (id, conversation_id, epoch, reasons, cause_seq, notice_seq, policy_version, mode, verdict,
        outcome, place, fallback, opened_at, assigned_at)
      values ((h->>'handoffId')::uuid, v_id, (p->'next'->>'epoch')::integer,
        array(select jsonb_array_elements_text(h->'reasons')), (h->>'causeSeq')::integer,
        (h->>'noticeSeq')::integer, (h->>'policyVersion')::integer, h->>'mode', h->>'verdict', h->>'outcome',
        (h->>'place')::integer, h->>'fallback', v_now,
        case when h->>'outcome' = 'assigned' then v_now end);
  end if;
  if p ? 'settleHandoff' then
    update handoff set outcome = 'assigned', assigned_at = coalesce(assigned_at, v_now)
      where id = (p->>'settleHandoff')::uuid and ended_at is null;
  end if;
  if p ? 'endHandoff' then
    update handoff set ended_at = v_now, ended_by = p->'endHandoff'->>'end',
        outcome = case when p->'endHandoff'->>'end' = 'replied' then 'assigned' else outcome end
      where id = (p->'endHandoff'->>'handoffId')::uuid and ended_at is null;
  end if;
  if p ? 'seeHandoff' then
    update handoff set seen_at = coalesce(seen_at, v_now) where id = (p->>'seeHandoff')::uuid;
  end if;
  if p ? 'leaveLine' then delete from waiting_line where conversation_id = v_id; end if;
  if p ? 'joinLine' then
    insert into waiting_line (conversation_id, line_key, drains, policy_version, load, priority, waiting_since, due_by)
      values (v_id, p->'joinLine'->>'lineKey', (p->'joinLine'->>'drains')::boolean,
        (p->'joinLine'->>'policyVersion')::integer, p->'joinLine'->>'load',
        coalesce((select priority from ticket where conversation_id = v_id), 0),
        (p->'joinLine'->>'since')::timestamptz,
        (p->'joinLine'->>'since')::timestamptz + (p->>'joinWithinHours')::integer * interval '1 hour');
  end if;
end $$;

-- Several changes in one transaction, one after the other, each with its own outcome: under load a process sends
-- together what came while its last call was on its way, and all of it shares one commit.
create or replace function apply_changes(p jsonb) returns jsonb language plpgsql as $$
declare
  v_outcomes jsonb := '[]';
  v_change jsonb;
begin
  -- All that the changes will lock, in the order in which a single change does it (its conversation, then its
  -- teammates) and by id among equals: so that two batches, or a batch and anybody else, never wait for each other.
  perform 1 from conversation
    where id in (select (value->>'id')::uuid from jsonb_array_elements(p))
    order by id for no key update;
  perform 1 from teammate
    where id in (select (value->'claim'->>'teammateId')::uuid from jsonb_array_elements(p)
      union select (value->>'release')::uuid from jsonb_array_elements(p))
    order by id for no key update;
  for v_change in select value from jsonb_array_elements(p) loop
    v_outcomes := v_outcomes || jsonb_build_array(apply_change(v_change));
  end loop;
  return v_outcomes;
end $$;
