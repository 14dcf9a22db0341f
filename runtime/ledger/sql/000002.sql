-- Views for readers. All columns count people unless they say otherwise. Breaks nothing older.

-- Two joins are made by run: filter these views by one run_id, and each look-up is by index.
create view campaigns_private.passage as
select
  enrolment.run_id,
  enrolment.variant,
  enrolment.in_control,
  enrolment.reachable,
  enrolment.reason as held_back_at_snapshot,
  case when send.id is not null then coalesce(newest.status, 'claimed') end as state,
  newest.reason as outcome_reason,
  goal.events > 0 as converted,
  goal.revenue
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
left join lateral (
  select
    count(*) as events,
    sum(
      case when jsonb_typeof(event.properties -> (campaign_version.ir -> 'goal' ->> 'value')) = 'number'
        then (event.properties -> (campaign_version.ir -> 'goal' ->> 'value'))::numeric end
    ) as revenue
  from campaigns_private.event,
    lateral (
      select case when newest.status = 'accepted' then newest.at else coalesce(first_send.at, run.snapshot_at) end as start
    ) as goal_window
  where event.customer_id = enrolment.customer_id
    and event.type = campaign_version.ir -> 'goal' ->> 'event'
    and event.at > goal_window.start
    and event.at <= goal_window.start + (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond'
) as goal on true;
comment on view campaigns_private.passage is 'One row per enrolment: what became of the send, and whether the goal was reached in its window.';

create view campaigns.run as
select
  run.id as run_id,
  run.campaign_id,
  run.occurrence,
  run.version,
  run.status,
  run.started_at,
  run.snapshot_at,
  run.finished_at,
  run.targeted,
  run.admitted,
  campaign_version.ir -> 'goal' ->> 'event' as goal_event,
  (campaign_version.ir -> 'goal' ->> 'withinMs')::double precision * interval '1 millisecond' as goal_window,
  campaign_version.ir -> 'goal' ->> 'value' as goal_value
from campaigns_private.run
join campaigns_private.campaign_version on campaign_version.version = run.version;
comment on view campaigns.run is 'One row per run. targeted: the target was true for them; admitted: the policy let them pass when the audience was frozen.';

create view campaigns.run_held_back as
select run_id, reason, count(*) as people
from (
  select run_id, held_back_at_snapshot as reason from campaigns_private.passage where held_back_at_snapshot is not null
  union all
  select run_id, outcome_reason from campaigns_private.passage where state = 'suppressed'
) as held_back
group by run_id, reason;
comment on view campaigns.run_held_back is 'People who were targeted and not messaged, by reason code: held back when the audience was frozen or at the last moment before the send.';

create view campaigns.run_arm as
select
  run_id,
  case when not in_control then variant end as variant,
  in_control,
  count(*) as assigned,
  count(*) filter (where reachable) as people,
  count(*) filter (where state = 'accepted') as sent,
  count(*) filter (where state = 'rejected') as failed,
  count(*) filter (where state = 'unknown') as unknown,
  count(*) filter (where state = 'claimed') as under_way,
  count(*) filter (where state = 'suppressed') as suppressed,
  count(*) filter (where reachable and converted) as converted,
  count(*) filter (where reachable and converted)::double precision / nullif(count(*) filter (where reachable), 0) as rate,
  coalesce(sum(revenue) filter (where reachable), 0) as revenue
from campaigns_private.passage
group by run_id, in_control, case when not in_control then variant end;
comment on view campaigns.run_arm is 'One row per run and variant, and one for the control group (variant null).
assigned: everyone whom the hash put here. people: those of them whom the policy let pass when the audience was frozen, or would have, had they not been held out; both sides of a comparison are counted among these, sent to or not (intention to treat; Fisher and others 1990).
sent, failed, unknown, under_way, suppressed: newest outcome of the send (accepted, rejected, unknown, none yet, held back at the last moment).
converted: people who did the goal event at least once after the start of their window and not later than its length. The window starts when the provider accepted the message; for everyone else, control included, with the first send of the run, or with the snapshot while there is none. Once per person, as Braze counts.
rate: converted / people. revenue: sum of the goal''s value over all goal events of these people in their windows, 0 where the goal names no value.';

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
comment on view campaigns.run_lift is 'Runs with a control group. lift: treated rate minus control rate, from -1 to 1; relative_lift: lift / control rate, as Braze defines uplift. No significance is claimed.';
