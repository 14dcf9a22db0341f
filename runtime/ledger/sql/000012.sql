-- Results read less: a send says its variant, so that its enrolment need not be read; and visitors are gathered once. Fills
-- in what there is, about 10 s per million sends. Older workers go on claiming; what they claim has no variant, which is
-- filled in from the enrolment beside it.

alter table campaigns_private.send add column variant text;
update campaigns_private.send set variant = enrolment.variant
from campaigns_private.enrolment where enrolment.id = send.enrolment_id;
comment on column campaigns_private.send.variant is 'The arm of the person, as in enrolment.';

create function campaigns_private.fill_in_variant() returns trigger
language plpgsql as $$
begin
  select enrolment.variant into new.variant from campaigns_private.enrolment where enrolment.id = new.enrolment_id;
  return new;
end $$;
create trigger fill_in_variant before insert on campaigns_private.send
for each row when (new.variant is null) execute function campaigns_private.fill_in_variant();

drop index campaigns_private.send_run;
create index send_run on campaigns_private.send (run_id, id) include (enrolment_id, variant, channel, price_id);

-- One pass over the sends of a run. Outcomes and receipts are read from their keys alone; the few sends with outcomes
-- that differ, and the reasons, are looked up. `part` of `parts` takes every so-manieth person, so that several
-- connections can share a run: the counts add up.
--
-- Where the campaign has one message and one channel, a person is a message: the sends tell everything of those who have
-- one, a part takes a stretch of them, and only the others are looked for among the enrolments.
create or replace function campaigns_private.tally(run bigint, part integer default 0, parts integer default 1)
returns table (
  level text, variant text, in_control boolean, reachable boolean, held_back text, state text, reason text,
  reports integer, channel text, price_id integer, count bigint
)
language plpgsql stable
set work_mem = '128MB' set jit = off set random_page_cost = 1.1 set enable_nestloop = off set enable_sort = off
as $function$
declare
  first_send bigint;
  last_send bigint;
  is_single boolean;
  length bigint;
  sends bigint;
  admitted bigint;
  without_send text;
  rank constant text := $rank$
    case
      when min(outcome.status) is null then 3
      when min(outcome.status) = max(outcome.status) then campaigns_private.state_rank(min(outcome.status))
      else (select campaigns_private.state_rank(newest.status) from campaigns_private.outcome as newest
            where newest.send_id = send.id order by newest.seq desc limit 1)
    end as rank
  $rank$;
  report constant text := $report$
    report as (
      select send_id, bit_or(case
        when kind = 'delivered' then 1
        when kind = 'failed' then 2
        when kind = 'opened' and automated then 8
        when kind = 'opened' then 4
        when kind = 'clicked' and not automated then 16
        when kind = 'unsubscribed' then 32
        when kind = 'complained' then 64
        else 0 end) as reports
      from campaigns_private.receipt where send_id between %2$s and %3$s group by send_id
    )
  $report$;
  reason constant text := $reason$
    (select outcome.reason from campaigns_private.outcome where outcome.send_id = %s order by seq desc limit 1)
  $reason$;
  left_reason constant text := $left$
    (select place.reason from campaigns_private.place where place.enrolment_id = %s and due_at = 'infinity')
  $left$;
