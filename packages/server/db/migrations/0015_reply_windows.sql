-- Some providers deliver free text only for some hours after the visitor's last message. The line is taken by when an
-- answer is due at the latest: the end of that time, or a day where there is no such end, after the first message
-- that nobody answered.
alter table waiting_line add column due_by timestamptz;
update waiting_line set due_by = waiting_since + interval '24 hours';
alter table waiting_line alter column due_by set not null;
drop index waiting_line_order;
create index waiting_line_order on waiting_line (line_key, priority desc, due_by, conversation_id) where drains;

-- For which message somebody was told that the time to answer it freely is nearly over.
alter table outside_identity add column window_told_at timestamptz;

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check
  check (kind in ('workflow', 'run_needs_review', 'window_closing', 'not_delivered'));
