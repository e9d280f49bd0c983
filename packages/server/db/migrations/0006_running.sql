-- What visitors wrote lately, for the conversations that are running now. Messages are only ever added, so a summary
-- of the pages is enough, and costs next to nothing to keep.
create index message_at on message using brin (created_at) with (pages_per_range = 16, autosummarize = on);