begin
  select min(send.id), max(send.id) into first_send, last_send from campaigns_private.send where send.run_id = run;
  select jsonb_array_length(jsonb_path_query_array(ir, 'strict $.**.kind ? (@ == "send")')) = 1
      and not jsonb_path_exists(ir, 'strict $.**.fallbacks ? (@.size() > 0)')
  into is_single
  from campaigns_private.run as of_run
  join campaigns_private.campaign_version on campaign_version.version = of_run.version
  where of_run.id = run;
  -- Bounds as literals, so that the planner sees how small a part of the ledger it is.
  if is_single then
    if part = 0 then
      -- Once everybody who was let in has a message, those without one are those who were not let in: no need to compare.
      select count(*) into sends from campaigns_private.send where send.run_id = run;
      select of_run.admitted into admitted from campaigns_private.run as of_run where of_run.id = run;
      without_send := case when sends = admitted then 'enrolment.ordinal is null'
        else 'not exists (select from campaigns_private.send where send.enrolment_id = enrolment.id and send.run_id = enrolment.run_id)' end;
      return query execute format($query$
        select 'person', variant, in_control, reachable, held_back, null::text, left_reason, 0, null::text, null::integer, count(*)
        from (
          select enrolment.variant, enrolment.in_control, enrolment.reachable, enrolment.reason as held_back,
            case when enrolment.reason is null then $query$ || format(left_reason, 'enrolment.id') || $query$ end as left_reason
          from campaigns_private.enrolment where enrolment.run_id = %s and $query$ || without_send || $query$
        ) as other
        group by 2, 3, 4, 5, 7
      $query$, run);
    end if;
    length := (coalesce(last_send, 0) - coalesce(first_send, 0)) / parts + 1;
    return query execute format('with ' || report || $query$, fact as (
        select send.id, send.variant, send.channel, send.price_id, $query$ || rank || $query$
        from campaigns_private.send
        left join campaigns_private.outcome on outcome.send_id = send.id and outcome.send_id between %2$s and %3$s
        where send.run_id = %1$s and send.id between %2$s and %3$s
        group by send.id, send.variant, send.channel, send.price_id
      ), cell as materialized (
        select variant, rank, case when rank <= 2 then $query$ || format(reason, 'fact.id') || $query$ end as reason,
          coalesce(report.reports, 0) as reports, channel, price_id, count(*) as count
        from fact left join report on report.send_id = fact.id
        group by 1, 2, 3, 4, 5, 6
      )
      select level, variant, false, true, null::text, campaigns_private.state_word(rank), reason, reports, channel, price_id, count
      from (
        select 'message' as level, cell.* from cell
        union all
        select 'person', variant, rank, reason, reports, null, null, count from cell
      ) as told
    $query$, run, coalesce(first_send, 0) + part * length, coalesce(first_send, 0) + (part + 1) * length - 1);
  else
    return query execute format('with ' || report || $query$, fact as (
        select send.id, send.enrolment_id, send.channel, send.price_id, $query$ || rank || $query$
        from campaigns_private.send
        left join campaigns_private.outcome on outcome.send_id = send.id and outcome.send_id between %2$s and %3$s
        where send.run_id = %1$s and (%5$s = 1 or send.enrolment_id %% %5$s = %4$s)
        group by send.id, send.enrolment_id, send.channel, send.price_id
      ), seen as materialized (
        select enrolment.id as enrolment_id, enrolment.variant, enrolment.in_control, enrolment.reachable,
          enrolment.reason as held_back, fact.id as send_id, fact.channel, fact.price_id, fact.rank,
          coalesce(report.reports, 0) as reports
        from campaigns_private.enrolment
        left join (fact left join report on report.send_id = fact.id) on fact.enrolment_id = enrolment.id
        where enrolment.run_id = %1$s and (%5$s = 1 or enrolment.id %% %5$s = %4$s)
      ), person as (
        select enrolment_id, seen.variant, seen.in_control, seen.reachable, seen.held_back, max(rank) as rank,
          bit_or(seen.reports) as reports,
          max(send_id) filter (where rank = 2) as last_rejected,
          max(send_id) filter (where rank = 1) as last_suppressed
        from seen
        group by enrolment_id, seen.variant, seen.in_control, seen.reachable, seen.held_back
      ), told as (
        select person.*, case
          when rank = 2 then $query$ || format(reason, 'last_rejected') || $query$
          when rank = 1 then $query$ || format(reason, 'last_suppressed') || $query$
          when rank is null and held_back is null then $query$ || format(left_reason, 'person.enrolment_id') || $query$
        end as reason
        from person
      )
      select 'person', variant, in_control, reachable, held_back, campaigns_private.state_word(rank), reason, reports,
        null::text, null::integer, count(*)
      from told group by variant, in_control, reachable, held_back, rank, reason, reports
      union all
      select 'message', variant, in_control, reachable, null, campaigns_private.state_word(rank),
        case when rank <= 2 then $query$ || format(reason, 'seen.send_id') || $query$ end, reports, channel, price_id, count(*)
      from seen where send_id is not null
      group by 2, 3, 4, 6, 7, 8, 9, 10
    $query$, run, coalesce(first_send, 0), coalesce(last_send, 0), part, parts);
  end if;
