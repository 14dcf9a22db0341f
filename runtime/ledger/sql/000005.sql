-- Links of messages, and who followed them. Breaks nothing older.

create table campaigns_private.link (
  id bigint generated always as identity primary key,
  url text not null,
  digest bytea not null unique
);
comment on table campaigns_private.link is 'Where links of messages lead. Rows are added, never changed: a link that was sent leads to the same place for ever.';
comment on column campaigns_private.link.digest is 'SHA-256 of the address, which may be longer than an index takes.';

create table campaigns_private.click (
  send_id bigint not null,
  link_id bigint not null,
  automated boolean not null,
  first_at timestamptz not null,
  times integer not null default 1 check (times > 0),
  primary key (send_id, link_id, automated)
);
comment on table campaigns_private.click is 'Who followed which link, and how often. The first click of each send stands in receipt, too.';
