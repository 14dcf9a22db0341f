-- Results of a million sends in seconds, and what messages cost. Replaces the views of 000006 and 000007; their columns
-- stay, new ones come behind. Older workers go on claiming; what they claim has no price, which counts as unknown.

drop view campaigns.run_link;
drop view campaigns.run_channel;
drop view campaigns.run_lift;
drop view campaigns.run_arm;
drop view campaigns.run_held_back;
drop view campaigns_private.passage;

-- What a message costs ----------------------------------------------------------------------------------------------

create table campaigns_private.price (
  id integer generated always as identity primary key,
  amount numeric(14, 4) not null check (amount >= 0),
  currency text not null check (currency <> ''),
  unique (amount, currency)
);
comment on table campaigns_private.price is 'Prices that messages were sent for. Rows are added, never changed, so that a send says for ever what it cost.';

alter table campaigns_private.send add column price_id integer;
comment on column campaigns_private.send.price_id is 'Price of the day on which it was claimed; null where no price list named the channel then: unknown, not 0.';

-- Ordered by send within a run, with all that results want of a send: they read it without the table, side by side with
-- the keys of outcome and receipt, which are in the same order.
drop index campaigns_private.send_run;
create index send_run on campaigns_private.send (run_id, id) include (enrolment_id, channel, price_id);

-- Counting ----------------------------------------------------------------------------------------------------------

-- The stronger state of two messages of a person counts for the person: who got one was reached.
create function campaigns_private.state_rank(status text) returns integer
language sql immutable parallel safe
return case status when 'accepted' then 5 when 'unknown' then 4 when 'claimed' then 3 when 'rejected' then 2 when 'suppressed' then 1 end;
create function campaigns_private.state_word(rank integer) returns text
language sql immutable parallel safe
return case rank when 5 then 'accepted' when 4 then 'unknown' when 3 then 'claimed' when 2 then 'rejected' when 1 then 'suppressed' end;

create function campaigns_private.first_sent_at(run bigint) returns timestamptz
language sql stable
return (select claimed_at from campaigns_private.send where run_id = run order by id limit 1);
comment on function campaigns_private.first_sent_at is 'When the first message of a run was claimed; null where there is none.';

