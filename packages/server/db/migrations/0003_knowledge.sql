-- What the customer agent knows. An item is what an editor writes; a passage is what a question finds.
--
-- Words are folded and stemmed by knowledge/words.ts, for storing and for asking alike, so that "remboursé" meets
-- "remboursement" whatever locale and dictionaries this server has. Here they are only kept and indexed.

create table knowledge_item (
  id uuid primary key,
  kind text not null check (kind in ('short_answer', 'article')),
  -- The question of a short answer, the title of an article.
  title text not null,
  body text not null,
  language text not null,
  url text,
  -- Loaded by `baton demo`, and removed by it.
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index knowledge_item_demo on knowledge_item (id) where demo;

create table knowledge_passage (
  item_id uuid not null references knowledge_item on delete cascade,
  position integer not null check (position > 0),
  -- The question, or the article's title and the headings that lead to the passage.
  heading text not null,
  body text not null,
  language text not null,
  -- Stems: weight A from the heading, D from the body.
  search tsvector not null,
  -- Heading and body in plain lower-case letters, for words typed wrongly.
  plain text not null,
  primary key (item_id, position)
);
create index knowledge_passage_search on knowledge_passage using gin (search);
create index knowledge_passage_plain on knowledge_passage using gin (plain gin_trgm_ops);
