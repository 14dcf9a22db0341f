-- Results by person count what retention has kept of dropped months, as they did before 000006. Breaks nothing older.

drop view campaigns_private.goal_window;
create view campaigns_private.goal_window as
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
  select run_id, min(claimed_at) as at from campaigns_private.send group by run_id
) as first_send on first_send.run_id = enrolment.run_id
left join lateral (
  select min(at) as at from campaigns_private.message where message.enrolment_id = enrolment.id and state = 'accepted'
) as reached on true
cross join lateral (select coalesce(reached.at, first_send.at, run.snapshot_at) as at) as start;
comment on view campaigns_private.goal_window is 'One row per enrolment: the time in which a goal event counts for it, after opens and up to closes, by the same rule as in passage. What retention keeps of dropped events is counted by it.';

create or replace view campaigns_private.passage as
select
  enrolment.run_id,
  enrolment.id as enrolment_id,
  enrolment.variant,
  enrolment.in_control,
  enrolment.reachable,
  enrolment.reason as held_back_at_snapshot,
  sends.state,
  case when sends.state in ('rejected', 'suppressed') then sends.outcome_reason end as outcome_reason,
  left_at.reason as left_reason,
  coalesce(sends.delivered, false) as delivered,
  coalesce(sends.bounced, false) as bounced,
  coalesce(sends.opened, false) as opened,
  coalesce(sends.clicked, false) as clicked,
  coalesce(sends.unsubscribed, false) as unsubscribed,
  coalesce(sends.complained, false) as complained,
  goal.events + coalesce(kept.events, 0) > 0 as converted,
  case when goal.revenue is null then kept.revenue else goal.revenue + coalesce(kept.revenue, 0) end as revenue
from campaigns_private.enrolment
join campaigns_private.run on run.id = enrolment.run_id
join campaigns_private.campaign_version on campaign_version.version = run.version
left join (
  select run_id, min(claimed_at) as at from campaigns_private.send group by run_id
) as first_send on first_send.run_id = enrolment.run_id
left join lateral (
  select
    case
      when bool_or(state = 'accepted') then 'accepted'
      when bool_or(state = 'unknown') then 'unknown'
      when bool_or(state = 'claimed') then 'claimed'
      when bool_or(state = 'rejected') then 'rejected'
      when bool_or(state = 'suppressed') then 'suppressed'
    end as state,
    (array_agg(outcome_reason order by case state when 'rejected' then 0 else 1 end, send_id desc)
      filter (where outcome_reason is not null))[1] as outcome_reason,
    min(at) filter (where state = 'accepted') as reached_at,
    bool_or(delivered) as delivered,
    bool_or(bounced) as bounced,
    bool_or(opened) as opened,
    bool_or(clicked) as clicked,
    bool_or(unsubscribed) as unsubscribed,
    bool_or(complained) as complained
  from campaigns_private.message where message.enrolment_id = enrolment.id
) as sends on true
left join lateral (
  select reason from campaigns_private.place
  where place.enrolment_id = enrolment.id and due_at = 'infinity'
) as left_at on true
left join campaigns_private.goal_kept as kept on kept.enrolment_id = enrolment.id
left join lateral (
  select
    count(*) as events,
    sum(
      case when jsonb_typeof(event.properties -> (campaign_version.ir -> 'goal' ->> 'value')) = 'number'
        then (event.properties -> (campaign_version.ir -> 'goal' ->> 'value'))::numeric end
    ) as revenue
  from campaigns_private.event,
    lateral (
      select coalesce(sends.reached_at, first_send.at, run.snapshot_at) as start
    ) as goal_window
  where event.customer_id = enrolment.customer_id
    and event.type = campaign_version.ir -> 'goal' ->> 'event'
    and event.at > goal_window.start
    and event.at <= goal_window.start + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond'
) as goal on true;
