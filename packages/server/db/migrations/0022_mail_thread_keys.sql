-- The keys by which the tokens of a mailbox's mails are made (the one of the highest number) and read (all of them).
-- They stay when the mailbox's own secrets are given anew, and when it is connected again: what was sent out goes on
-- bringing answers back. Those of before, which followed from a mailbox's inbound secret, are written down when its
-- account is read, because only the server can open that secret.
create table mail_thread_key (
  channel_id uuid not null references channel,
  number integer not null check (number > 0),
  -- Sealed for this channel and number.
  key bytea not null,
  created_at timestamptz not null,
  primary key (channel_id, number)
);
