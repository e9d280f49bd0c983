-- Knowledge that is read from elsewhere: web pages, whole sites, files. A source owes its next reading as `due_at`; a
-- crawl is one reading of it, whose pages are rows, so that a process that dies loses nothing but the page it was at.

create table knowledge_source (
  id uuid primary key,
  -- One page; all pages that a sitemap names; all pages below a page, by following links; an uploaded file.
  kind text not null check (kind in ('page', 'sitemap', 'links', 'file')),
  name text not null,
  url text,
  -- Internal knowledge is for teammates' eyes: no visitor's answer rests on it.
  audience text not null check (audience in ('public', 'internal')),
  -- Null: each page is read in the language that it is found to be in.
  language text,
  refresh text not null check (refresh in ('never', 'daily', 'weekly')),
  max_pages integer not null check (max_pages > 0),
  paused boolean not null default false,
  status text not null default 'waiting' check (status in ('waiting', 'fetching', 'ready', 'failed')),
  -- Why the last crawl came to nothing, as a code that screens have words for.
  failure text,
  -- Number of the crawl under way, or of the last one: what an older one still finds counts for nothing.
  crawl integer not null default 0,
  begun_at timestamptz,
  -- Addresses that begin so are of the site; known once the first page was answered.
  scope text,
  bytes_read bigint not null default 0,
  -- More pages were found than may be read.
  capped boolean not null default false,
  -- Since when the passages are what they are; null before the first crawl that came to something.
  refreshed_at timestamptz,
  -- When something is to be done for it, or when whoever does it now is taken to be dead.
  due_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((kind = 'file') = (url is null)),
  check ((status = 'failed') = (failure is not null))
);
create index knowledge_source_due on knowledge_source (due_at) where due_at is not null and not paused;

create table knowledge_file (
  source_id uuid primary key references knowledge_source on delete cascade,
  type text not null check (type in ('md', 'txt', 'html', 'pdf', 'docx', 'csv')),
  content bytea not null
);

create table knowledge_page (
  source_id uuid not null references knowledge_source on delete cascade,
  -- Of a file, its name.
  url text not null,
  is_sitemap boolean not null default false,
  crawl integer not null,
  -- How many links away from where the source begins.
  depth integer not null,
  -- The order in which pages were found.
  position bigint generated always as identity,
  state text not null check (state in ('waiting', 'fetched', 'unchanged', 'left_out', 'failed')),
  reason text,
  attempts integer not null default 0,
  due_at timestamptz,
  -- Of what is live: what the web server called it, and a digest of what was read.
  etag text,
  last_modified text,
  digest text,
  -- What the crawl under way read, until all of it goes live at once.
  staged jsonb,
  primary key (source_id, url),
  check ((state = 'waiting') = (due_at is not null)),
  check (state in ('waiting', 'fetched', 'unchanged') or reason is not null)
);
create index knowledge_page_next on knowledge_page (source_id, depth, position) where state = 'waiting';

alter table knowledge_item
  add column source_id uuid references knowledge_source on delete cascade,
  add column page_url text,
  add column internal boolean not null default false,
  add check ((source_id is null) = (page_url is null)),
  add check (source_id is not null or not internal);
create index knowledge_item_source on knowledge_item (source_id, page_url) where source_id is not null;

-- Said again beside what is searched, so that a search need not look the item up first.
alter table knowledge_passage add column internal boolean not null default false;
