-- What workflows did to a conversation, written with it: their runs and records, and everything that is owed from then
-- on — enrollments, notifications, mail, webhooks.

-- Whether the runs are where the decision saw them, and the enrollment that it settles is still owed. All who write a
-- run hold its conversation's row, so that what is found here stays so.
create or replace function runs_stand(v_id uuid, p jsonb) returns boolean language plpgsql as $$
begin
  if p ? 'settleEnrollment' then
    perform 1 from owed_enrollment where id = (p->>'settleEnrollment')::bigint for update skip locked;
    if not found then return false; end if;
  end if;
  return not exists (
    select from jsonb_to_recordset(coalesce(p->'runs', '[]')) as r(id uuid, "from" integer, "workflowId" uuid)
      left join workflow_run w on w.id = r.id
     where w.number is distinct from r."from"
        or (r."from" is null and exists (
          -- Another run of the same workflow is under way, and this change does not end it.
          select from workflow_run other where other.conversation_id = v_id and other.workflow_id = r."workflowId"
            and other.status <> 'ended' and other.id not in (
              select o.id from jsonb_to_recordset(p->'runs') as o(id uuid)))));
end $$;

-- Says whether something is owed at once.
create or replace function record_workflow(v_id uuid, v_now timestamptz, p jsonb) returns boolean language plpgsql as $$
declare
  v_owes boolean := p ?| array['enroll', 'mail', 'webhooks'];
begin
  delete from owed_enrollment where id = (p->>'settleEnrollment')::bigint;
  if p ? 'runs' then
    v_owes := record_runs(v_id, v_now, p->'runs') or v_owes;
  end if;
  if p ? 'changed' then
    v_owes := owe_enrollments(v_id, v_now, p->'changed') or v_owes;
  end if;
  if p ? 'enroll' then
    insert into owed_enrollment (conversation_id, kind, workflow_id, chain, cause_id, due_at)
      select v_id, 'workflow', e."workflowId", e.chain, e."causeId", v_now
        from jsonb_to_recordset(p->'enroll') as e("workflowId" uuid, chain uuid[], "causeId" uuid);
  end if;
  if p ? 'notify' then
    insert into notification (teammate_id, kind, conversation_id, run_id, body, at)
      select t.id, n.kind, v_id, n."runId", n.body, v_now
        from jsonb_to_recordset(p->'notify') as n("teammateIds" uuid[], roles text[], kind text, "runId" uuid, body text)
        join teammate t on t.active and (t.id = any(n."teammateIds") or t.role = any(n.roles));
    insert into event (payload, at)
      select distinct on (t.id) json_build_object('type', 'notification', 'teammateId', t.id), v_now
        from jsonb_to_recordset(p->'notify') as n("teammateIds" uuid[], roles text[])
        join teammate t on t.active and (t.id = any(n."teammateIds") or t.role = any(n.roles));
  end if;
  if p ? 'mail' then
    insert into outgoing_mail (id, to_address, subject, body, due_at, created_at)
      select m.id, t.email, m.subject, m.body, v_now, v_now
        from jsonb_to_recordset(p->'mail') as m(id uuid, "teammateId" uuid, subject text, body text)
        join teammate t on t.id = m."teammateId" and t.active;
  end if;
  if p ? 'webhooks' then
    insert into webhook_delivery (id, run_id, url, secret_name, type, body, due_at, created_at)
      -- A ticket that is made with this change has got its number only now.
      select h.id, h."runId", h.url, h."secretName", h.type, jsonb_set(h.body::jsonb, '{data,ticket,number}',
          (select to_jsonb(number) from ticket where conversation_id = v_id))::text, v_now, v_now
        from jsonb_to_recordset(p->'webhooks') as h(id uuid, "runId" uuid, url text, "secretName" text, type text, body text);
  end if;
  return v_owes;
end $$;

-- Runs that went on, then runs that begin: one that begins may take the place of one that has just ended.
create or replace function record_runs(v_id uuid, v_now timestamptz, v_runs jsonb) returns boolean language plpgsql as $$
begin
  update workflow_run w set number = r.number, next_step_id = r."nextStepId", status = r.status, why = r.why,
      attempts = r.attempts, due_at = r."dueAt", updated_at = v_now
    from jsonb_to_recordset(v_runs) as r(id uuid, "from" integer, number integer, "nextStepId" text, status text,
      why text, attempts integer, "dueAt" timestamptz)
   where w.id = r.id and r."from" is not null;
  insert into workflow_run (id, workflow_id, version, conversation_id, cause, chain, begun_at, number, next_step_id,
      status, why, attempts, due_at, updated_at)
    select r.id, r."workflowId", r.version, v_id, r.cause, r.chain, r."begunAt", r.number, r."nextStepId",
           r.status, r.why, r.attempts, r."dueAt", v_now
      from jsonb_to_recordset(v_runs) as r(id uuid, "from" integer, "workflowId" uuid, version integer, cause jsonb,
        chain uuid[], "begunAt" timestamptz, number integer, "nextStepId" text, status text, why text,
        attempts integer, "dueAt" timestamptz)
     where r."from" is null;
  insert into workflow_record (run_id, number, step_id, record, at)
    select r.id, (record->>'number')::integer, record->>'stepId', record, v_now
      from jsonb_to_recordset(v_runs) as r(id uuid, records jsonb), jsonb_array_elements(r.records) as record;
  insert into event (conversation_id, payload, at)
    -- With what decides who may see the conversation: nobody else is told its id.
    select v_id, json_build_object('type', 'ticket', 'conversationId', v_id, 'inboxId', c.inbox_id,
        'ownerId', c.owner_id), v_now
      from conversation c where c.id = v_id;
  return exists (select from jsonb_to_recordset(v_runs) as r("dueAt" timestamptz) where r."dueAt" <= v_now);
end $$;

-- Properties that became others, where a published workflow waits for one of them, and a ticket that was made.
create or replace function owe_enrollments(v_id uuid, v_now timestamptz, v_changed jsonb) returns boolean language plpgsql as $$
declare
  v_keys text[] := array(select jsonb_array_elements_text(v_changed->'keys'));
begin
  if not exists (select from workflow_watch where property = any(v_keys)) then return false; end if;
  insert into owed_enrollment (conversation_id, kind, changed, chain, publications, due_at)
    values (v_id, case when 'ticket_created' = any(v_keys) then 'ticket_created' else 'ticket_changed' end,
      v_keys, array(select jsonb_array_elements_text(v_changed->'chain'))::uuid[],
      coalesce((select publications from workspace), 0), v_now);
  return true;
end $$;