-- One pass over the sends of a run. Outcomes and receipts are read from their keys alone; the few sends with outcomes
-- that differ, and the reasons, are looked up. `part` of `parts` takes every so-manieth person, so that several
-- connections can share a run: the counts add up. Where the campaign has one message and one channel, a person is a
-- message, and nothing has to be gathered by person: half the time.
create function campaigns_private.tally(run bigint, part integer default 0, parts integer default 1)
returns table (
  level text, variant text, in_control boolean, reachable boolean, held_back text, state text, reason text,
  reports integer, channel text, price_id integer, count bigint
)
language plpgsql stable
set work_mem = '128MB' set jit = off set random_page_cost = 1.1
as $function$
declare
  first_send bigint;
  last_send bigint;
  is_single boolean;
  facts constant text := $facts$
    with report as (
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
    ), fact as (
      select send.id, send.enrolment_id, send.channel, send.price_id,
        case
          when min(outcome.status) is null then 3
          when min(outcome.status) = max(outcome.status) then campaigns_private.state_rank(min(outcome.status))
          else (select campaigns_private.state_rank(newest.status) from campaigns_private.outcome as newest
                where newest.send_id = send.id order by newest.seq desc limit 1)
        end as rank
      from campaigns_private.send
      left join campaigns_private.outcome on outcome.send_id = send.id and outcome.send_id between %2$s and %3$s
      where send.run_id = %1$s and (%5$s = 1 or send.enrolment_id %% %5$s = %4$s)
      group by send.id, send.enrolment_id, send.channel, send.price_id
    ), message as (
      select enrolment.id as enrolment_id, enrolment.variant, enrolment.in_control, enrolment.reachable,
        enrolment.reason as held_back, fact.id as send_id, fact.channel, fact.price_id, fact.rank,
        coalesce(report.reports, 0) as reports
      from campaigns_private.enrolment
      left join (fact left join report on report.send_id = fact.id) on fact.enrolment_id = enrolment.id
      where enrolment.run_id = %1$s and (%5$s = 1 or enrolment.id %% %5$s = %4$s)
    )
  $facts$;
  told constant text := $told$
    case
      when rank = 2 then (select outcome.reason from campaigns_private.outcome where send_id = last_rejected order by seq desc limit 1)
      when rank = 1 then (select outcome.reason from campaigns_private.outcome where send_id = last_suppressed order by seq desc limit 1)
      when rank is null and held_back is null then (
        select place.reason from campaigns_private.place where place.enrolment_id = person.enrolment_id and due_at = 'infinity'
      )
    end as reason
  $told$;
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
    return query execute format(facts || $query$
      , told as (
        select person.*, $query$ || told || $query$
        from (select message.*, send_id as last_rejected, send_id as last_suppressed from message) as person
      ), cell as materialized (
        select variant, in_control, reachable, held_back, rank, reason, reports, channel, price_id, count(*) as count
        from told group by 1, 2, 3, 4, 5, 6, 7, 8, 9
      )
      select 'person', variant, in_control, reachable, held_back, campaigns_private.state_word(rank), reason, reports,
        null::text, null::integer, cell.count
      from cell
      union all
      select 'message', variant, in_control, reachable, null, campaigns_private.state_word(rank), reason, reports,
        channel, price_id, cell.count
      from cell where rank is not null
    $query$, run, coalesce(first_send, 0), coalesce(last_send, 0), part, parts);
  else
    return query execute format(facts || $query$
      , seen as materialized (
        select * from message
      ), person as (
        select enrolment_id, seen.variant, seen.in_control, seen.reachable, seen.held_back, max(rank) as rank,
          bit_or(seen.reports) as reports,
          max(send_id) filter (where rank = 2) as last_rejected,
          max(send_id) filter (where rank = 1) as last_suppressed
        from seen
        group by enrolment_id, seen.variant, seen.in_control, seen.reachable, seen.held_back
      ), told as (
        select person.*, $query$ || told || $query$ from person
      )
      select 'person', variant, in_control, reachable, held_back, campaigns_private.state_word(rank), reason, reports,
        null::text, null::integer, count(*)
      from told group by variant, in_control, reachable, held_back, rank, reason, reports
      union all
      select 'message', variant, in_control, reachable, null, campaigns_private.state_word(rank),
        case when rank <= 2 then (select outcome.reason from campaigns_private.outcome where outcome.send_id = seen.send_id order by seq desc limit 1) end,
        reports, channel, price_id, count(*)
      from seen where send_id is not null
      group by 2, 3, 4, 6, 7, 8, 9, 10
    $query$, run, coalesce(first_send, 0), coalesce(last_send, 0), part, parts);
  end if;
end $function$;
comment on function campaigns_private.tally is 'What became of the people (level person) and of the messages (level message) of a run, counted by everything that results tell apart. reports: sum of 1 delivered, 2 failed, 4 opened, 8 opened by a program, 16 clicked, 32 unsubscribed, 64 complained; clicks by programs are left out.';

