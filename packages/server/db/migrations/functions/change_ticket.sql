-- The ticket of a conversation: made when a person is first involved, moved through its stages as the conversation
-- goes, and changed by people and workflows; every change of a property leaves its history.

create or replace function change_ticket(v_id uuid, v_now timestamptz, p jsonb) returns void language plpgsql as $$
declare
  v_ticket ticket;
  v_stage text;
  v_set jsonb;
  v_before jsonb;
begin
  select * into v_ticket from ticket where conversation_id = v_id;
  if not found then
    if not p ? 'ticket' then return; end if;
    insert into ticket (conversation_id, subject, stage, stage_key, created_at)
      -- A mail brings its own subject; any other message is called by its first words.
      select v_id, coalesce((select left(coalesce(nullif(data->'outside'->'mail'->>'subject', ''), body), 120) from message
          where conversation_id = v_id and kind = 'visitor'
            and (body <> '' or data->'outside'->'mail'->>'subject' <> '') order by seq limit 1),
        -- Sent without any words, it is called by its files.
        (select left(string_agg(name, ', ' order by seq, place), 120) from attachment where conversation_id = v_id), ''),
        p->>'ticket', s.key, v_now
        from pipeline_stage s join pipeline l on l.id = s.pipeline_id and l.is_default where s.phase = p->>'ticket'
      returning * into v_ticket;
  elsif p ? 'ticket' and (v_ticket.stage <> p->>'ticket') then
    v_stage := stage_for(v_ticket.stage_key, p->>'ticket');
    update ticket set stage = p->>'ticket', stage_key = v_stage where conversation_id = v_id;
    if not p ? 'stage' then
      perform note_change(v_id, v_now, 'stage', to_jsonb(v_ticket.stage_key), to_jsonb(v_stage), null);
    end if;
  end if;
  if p ? 'stage' then
    update ticket set stage = p->'stage'->>'phase', stage_key = p->'stage'->>'key' where conversation_id = v_id;
    perform note_change(v_id, v_now, 'stage', to_jsonb(v_ticket.stage_key), p->'stage'->'key', p->'stage'->'by');
  end if;
  if p ? 'priority' then
    update ticket set priority = (p->'priority'->>'value')::smallint where conversation_id = v_id;
    update waiting_line set priority = (p->'priority'->>'value')::smallint where conversation_id = v_id;
    perform note_change(v_id, v_now, 'priority', to_jsonb(v_ticket.priority), p->'priority'->'value', p->'priority'->'by');
  end if;
  for v_set in select value from jsonb_array_elements(coalesce(p->'sets', '[]')) loop
    if v_set->>'property' = 'subject' then
      v_before := to_jsonb(v_ticket.subject);
      update ticket set subject = coalesce(v_set->>'value', '') where conversation_id = v_id
        returning * into v_ticket;
    else
      v_before := v_ticket.properties->(v_set->>'property');
      update ticket set properties = case when v_set->'value' = 'null'
          then properties - (v_set->>'property')
          else properties || jsonb_build_object(v_set->>'property', v_set->'value') end
        where conversation_id = v_id returning * into v_ticket;
    end if;
    perform note_change(v_id, v_now, v_set->>'property', v_before, v_set->'value', v_set->'by');
  end loop;
end $$;

-- Where a ticket stands in its pipeline once its conversation is in a phase: the stage of that phase; where there is
-- none the one in which it stands, if that is as open or closed as the phase; else the first that is.
create or replace function stage_for(v_key text, v_phase text) returns text language sql stable as $$
  select coalesce(
    (select s.key from pipeline_stage s where s.pipeline_id = now.pipeline_id and s.phase = v_phase),
    case when (now.state = 'closed') = (v_phase = 'closed') then now.key end,
    (select s.key from pipeline_stage s where s.pipeline_id = now.pipeline_id
      and (s.state = 'closed') = (v_phase = 'closed') order by s.position limit 1))
  from pipeline_stage now where now.key = v_key
$$;

-- Notes a change of a property, when it is one. `by` is {kind, id}; null for what followed from the conversation.
create or replace function note_change(v_id uuid, v_now timestamptz, v_property text, v_before jsonb, v_after jsonb, v_by jsonb)
returns void language sql as $$
  insert into ticket_change (conversation_id, property, before, after, actor_kind, actor_id, at)
    select v_id, v_property, v_before, nullif(v_after, 'null'), coalesce(v_by->>'kind', 'system'), (v_by->>'id')::uuid, v_now
     where coalesce(v_before, 'null') <> coalesce(v_after, 'null')
$$;
