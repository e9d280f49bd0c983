-- What tells the past is only ever added to, also by a mistake in our own code.

create function refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

create trigger append_only before update or delete on audit_log for each statement execute function refuse_rewriting();
create trigger append_only before update or delete on ownership_event
  for each statement execute function refuse_rewriting();
create trigger append_only before update or delete on setting_version
  for each statement execute function refuse_rewriting();
