-- The store: customers and what they did, what is deployed, who was enrolled, what was sent.
-- Tables live in campaigns_private and may change with any version; readers use the views in campaigns.
-- Needs Postgres 16 (pg_input_is_valid). First version: nothing older to break.

-- Schema campaigns_private exists already: the migrator keeps its own table there.
create schema campaigns;
comment on schema campaigns_private is 'Tables of campaigns-as-code. Private: they change without notice; read the views in schema campaigns.';
comment on schema campaigns is 'Views for readers: stable names, no addresses.';

-- People ------------------------------------------------------------------------------------------------------------

create table campaigns_private.customer (
  id bigint generated always as identity primary key,
  external_id text not null unique check (external_id <> ''),
  zone text,
  locale text,
  attributes jsonb not null default '{}' check (jsonb_typeof(attributes) = 'object')
);
comment on column campaigns_private.customer.external_id is 'The customer''s id in the system of record; what imports and experiment hashes use.';
comment on column campaigns_private.customer.zone is 'IANA time zone, or null where it is not known.';
comment on column campaigns_private.customer.attributes is 'Nested as written: coupon.expiresAt is {"coupon": {"expiresAt": ...}}.';

create table campaigns_private.address (
  customer_id bigint not null references campaigns_private.customer on delete cascade,
  channel text not null,
  value text not null check (value <> ''),
  status text not null default 'valid' check (status in ('valid', 'invalid')),
  failed_at timestamptz,
  failure text,
  primary key (customer_id, channel)
);
comment on column campaigns_private.address.failure is 'Reason code of the last permanent failure.';

-- Declared from weakest to strongest: among rows of one instant the greatest status wins.
create type campaigns_private.consent_status as enum ('granted', 'refused', 'withdrawn');

create table campaigns_private.consent (
  customer_id bigint not null references campaigns_private.customer on delete cascade,
  channel text not null,
  purpose text not null check (purpose in ('ad', 'info')),
  night boolean not null,
  at timestamptz not null,
  status campaigns_private.consent_status not null,
  source text not null,
  primary key (channel, purpose, night, customer_id, at, status)
);
comment on table campaigns_private.consent is 'History of what people said; rows are added, never changed. The newest row counts; at one instant withdrawn beats refused beats granted.';
comment on column campaigns_private.consent.night is 'The separate consent for advertisements between 21:00 and 08:00.';

create table campaigns_private.suppression (
  channel text not null,
  address text not null check (address = lower(address)),
  reason text not null,
  at timestamptz not null,
  primary key (channel, address)
);
comment on table campaigns_private.suppression is 'Addresses that are never used again on a channel. Compared in lower case.';

-- No foreign key: it would cost a third of an import, and imports join events to customers that exist.
create table campaigns_private.event (
  id text primary key check (id <> ''),
  customer_id bigint not null,
  type text not null,
  at timestamptz not null,
  properties jsonb not null default '{}'
);
comment on column campaigns_private.event.id is 'Given by the source, so that an import can be repeated.';
create index event_type_at on campaigns_private.event (type, at) include (customer_id);
create index event_customer_at on campaigns_private.event (customer_id, at) include (type);

-- What is deployed --------------------------------------------------------------------------------------------------

create table campaigns_private.deployment (
  serial integer primary key check (serial > 0),
  at timestamptz not null,
  by text not null,
  summary jsonb not null
);
comment on table campaigns_private.deployment is 'One row per deployment that changed something; serials have no gaps.';

create table campaigns_private.campaign_version (
  version text primary key,
  campaign_id text not null,
  ir_version integer not null,
  ir jsonb not null,
  created_at timestamptz not null
);
comment on table campaigns_private.campaign_version is 'Normal forms by hash; rows are added, never changed.';
create index campaign_version_campaign on campaigns_private.campaign_version (campaign_id);

create table campaigns_private.campaign (
  id text primary key,
  state text not null check (state in ('active', 'paused', 'archived')),
  version text not null references campaigns_private.campaign_version,
  serial integer not null references campaigns_private.deployment
);
comment on column campaigns_private.campaign.serial is 'Deployment that last touched this campaign; a plan made before it is stale.';