end $function$;

-- Goal events are few beside sends, so they are looked at from their side. Parts as in tally.
create function campaigns_private.conversion_part(run bigint, part integer, parts integer)
returns table (
  enrolment_id bigint, variant text, in_control boolean, reachable boolean, channel text, opened_at timestamptz,
  first_at timestamptz, events bigint, revenue numeric
)
language plpgsql stable
set work_mem = '128MB' set jit = off set random_page_cost = 1.1
as $function$
declare
  goal jsonb;
  length interval;
  started timestamptz;
  last_at timestamptz;
begin
  select campaign_version.ir -> 'goal',
    (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond',
    coalesce(campaigns_private.first_sent_at(run), of_run.snapshot_at)
  into goal, length, started
  from campaigns_private.run as of_run
  join campaigns_private.campaign_version on campaign_version.version = of_run.version
  where of_run.id = run;
  if started is null then
    return;
  end if;
  -- Where the last window ends: no later event can count. While it may be open there are none.
  if now() > started + 2 * length then
    execute format(
      'select greatest(%L::timestamptz, max(outcome.at)) from campaigns_private.outcome where send_id between %s and %s',
      started,
      coalesce((select min(send.id) from campaigns_private.send where send.run_id = run), 0),
      coalesce((select max(send.id) from campaigns_private.send where send.run_id = run), 0)
    ) into last_at;
  end if;
  return query execute format($query$
    with done as (
      select customer_id, at,
        case when jsonb_typeof(properties -> %2$L) = 'number' then (properties -> %2$L)::numeric end as value
      from campaigns_private.event where type = %3$L and at > %4$L::timestamptz and at <= %5$L::timestamptz
        and (%8$s = 1 or customer_id %% %8$s = %7$s)
    ), doer as (
      select enrolment.id, enrolment.customer_id, enrolment.variant, enrolment.in_control, enrolment.reachable
      from campaigns_private.enrolment
      where enrolment.run_id = %1$s and enrolment.reachable and enrolment.customer_id in (select customer_id from done)
      -- In the order in which sends and outcomes lie, so that each page is read once.
      order by enrolment.id offset 0
    ), reached as materialized (
      select doer.*, first.at, first.channel
      from doer left join lateral (
        select newest.at, send.channel
        from campaigns_private.send
        cross join lateral (
          select outcome.status, outcome.at from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
        ) as newest
        where send.enrolment_id = doer.id and newest.status = 'accepted'
        order by newest.at, send.id limit 1
      ) as first on not doer.in_control
    ), counted as (
      select reached.id, min(done.at) as first_at, count(*) as events, sum(done.value) as revenue
      from done join reached on reached.customer_id = done.customer_id
      where done.at > coalesce(reached.at, %4$L::timestamptz) and done.at <= coalesce(reached.at, %4$L::timestamptz) + %6$L::interval
      group by reached.id
    ), kept as (
      select goal_kept.enrolment_id, enrolment.variant, enrolment.in_control, enrolment.reachable, goal_kept.events, goal_kept.revenue
      from campaigns_private.goal_kept
      join campaigns_private.enrolment on enrolment.id = goal_kept.enrolment_id
      where enrolment.run_id = %1$s and enrolment.reachable
        and (%8$s = 1 or coalesce(enrolment.customer_id, enrolment.id) %% %8$s = %7$s)
    )
    select coalesce(counted.id, kept.enrolment_id), coalesce(reached.variant, kept.variant),
      coalesce(reached.in_control, kept.in_control), coalesce(reached.reachable, kept.reachable), reached.channel,
      coalesce(reached.at, %4$L::timestamptz),
      case when kept.enrolment_id is null then counted.first_at end,
      coalesce(counted.events, 0) + coalesce(kept.events, 0),
      case when counted.revenue is null then kept.revenue else counted.revenue + coalesce(kept.revenue, 0) end
    from counted
    join reached on reached.id = counted.id
    full join kept on kept.enrolment_id = counted.id
  $query$, run, goal ->> 'value', goal ->> 'event', started, coalesce(last_at + length, 'infinity'), length, part, parts);
end $function$;

create or replace function campaigns_private.conversion(run bigint)
returns table (
  enrolment_id bigint, variant text, in_control boolean, reachable boolean, channel text, opened_at timestamptz,
  first_at timestamptz, events bigint, revenue numeric
)
language plpgsql stable
as $function$
begin
  return query select * from campaigns_private.conversion_part(run, 0, 1);
end $function$;
comment on function campaigns_private.conversion is 'One row per reachable enrolment of a run that reached the goal in its window, which opens when the first message of the person was taken over, for others and in control when the run sent its first, and closes goal.withinMs later. opened_at: when that window opened. first_at: null where retention or an erasure kept the count alone. channel: by which the person was first reached.';


create function campaigns_private.inflow(run bigint)
returns table (opens timestamptz, closes timestamptz, brought bigint, visitors bigint)
language plpgsql stable
set work_mem = '128MB' set jit = off set random_page_cost = 1.1 set enable_sort = off
as $function$
declare
  first_send bigint;
  last_send bigint;
begin
  select min(send.id), max(send.id) into first_send, last_send from campaigns_private.send where send.run_id = run;
  if first_send is null then
    return;
  end if;
  select campaigns_private.first_sent_at(run), send.claimed_at
    + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond'
  into opens, closes
  from campaigns_private.send
  join campaigns_private.run as of_run on of_run.id = run
  join campaigns_private.campaign_version on campaign_version.version = of_run.version
  where send.id = last_send;
  if exists (select from campaigns_private.event_horizon where event_horizon.at > opens) then
    return;
  end if;
  return query execute format($query$
    with visitor as materialized (
      select customer_id from campaigns_private.event where at > %4$L::timestamptz and at <= %5$L::timestamptz group by customer_id
    ), clicker as (
      select distinct send.enrolment_id
      from campaigns_private.receipt
      join campaigns_private.send on send.id = receipt.send_id and send.run_id = %1$s and send.id between %2$s and %3$s
      where receipt.send_id between %2$s and %3$s and receipt.kind = 'clicked' and not receipt.automated
        and receipt.at <= %5$L::timestamptz
    ), came as (
      select count(*) as people, count(*) filter (where visitor.customer_id is null) as unseen
      from clicker
      join campaigns_private.enrolment on enrolment.id = clicker.enrolment_id
      left join visitor on visitor.customer_id = enrolment.customer_id
    )
    select %4$L::timestamptz, %5$L::timestamptz, came.people, (select count(*) from visitor) + came.unseen from came
  $query$, run, first_send, last_send, opens, closes);
end $function$;
comment on function campaigns_private.inflow is 'One row as in campaigns.run_inflow, without the share.';

create or replace view campaigns.run_inflow as
select run.id as run_id, inflow.opens, inflow.closes, inflow.brought, inflow.visitors,
  inflow.brought::double precision / nullif(inflow.visitors, 0) as share
from campaigns_private.run cross join lateral campaigns_private.inflow(run.id) as inflow;

comment on column campaigns.run_result.delivered is 'People with a report that a message arrived.';
comment on column campaigns.run_result.opened is 'People who opened a message, programs left out.';
comment on column campaigns.run_result.clicked is 'People who followed a link, programs left out.';
comment on column campaigns.run_result.unsubscribed is 'People who unsubscribed by a message of the run.';
comment on column campaigns.run_result.failed is 'People whose messages were all refused.';
comment on column campaigns.run_result.sent is 'People of whom a provider took a message over.';
