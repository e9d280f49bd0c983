-- Mailboxes that are signed in to with OAuth 2.0: what was allowed, and signing in while it goes on.

-- What a mail provider allowed for an account, whether a person signed in or the app itself is let in.
create table oauth_grant (
  channel_id uuid primary key references channel_account on delete cascade,
  -- The refresh token and the access token, sealed for the account's addresses and its app; null before the first.
  tokens bytea,
  -- When the access token is to be fetched anew, a while before it is worth nothing.
  due_at timestamptz,
  expires_at timestamptz,
  -- What the provider said last in place of a token, as a code and in its own words, and when it may be asked
  -- again; without that instant only a person can mend it.
  problem text,
  detail text,
  retry_at timestamptz,
  -- Who fetches a token now, and until when nobody else does: what is given twice may be worth nothing the second time.
  taken_by uuid,
  taken_until timestamptz,
  -- How often the tokens were written: what was found out about earlier ones says nothing of these.
  version integer not null default 0,
  signed_in_at timestamptz
);

-- Somebody is at the provider's page and is expected back, once.
create table oauth_request (
  state_hash text primary key,
  channel_id uuid not null references channel_account on delete cascade,
  session_hash text not null references session on delete cascade,
  -- What proves that who asked is who comes back (PKCE), sealed for the account as it was.
  verifier bytea not null,
  expires_at timestamptz not null
);
create index oauth_request_session on oauth_request (session_hash);

-- How many of its tries ended before they began, because nobody was signed in: they are no reason to give it up.
alter table outgoing_message add column spared integer not null default 0;