create table campaigns_private.lease (
  name text primary key,
  holder text not null,
  acquired_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table campaigns_private.lease is 'Locks that end by themselves, so that a dead holder blocks nobody for long.';

-- What happened -----------------------------------------------------------------------------------------------------

create table campaigns_private.run (
  id bigint generated always as identity primary key,
  campaign_id text not null references campaigns_private.campaign,
  version text not null references campaigns_private.campaign_version,
  occurrence text not null,
  status text not null default 'running' check (status in ('running', 'finished', 'failed')),
  started_at timestamptz not null,
  snapshot_at timestamptz,
  targeted integer,
  admitted integer,
  finished_at timestamptz,
  unique (campaign_id, occurrence),
  check ((snapshot_at is null) = (targeted is null) and (snapshot_at is null) = (admitted is null)),
  check ((status = 'running') = (finished_at is null))
);
comment on column campaigns_private.run.snapshot_at is 'The instant whose data decided who is in; null until the audience is frozen.';

-- No foreign keys where rows come by the million: enrolments are inserted beside their run, claims from enrolments,
-- outcomes by the attempt that holds the claim.
create table campaigns_private.enrolment (
  id bigint generated always as identity primary key,
  run_id bigint not null,
  customer_id bigint references campaigns_private.customer on delete set null,
  ordinal integer check (ordinal >= 0),
  variant text not null,
  in_control boolean not null,
  reachable boolean not null,
  reason text,
  unique (run_id, customer_id),
  unique (run_id, ordinal),
  check ((ordinal is null) = (reason is not null)),
  check (reachable or ordinal is null)
);
create index enrolment_customer on campaigns_private.enrolment (customer_id);
comment on column campaigns_private.enrolment.customer_id is 'Null once the person was erased; the counts stay.';
comment on column campaigns_private.enrolment.ordinal is 'Position from 0 among those who passed the policy when the audience was frozen; null for the others.';
comment on column campaigns_private.enrolment.variant is 'The arm that the hash assigns; people in control have one too, which they never see.';
comment on column campaigns_private.enrolment.reachable is 'The policy let the person pass, or would have but for the control group. Treated and control are compared among these.';
comment on column campaigns_private.enrolment.reason is 'Why the policy said no when the audience was frozen.';

create table campaigns_private.send (
  id bigint generated always as identity primary key,
  enrolment_id bigint not null,
  step text not null,
  run_id bigint not null,
  campaign_id text not null,
  channel text not null,
  attempt text not null,
  claimed_at timestamptz not null,
  unique (enrolment_id, step)
);
comment on table campaigns_private.send is 'One row per message that may leave; written before the provider is called. An enrolment belongs to one campaign, so (enrolment, step) is unique per campaign too.';
comment on column campaigns_private.send.attempt is 'Dispatch attempt that holds the claim.';
create index send_run on campaigns_private.send (run_id);

create table campaigns_private.outcome (
  seq bigint generated always as identity,
  send_id bigint not null,
  attempt text not null,
  status text not null check (status in ('accepted', 'rejected', 'unknown', 'suppressed')),
  reason text,
  permanent boolean,
  provider_ref text,
  at timestamptz not null,
  primary key (send_id, attempt, status),
  check ((status = 'accepted') = (reason is null)),
  check ((status = 'rejected') = (permanent is not null))
);
comment on table campaigns_private.outcome is 'What became of each send; rows are added, never changed. The row with the greatest seq is the state; no row means claimed.';

-- Functions ---------------------------------------------------------------------------------------------------------

-- Plain expressions without a time zone or date style in them, so that equal text means equal milliseconds everywhere.
-- Not declared strict: Postgres would then not inline it, which makes it six times slower.
create function campaigns_private.instant_ms(value text) returns bigint
language sql stable parallel safe
return case
  when value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$'
    and pg_input_is_valid(left(value, 10), 'date')
  then extract(epoch from left(value, 10)::date)::bigint * 1000
    + case when length(value) = 10 then 0 else
        (substr(value, 12, 2)::bigint * 60 + substr(value, 15, 2)::bigint) * 60000
        + case when substr(value, 17, 1) = ':' then substr(value, 18, 2)::bigint * 1000 else 0 end
        + coalesce(rpad(substring(value from '\.([0-9]{1,3})'), 3, '0')::bigint, 0)
        - case when right(value, 1) = 'Z' then 0 else
            (left(right(value, 6), 1) || '1')::bigint
            * (left(right(value, 5), 2)::bigint * 60 + right(value, 2)::bigint) * 60000
          end
      end
end;
comment on function campaigns_private.instant_ms is 'Milliseconds since 1970 of YYYY-MM-DD (its midnight UTC) or of an ISO instant with zone; null for any other text. Digits beyond milliseconds are cut off.';

create function campaigns_private.bucket(salt text, external_id text) returns integer
language sql immutable strict parallel safe
return (('x' || left(md5(salt || ':' || external_id), 8))::bit(32)::bigint % 10000)::integer;
comment on function campaigns_private.bucket is 'Basis point 0 to 9999 of a person under a salt: the first 32 bits of md5(salt:external_id) modulo 10000.';
