-- Visitors whom nobody knows yet. Breaks nothing older.

-- Nobody is targeted, counted or messaged before they are known, so visitors are no customers. Their events stand under a
-- number of their own, from the sequence of customers: no customer ever has it.
create table campaigns_private.visitor (
  anonymous_id text collate "C" primary key check (anonymous_id <> ''),
  number bigint not null unique default nextval('campaigns_private.customer_id_seq'),
  customer_id bigint references campaigns_private.customer on delete cascade,
  traits jsonb not null default '{}' check (jsonb_typeof(traits) = 'object'),
  seen_at timestamptz not null,
  known_at timestamptz,
  check ((customer_id is null) = (known_at is null))
);
comment on table campaigns_private.visitor is 'Devices, by the anonymous id that client libraries give them.';
comment on column campaigns_private.visitor.number is 'Events of the visitor stand under it in event.customer_id until somebody says who it is.';
comment on column campaigns_private.visitor.customer_id is 'Who it was when somebody last said so; events without a user go there.';
comment on column campaigns_private.visitor.traits is 'What was said of the visitor before it was known; empty from then on.';
create index visitor_customer on campaigns_private.visitor (customer_id);
