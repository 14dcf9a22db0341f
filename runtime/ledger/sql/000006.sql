-- Results by person over all messages of a run, with what was reported about them. Replaces the views of 000002: their
-- columns stay, new ones come behind.

drop view campaigns.run_lift;
drop view campaigns.run_arm;
drop view campaigns.run_held_back;
drop view campaigns_private.passage;

-- One pass over the sends of a run, joined by hash: filter by one run_id.
create view campaigns_private.message as
select
  send.id as send_id,
  send.run_id,
  send.enrolment_id,
  send.campaign_id,
  send.step,
  send.channel,
  coalesce(newest.status, 'claimed') as state,
  newest.reason as outcome_reason,
  coalesce(newest.at, send.claimed_at) as at,
  coalesce(report.delivered, false) as delivered,
  coalesce(report.bounced, false) as bounced,
  coalesce(report.opened, false) as opened,
  coalesce(report.opened_by_program, false) as opened_by_program,
  coalesce(report.clicked, false) as clicked,
  coalesce(report.unsubscribed, false) as unsubscribed,
  coalesce(report.complained, false) as complained
from campaigns_private.send
left join lateral (
  select status, reason, at from campaigns_private.outcome where outcome.send_id = send.id order by seq desc limit 1
) as newest on true
left join lateral (
  select
    bool_or(kind = 'delivered') as delivered,
    bool_or(kind = 'failed') as bounced,
    bool_or(kind = 'opened' and not automated) as opened,
    bool_or(kind = 'opened' and automated) as opened_by_program,
    bool_or(kind = 'clicked' and not automated) as clicked,
    bool_or(kind = 'unsubscribed') as unsubscribed,
    bool_or(kind = 'complained') as complained
  from campaigns_private.receipt where receipt.send_id = send.id
) as report on true;
comment on view campaigns_private.message is 'One row per send, with its newest state and what was reported about it. bounced: taken over by the provider and not delivered.';

-- The strongest state of a person's messages counts for the person: who got one was reached, whatever became of the others.
create view campaigns_private.passage as
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
  goal.events > 0 as converted,
  goal.revenue
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
comment on view campaigns_private.passage is 'One row per enrolment: what became of its messages, and whether the goal was reached in its window, which begins when the first message was taken over; for people without one, and in control, when the run sent its first.';

create view campaigns.run_held_back as
select run_id, reason, count(*) as people
from (
  select run_id, held_back_at_snapshot as reason from campaigns_private.passage where held_back_at_snapshot is not null
  union all
  select run_id, outcome_reason from campaigns_private.passage where state = 'suppressed'
  union all
  select run_id, left_reason from campaigns_private.passage where state is null and left_reason is not null
) as held_back
group by run_id, reason;
comment on view campaigns.run_held_back is 'People who were targeted and not messaged, by reason code: held back when the audience was frozen or at the last moment before the send, or gone before it.';

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
  coalesce(sum(revenue) filter (where reachable), 0) as revenue,
  count(*) filter (where delivered) as delivered,
  count(*) filter (where bounced and not delivered) as bounced,
  count(*) filter (where opened) as opened,
  count(*) filter (where clicked) as clicked,
  count(*) filter (where unsubscribed) as unsubscribed,
  count(*) filter (where complained) as complained
from campaigns_private.passage
group by run_id, in_control, case when not in_control then variant end;
comment on view campaigns.run_arm is 'One row per run and variant, and one for the control group (variant null).
assigned: everyone whom the hash put here. people: those of them whom the policy let pass when the audience was frozen, or would have, had they not been held out; both sides of a comparison are counted among these, sent to or not (intention to treat; Fisher and others 1990).
sent: a provider took a message over. failed: it refused. unknown: nobody can tell. under_way: claimed and not settled. suppressed: the policy said no at the last moment.
converted: people among them who did the goal event within its window. rate: converted / people. revenue: sum of the goal event''s value within the window.
delivered, bounced, opened, clicked, unsubscribed, complained: people with such a report about any message of the run; opens and clicks by programs are not counted.';

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

create view campaigns.run_channel as
select
  run_id,
  channel,
  count(*) filter (where state = 'accepted') as sent,
  count(*) filter (where state = 'rejected') as failed,
  count(*) filter (where state = 'unknown') as unknown,
  count(*) filter (where delivered) as delivered,
  count(*) filter (where bounced and not delivered) as bounced,
  count(*) filter (where opened) as opened,
  count(*) filter (where opened_by_program and not opened) as opened_by_program,
  count(*) filter (where clicked) as clicked,
  count(*) filter (where unsubscribed) as unsubscribed,
  count(*) filter (where complained) as complained
from campaigns_private.message
group by run_id, channel;
comment on view campaigns.run_channel is 'One row per run and channel. Counts are messages: somebody to whom two channels were tried counts in both. opened_by_program: only a program that loads pictures ahead opened it.';

create view campaigns.run_link as
select message.run_id, link.url, count(distinct message.enrolment_id) filter (where not click.automated) as people,
  coalesce(sum(click.times) filter (where not click.automated), 0) as clicks
from campaigns_private.click
join campaigns_private.link on link.id = click.link_id
join campaigns_private.message on message.send_id = click.send_id
group by message.run_id, link.url;
comment on view campaigns.run_link is 'One row per run and address that was followed: people who did, and how often, without programs.';
