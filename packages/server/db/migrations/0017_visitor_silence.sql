-- Work owed: a visitor says nothing after an answer, and something happens by itself where the channel says so. Written
-- with the answer; whatever is said or done after it leaves another epoch or message, and the row is worth nothing.
create table visitor_silence (
  conversation_id uuid primary key references conversation,
  epoch integer not null,
  last_seq integer not null,
  since timestamptz not null,
  reminded boolean not null,
  due_at timestamptz not null
);
create index visitor_silence_due on visitor_silence (due_at);