-- Goal events are few beside sends, so they are looked at from their side.
create function campaigns_private.conversion(run bigint)
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
  -- Where the last window ends: no later event can count.
  execute format(
    'select greatest(%L::timestamptz, max(outcome.at)) from campaigns_private.outcome where send_id between %s and %s',
    started,
    coalesce((select min(send.id) from campaigns_private.send where send.run_id = run), 0),
    coalesce((select max(send.id) from campaigns_private.send where send.run_id = run), 0)
  ) into last_at;
  return query execute format($query$
    with done as (
      select customer_id, at,
        case when jsonb_typeof(properties -> %2$L) = 'number' then (properties -> %2$L)::numeric end as value
      from campaigns_private.event where type = %3$L and at > %4$L::timestamptz and at <= %5$L::timestamptz
    ), doer as (
      select enrolment.id, enrolment.customer_id, enrolment.variant, enrolment.in_control, enrolment.reachable
      from campaigns_private.enrolment
      where enrolment.run_id = %1$s and enrolment.customer_id in (select customer_id from done)
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
      where enrolment.run_id = %1$s
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
  $query$, run, goal ->> 'value', goal ->> 'event', started, last_at + length, length);
end $function$;
comment on function campaigns_private.conversion is 'One row per enrolment of a run that reached the goal in its window, which opens when the first message of the person was taken over, for others and in control when the run sent its first, and closes goal.withinMs later. opened_at: when that window opened. first_at: null where retention or an erasure kept the count alone. channel: by which the person was first reached.';

-- What is reported --------------------------------------------------------------------------------------------------

create view campaigns.run_held_back as
select run.id as run_id, coalesce(cell.held_back, cell.reason) as reason, sum(cell.count)::bigint as people
from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
where cell.level = 'person'
  and (cell.held_back is not null or cell.state = 'suppressed' or (cell.state is null and cell.reason is not null))
group by run.id, coalesce(cell.held_back, cell.reason);
comment on view campaigns.run_held_back is 'People who were targeted and not messaged, by reason code: held back when the audience was frozen or at the last moment before the send, or gone before it.';
comment on column campaigns.run_held_back.reason is 'Reason code of the policy.';
comment on column campaigns.run_held_back.people is 'People, each under one reason.';

create view campaigns.run_failure as
select run.id as run_id, cell.channel, cell.reason, sum(cell.count)::bigint as messages
from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
where cell.level = 'message' and cell.state = 'rejected'
group by run.id, cell.channel, cell.reason;
comment on view campaigns.run_failure is 'Messages that a provider refused, by channel and reason.';
comment on column campaigns.run_failure.reason is 'Reason as the adapter names it.';
comment on column campaigns.run_failure.messages is 'Messages.';

create view campaigns_private.variant_segment as
select campaign_version.version, variant.node ->> 'id' as variant,
  case variant.node -> 'when' ->> 'kind' when 'segment' then variant.node -> 'when' ->> 'name' end as segment,
  min(variant.place) over (partition by campaign_version.version, variant.node -> 'when') as place
from campaigns_private.campaign_version
cross join lateral jsonb_array_elements(jsonb_path_query_first(ir, 'strict $.**.steps[*] ? (@.kind == "send")') -> 'variants')
  with ordinality as variant (node, place);
comment on view campaigns_private.variant_segment is 'The group of people that a variant is for: those of its `when`. segment: its name, null where the condition has none or is for everybody else. place: position of the group''s first variant.';

create view campaigns.run_arm as
with seen as (
  select run.id as run_id, cell.in_control, case when not cell.in_control then cell.variant end as variant,
    sum(count)::bigint as assigned,
    coalesce(sum(count) filter (where reachable), 0)::bigint as people,
    coalesce(sum(count) filter (where state = 'accepted'), 0)::bigint as sent,
    coalesce(sum(count) filter (where state = 'rejected'), 0)::bigint as failed,
    coalesce(sum(count) filter (where state = 'unknown'), 0)::bigint as unknown,
    coalesce(sum(count) filter (where state = 'claimed'), 0)::bigint as under_way,
    coalesce(sum(count) filter (where state = 'suppressed'), 0)::bigint as suppressed,
    coalesce(sum(count) filter (where reports & 1 > 0), 0)::bigint as delivered,
    coalesce(sum(count) filter (where reports & 3 = 2), 0)::bigint as bounced,
    coalesce(sum(count) filter (where reports & 4 > 0), 0)::bigint as opened,
    coalesce(sum(count) filter (where reports & 16 > 0), 0)::bigint as clicked,
    coalesce(sum(count) filter (where reports & 32 > 0), 0)::bigint as unsubscribed,
    coalesce(sum(count) filter (where reports & 64 > 0), 0)::bigint as complained
  from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
  where cell.level = 'person'
  group by run.id, cell.in_control, case when not cell.in_control then cell.variant end
), done as (
  select run.id as run_id, goal.in_control, case when not goal.in_control then goal.variant end as variant,
    count(*) as converted, sum(goal.revenue) as revenue
  from campaigns_private.run cross join lateral campaigns_private.conversion(run.id) as goal
  where goal.reachable
  group by run.id, goal.in_control, case when not goal.in_control then goal.variant end
)
select seen.run_id, seen.variant, seen.in_control, assigned, people, sent, failed, unknown, under_way, suppressed,
  coalesce(converted, 0) as converted,
  coalesce(converted, 0)::double precision / nullif(people, 0) as rate,
  coalesce(revenue, 0) as revenue,
  delivered, bounced, opened, clicked, unsubscribed, complained
from seen
left join done on done.run_id = seen.run_id and done.in_control = seen.in_control and done.variant is not distinct from seen.variant;
comment on view campaigns.run_arm is 'One row per run and variant, and one for the control group (variant null).';
comment on column campaigns.run_arm.assigned is 'Everyone whom the hash put here.';
comment on column campaigns.run_arm.people is 'Those of the assigned whom the policy let pass when the audience was frozen, or would have, had they not been held out. Both sides of a comparison are counted among these, sent to or not (intention to treat; Fisher and others 1990).';
comment on column campaigns.run_arm.sent is 'People of whom a provider took a message over.';
comment on column campaigns.run_arm.failed is 'People whose messages were all refused.';
comment on column campaigns.run_arm.unknown is 'People of whom nobody can tell whether a message left.';
comment on column campaigns.run_arm.under_way is 'People whose message is claimed and not settled.';
comment on column campaigns.run_arm.suppressed is 'People to whom the policy said no at the last moment before the send.';
comment on column campaigns.run_arm.converted is 'Of people: those who did the goal event in its window, once each. The window opens when their first message was taken over; for people without one, and in control, when the run sent its first.';
comment on column campaigns.run_arm.rate is 'converted / people.';
comment on column campaigns.run_arm.revenue is 'Sum of the goal''s value over the goal events of people in their windows; 0 where the goal names none.';
comment on column campaigns.run_arm.delivered is 'People with a report that a message arrived.';
comment on column campaigns.run_arm.bounced is 'People with a report that a message did not arrive, and none that one did.';
comment on column campaigns.run_arm.opened is 'People who opened a message; opens by programs are left out.';
comment on column campaigns.run_arm.clicked is 'People who followed a link; clicks by programs are left out.';
comment on column campaigns.run_arm.unsubscribed is 'People who unsubscribed by a message of the run.';
comment on column campaigns.run_arm.complained is 'People who reported a message of the run as spam.';

create view campaigns.run_lift as
select
  treated.run_id,
  treated.rate as treated_rate,
  control.rate as control_rate,
  treated.rate - control.rate as lift,
  (treated.rate - control.rate) / nullif(control.rate, 0) as relative_lift
from (
  select run_id, sum(converted)::double precision / nullif(sum(people), 0) as rate
  from campaigns.run_arm where not in_control group by run_id
) as treated
join campaigns.run_arm as control on control.run_id = treated.run_id and control.in_control;
comment on view campaigns.run_lift is 'Runs with a control group. No significance is claimed: `campaigns results` says the interval.';
comment on column campaigns.run_lift.treated_rate is 'Share of the people who were not held out that converted, 0 to 1.';
comment on column campaigns.run_lift.control_rate is 'The same of the control group.';
comment on column campaigns.run_lift.lift is 'treated_rate - control_rate, -1 to 1.';
comment on column campaigns.run_lift.relative_lift is 'lift / control_rate, as Braze defines uplift; null where that is 0.';

create view campaigns.run_segment as
with seen as (
  select run.id as run_id, coalesce(segment.place, 0) as place, segment.segment, cell.in_control,
    string_agg(distinct cell.variant, ', ' order by cell.variant) as variants,
    sum(count)::bigint as assigned,
    coalesce(sum(count) filter (where reachable), 0)::bigint as people,
    coalesce(sum(count) filter (where state = 'accepted'), 0)::bigint as sent
  from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
  left join campaigns_private.variant_segment as segment on segment.version = run.version and segment.variant = cell.variant
  where cell.level = 'person'
  group by run.id, coalesce(segment.place, 0), segment.segment, cell.in_control
), done as (
  select run.id as run_id, coalesce(segment.place, 0) as place, goal.in_control, count(*) as converted, sum(goal.revenue) as revenue
  from campaigns_private.run cross join lateral campaigns_private.conversion(run.id) as goal
  left join campaigns_private.variant_segment as segment on segment.version = run.version and segment.variant = goal.variant
  where goal.reachable
  group by run.id, coalesce(segment.place, 0), goal.in_control
)
select seen.run_id, seen.segment, seen.variants, seen.in_control, assigned, people, sent,
  coalesce(converted, 0) as converted, coalesce(converted, 0)::double precision / nullif(people, 0) as rate,
  coalesce(revenue, 0) as revenue
from seen
left join done on done.run_id = seen.run_id and done.place = seen.place and done.in_control = seen.in_control;
comment on view campaigns.run_segment is 'One row per run, group of people that variants are for (their `when`) and side. Who is in a group was settled when the audience was frozen, also for the control group.';
comment on column campaigns.run_segment.segment is 'Name of the segment; null for a condition without a name and for everybody else.';
comment on column campaigns.run_segment.variants is 'Variants of the group.';
comment on column campaigns.run_segment.in_control is 'Whether the row counts those held out.';
comment on column campaigns.run_segment.assigned is 'As in run_arm.';
comment on column campaigns.run_segment.people is 'As in run_arm.';
comment on column campaigns.run_segment.sent is 'As in run_arm.';
comment on column campaigns.run_segment.converted is 'As in run_arm.';
comment on column campaigns.run_segment.rate is 'converted / people.';
comment on column campaigns.run_segment.revenue is 'As in run_arm.';

create view campaigns.run_channel as
select run.id as run_id, cell.channel,
  coalesce(sum(count) filter (where state = 'accepted'), 0)::bigint as sent,
  coalesce(sum(count) filter (where state = 'rejected'), 0)::bigint as failed,
  coalesce(sum(count) filter (where state = 'unknown'), 0)::bigint as unknown,
  coalesce(sum(count) filter (where reports & 1 > 0), 0)::bigint as delivered,
  coalesce(sum(count) filter (where reports & 3 = 2), 0)::bigint as bounced,
  coalesce(sum(count) filter (where reports & 4 > 0), 0)::bigint as opened,
  coalesce(sum(count) filter (where reports & 12 = 8), 0)::bigint as opened_by_program,
  coalesce(sum(count) filter (where reports & 16 > 0), 0)::bigint as clicked,
  coalesce(sum(count) filter (where reports & 32 > 0), 0)::bigint as unsubscribed,
  coalesce(sum(count) filter (where reports & 64 > 0), 0)::bigint as complained
from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
where cell.level = 'message'
group by run.id, cell.channel;
comment on view campaigns.run_channel is 'One row per run and channel. Counts are messages: somebody to whom two channels were tried counts in both.';
comment on column campaigns.run_channel.sent is 'Messages that a provider took over.';
comment on column campaigns.run_channel.failed is 'Messages that were refused.';
comment on column campaigns.run_channel.unknown is 'Messages of which nobody can tell whether they left.';
comment on column campaigns.run_channel.delivered is 'Messages reported as arrived.';
comment on column campaigns.run_channel.bounced is 'Messages taken over, reported as not arrived, and never as arrived.';
comment on column campaigns.run_channel.opened is 'Messages that a person opened.';
comment on column campaigns.run_channel.opened_by_program is 'Messages that only a program opened, which loads pictures ahead.';
comment on column campaigns.run_channel.clicked is 'Messages in which a person followed a link.';
comment on column campaigns.run_channel.unsubscribed is 'Messages by which somebody unsubscribed.';
comment on column campaigns.run_channel.complained is 'Messages reported as spam.';

create view campaigns.run_cost as
select run.id as run_id, cell.variant, cell.channel, price.currency,
  coalesce(sum(count) filter (where state = 'accepted'), 0)::bigint as messages,
  case when price.currency is not null then coalesce(sum(count * price.amount) filter (where state = 'accepted'), 0) end as cost,
  case when price.currency is not null then coalesce(sum(count * price.amount) filter (where state = 'unknown'), 0) end as uncertain
from campaigns_private.run cross join lateral campaigns_private.tally(run.id) as cell
left join campaigns_private.price on price.id = cell.price_id
where cell.level = 'message' and cell.state in ('accepted', 'unknown')
group by run.id, cell.variant, cell.channel, price.currency;
comment on view campaigns.run_cost is 'One row per run, variant, channel and currency. The price of a message is that of the list in force when it was claimed, written beside it and never changed.';
comment on column campaigns.run_cost.currency is 'Currency of the price list; null for messages that had no price, whose cost is unknown and not 0.';
comment on column campaigns.run_cost.messages is 'Messages that a provider took over.';
comment on column campaigns.run_cost.cost is 'Sum of their prices, fallbacks included. An estimate upwards: discounts, and refunds for what did not arrive, are not known.';
comment on column campaigns.run_cost.uncertain is 'Sum of the prices of messages of which nobody can tell whether they left; not part of cost.';

create view campaigns.run_inflow as
select window_of.run_id, window_of.opens, window_of.closes, campaign.brought, visit.visitors + campaign.unseen as visitors,
  campaign.brought::double precision / nullif(visit.visitors + campaign.unseen, 0) as share
from (
  select run.id as run_id, campaigns_private.first_sent_at(run.id) as opens,
    (select claimed_at from campaigns_private.send where send.run_id = run.id order by id desc limit 1)
      + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond' as closes
  from campaigns_private.run
  join campaigns_private.campaign_version on campaign_version.version = run.version
) as window_of
cross join lateral (
  select count(distinct event.customer_id) as visitors from campaigns_private.event
  where event.at > window_of.opens and event.at <= window_of.closes
) as visit
cross join lateral (
  select count(*) as brought, count(*) filter (where not clicker.was_seen) as unseen
  from (
    select enrolment.id, coalesce(bool_or(exists (
      select from campaigns_private.event
      where event.customer_id = enrolment.customer_id and event.at > window_of.opens and event.at <= window_of.closes
    )), false) as was_seen
    from campaigns_private.send
    join campaigns_private.receipt on receipt.send_id = send.id and receipt.kind = 'clicked' and not receipt.automated
    join campaigns_private.enrolment on enrolment.id = send.enrolment_id
    where send.run_id = window_of.run_id and receipt.at <= window_of.closes
    group by enrolment.id
  ) as clicker
) as campaign
where window_of.opens is not null
  and not exists (select from campaigns_private.event_horizon where event_horizon.at > window_of.opens);
comment on view campaigns.run_inflow is 'How many of the visitors a run brought. No row before the first send, nor once retention has dropped events of the window.';
comment on column campaigns.run_inflow.opens is 'When the run sent its first message.';
comment on column campaigns.run_inflow.closes is 'The goal''s window after the run sent its last.';
comment on column campaigns.run_inflow.brought is 'People who followed a link of the run up to closes, programs left out.';
comment on column campaigns.run_inflow.visitors is 'People and unknown devices with any event in the window, and those brought of whom no event came.';
comment on column campaigns.run_inflow.share is 'brought / visitors, 0 to 1.';

create view campaigns.run_result as
select run.run_id, run.campaign_id, run.version, run.occurrence, run.started_at, run.targeted,
  arm.reachable, arm.sent, arm.delivered, arm.opened, arm.clicked, arm.converted, arm.revenue, arm.unsubscribed, arm.failed,
  held.people as suppressed,
  money.currency, money.cost, money.unpriced,
  arm.revenue / nullif(money.cost, 0) as roas,
  inflow.share as inflow_share
from campaigns.run
left join lateral (
  select sum(people) as reachable, sum(sent) as sent, sum(delivered) as delivered, sum(opened) as opened, sum(clicked) as clicked,
    sum(converted) filter (where not in_control) as converted, sum(revenue) filter (where not in_control) as revenue,
    sum(unsubscribed) as unsubscribed, sum(failed) as failed
  from campaigns.run_arm where run_arm.run_id = run.run_id
) as arm on true
left join lateral (select sum(people) as people from campaigns.run_held_back where run_held_back.run_id = run.run_id) as held on true
left join lateral (
  select case when count(distinct currency) = 1 and bool_and(currency is not null or messages = 0) then min(currency) end as currency,
    case when count(distinct currency) = 1 and bool_and(currency is not null or messages = 0) then sum(run_cost.cost) end as cost,
    coalesce(sum(messages) filter (where currency is null), 0) as unpriced
  from campaigns.run_cost where run_cost.run_id = run.run_id
) as money on true
left join campaigns.run_inflow as inflow on inflow.run_id = run.run_id;
comment on view campaigns.run_result is 'One row per run with every measure. Sum it by campaign_id or version; rates are to be divided anew.';
comment on column campaigns.run_result.targeted is 'People for whom the target was true when the run began.';
comment on column campaigns.run_result.reachable is 'Those of them whom the policy let pass, or would have but for the control group.';
comment on column campaigns.run_result.sent is 'People, as in run_arm; so are delivered, opened, clicked, unsubscribed and failed.';
comment on column campaigns.run_result.converted is 'People not held out who reached the goal, as in run_arm.';
comment on column campaigns.run_result.revenue is 'Of the people not held out, as in run_arm.';
comment on column campaigns.run_result.suppressed is 'People targeted and not messaged, the control group among them; by reason in run_held_back.';
comment on column campaigns.run_result.currency is 'Of cost; null where prices are in several currencies or a message had none.';
comment on column campaigns.run_result.cost is 'Sum of the prices of messages taken over; null where that cannot be said, see run_cost for what can.';
comment on column campaigns.run_result.unpriced is 'Messages taken over that had no price.';
comment on column campaigns.run_result.roas is 'revenue / cost, a ratio; null where cost is 0 or not known. The goal''s value is taken to be in the currency of the prices.';
comment on column campaigns.run_result.inflow_share is 'As in run_inflow.';

create view campaigns.run_link as
select send.run_id, link.url, count(distinct send.enrolment_id) filter (where not click.automated) as people,
  coalesce(sum(click.times) filter (where not click.automated), 0) as clicks
from campaigns_private.click
join campaigns_private.link on link.id = click.link_id
join campaigns_private.send on send.id = click.send_id
group by send.run_id, link.url;
comment on view campaigns.run_link is 'One row per run and address that was followed, programs left out.';
comment on column campaigns.run_link.url is 'The address.';
comment on column campaigns.run_link.people is 'People who followed it.';
comment on column campaigns.run_link.clicks is 'How often they did.';

-- The same rule as in conversion: the run's first message is the one with the lowest number.
create or replace view campaigns_private.goal_window as
select
  enrolment.id as enrolment_id,
  enrolment.customer_id,
  campaign_version.ir -> 'goal' ->> 'event' as goal_event,
  campaign_version.ir -> 'goal' ->> 'value' as goal_value,
  start.at as opens,
  start.at + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond' as closes
from campaigns_private.enrolment
join campaigns_private.run on run.id = enrolment.run_id
join campaigns_private.campaign_version on campaign_version.version = run.version
left join (
  select distinct on (run_id) run_id, claimed_at as at from campaigns_private.send order by run_id, id
) as first_send on first_send.run_id = enrolment.run_id
left join lateral (
  select min(at) as at from campaigns_private.message where message.enrolment_id = enrolment.id and state = 'accepted'
) as reached on true
cross join lateral (select coalesce(reached.at, first_send.at, run.snapshot_at) as at) as start;
