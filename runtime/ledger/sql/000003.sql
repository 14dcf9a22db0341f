-- Events by month, so that old ones go at once; an id still counts once over all months. Moves the events that are there:
-- about 10 s per million, during which nothing else reads or writes them. Breaks older versions: they insert events
-- without a key.

alter table campaigns_private.event rename to event_whole;
drop index campaigns_private.event_type_at;
drop index campaigns_private.event_customer_at;

create table campaigns_private.event (
  id text collate "C" not null constraint event_id_given check (id <> ''),
  customer_id bigint not null,
  type text not null,
  at timestamptz not null,
  properties jsonb not null default '{}'
) partition by range (at);
comment on table campaigns_private.event is 'What people did, a table per month of UTC. Written together with event_key.';
comment on column campaigns_private.event.id is 'Given by the source, so that an import can be repeated.';

create table campaigns_private.event_other partition of campaigns_private.event default;
comment on table campaigns_private.event_other is 'Events of months that have no table yet; imports make the table first, so it stays empty.';

-- A unique index over partitions must hold the partition key, so it could not keep an id from counting twice with two
-- times. Ids compare by bytes, which also keeps ids that sort by time at one end of the index.
create table campaigns_private.event_key (
  id text collate "C" primary key,
  customer_id bigint not null,
  at timestamptz not null
);
comment on table campaigns_private.event_key is 'One row per event: its id counts once, whatever its time. Person and time tell where the event lies.';

create function campaigns_private.add_event_months(instants timestamptz[]) returns integer
language plpgsql as $$
declare
  month timestamp;
  name text;
  bounds text[];
  added integer := 0;
begin
  for month in
    select distinct date_trunc('month', instant at time zone 'UTC') from unnest(instants) as instant order by 1
  loop
    name := to_char(month, '"event_"YYYY"_"MM');
    continue when to_regclass(format('campaigns_private.%I', name)) is not null;
    -- Others may be about to add the same month, or to insert into it.
    lock table campaigns_private.event_other in access exclusive mode;
    continue when to_regclass(format('campaigns_private.%I', name)) is not null;
    bounds := array[month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC']::text[];
    execute format('create table campaigns_private.%I (like campaigns_private.event including defaults including constraints)', name);
    execute format(
      'with moved as (delete from campaigns_private.event_other where at >= %L and at < %L returning *) insert into campaigns_private.%I select * from moved',
      bounds[1], bounds[2], name
    );
    execute format(
      'alter table campaigns_private.event attach partition campaigns_private.%I for values from (%L) to (%L)',
      name, bounds[1], bounds[2]
    );
    added := added + 1;
  end loop;
  return added;
end $$;
comment on function campaigns_private.add_event_months is 'Makes the tables of the months in which these instants lie, where they are missing. Answers how many it made.';

select campaigns_private.add_event_months(
  coalesce((select array_agg(distinct date_trunc('month', at, 'UTC')) from campaigns_private.event_whole), '{}')
);
insert into campaigns_private.event select id, customer_id, type, at, properties from campaigns_private.event_whole order by at;
insert into campaigns_private.event_key select id, customer_id, at from campaigns_private.event_whole order by id collate "C";
create index event_type_at on campaigns_private.event (type, at) include (customer_id);
create index event_customer_at on campaigns_private.event (customer_id, at) include (type);

-- Retention ---------------------------------------------------------------------------------------------------------

create table campaigns_private.event_horizon (
  single boolean primary key default true check (single),
  at timestamptz not null
);
comment on table campaigns_private.event_horizon is 'Events before this instant were dropped and are not taken again. No row: none were.';

create table campaigns_private.goal_kept (
  enrolment_id bigint primary key,
  events bigint not null check (events > 0),
  revenue numeric
);
comment on table campaigns_private.goal_kept is 'Goal events of enrolments that lay in dropped months, so that results of old runs stay as they were.';

create view campaigns_private.goal_window as
select
  enrolment.id as enrolment_id,
  enrolment.run_id,
  enrolment.customer_id,
  enrolment.variant,
  enrolment.in_control,
  enrolment.reachable,
  enrolment.reason as held_back_at_snapshot,
  case when send.id is not null then coalesce(newest.status, 'claimed') end as state,
  newest.reason as outcome_reason,
  campaign_version.ir -> 'goal' ->> 'event' as goal_event,
  campaign_version.ir -> 'goal' ->> 'value' as goal_value,
  start.at as opens,
  start.at + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond' as closes
from campaigns_private.enrolment
join campaigns_private.run on run.id = enrolment.run_id
join campaigns_private.campaign_version on campaign_version.version = run.version
left join (
  select run_id, min(claimed_at) as at from campaigns_private.send group by run_id
) as first_send on first_send.run_id = enrolment.run_id
left join campaigns_private.send on send.enrolment_id = enrolment.id
left join lateral (
  select status, reason, at from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
) as newest on true
cross join lateral (
  select case when newest.status = 'accepted' then newest.at else coalesce(first_send.at, run.snapshot_at) end as at
) as start;
comment on view campaigns_private.goal_window is 'One row per enrolment: what became of the send, and the time in which a goal event counts, from after opens to closes.';

create or replace view campaigns_private.passage as
select
  goal_window.run_id,
  variant,
  in_control,
  reachable,
  held_back_at_snapshot,
  state,
  outcome_reason,
  goal.events + coalesce(kept.events, 0) > 0 as converted,
  case when goal.revenue is null then kept.revenue else goal.revenue + coalesce(kept.revenue, 0) end as revenue
from campaigns_private.goal_window
left join campaigns_private.goal_kept as kept on kept.enrolment_id = goal_window.enrolment_id
left join lateral (
  select
    count(*) as events,
    sum(
      case when jsonb_typeof(event.properties -> goal_value) = 'number' then (event.properties -> goal_value)::numeric end
    ) as revenue
  from campaigns_private.event
  where event.customer_id = goal_window.customer_id
    and event.type = goal_window.goal_event
    and event.at > goal_window.opens
    and event.at <= goal_window.closes
) as goal on true;

drop table campaigns_private.event_whole;
