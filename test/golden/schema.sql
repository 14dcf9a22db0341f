-- types
campaigns_private.consent_status enum ('granted', 'refused', 'withdrawn')

-- columns
campaigns.run.run_id bigint
campaigns.run.campaign_id text
campaigns.run.occurrence text
campaigns.run.version text
campaigns.run.status text
campaigns.run.started_at timestamp with time zone
campaigns.run.snapshot_at timestamp with time zone
campaigns.run.finished_at timestamp with time zone
campaigns.run.targeted integer
campaigns.run.admitted integer
campaigns.run.goal_event text
campaigns.run.goal_window interval
campaigns.run.goal_value text
campaigns.run_arm.run_id bigint
campaigns.run_arm.variant text
campaigns.run_arm.in_control boolean
campaigns.run_arm.assigned bigint
campaigns.run_arm.people bigint
campaigns.run_arm.sent bigint
campaigns.run_arm.failed bigint
campaigns.run_arm.unknown bigint
campaigns.run_arm.under_way bigint
campaigns.run_arm.suppressed bigint
campaigns.run_arm.converted bigint
campaigns.run_arm.rate double precision
campaigns.run_arm.revenue numeric
campaigns.run_arm.delivered bigint
campaigns.run_arm.bounced bigint
campaigns.run_arm.opened bigint
campaigns.run_arm.clicked bigint
campaigns.run_arm.unsubscribed bigint
campaigns.run_arm.complained bigint
campaigns.run_channel.run_id bigint
campaigns.run_channel.channel text
campaigns.run_channel.sent bigint
campaigns.run_channel.failed bigint
campaigns.run_channel.unknown bigint
campaigns.run_channel.delivered bigint
campaigns.run_channel.bounced bigint
campaigns.run_channel.opened bigint
campaigns.run_channel.opened_by_program bigint
campaigns.run_channel.clicked bigint
campaigns.run_channel.unsubscribed bigint
campaigns.run_channel.complained bigint
campaigns.run_cost.run_id bigint
campaigns.run_cost.variant text
campaigns.run_cost.channel text
campaigns.run_cost.currency text
campaigns.run_cost.messages bigint
campaigns.run_cost.cost numeric
campaigns.run_cost.uncertain numeric
campaigns.run_failure.run_id bigint
campaigns.run_failure.channel text
campaigns.run_failure.reason text
campaigns.run_failure.messages bigint
campaigns.run_held_back.run_id bigint
campaigns.run_held_back.reason text
campaigns.run_held_back.people bigint
campaigns.run_inflow.run_id bigint
campaigns.run_inflow.opens timestamp with time zone
campaigns.run_inflow.closes timestamp with time zone
campaigns.run_inflow.brought bigint
campaigns.run_inflow.visitors bigint
campaigns.run_inflow.share double precision
campaigns.run_lift.run_id bigint
campaigns.run_lift.treated_rate double precision
campaigns.run_lift.control_rate double precision
campaigns.run_lift.lift double precision
campaigns.run_lift.relative_lift double precision
campaigns.run_link.run_id bigint
campaigns.run_link.url text
campaigns.run_link.people bigint
campaigns.run_link.clicks bigint
campaigns.run_result.run_id bigint
campaigns.run_result.campaign_id text
campaigns.run_result.version text
campaigns.run_result.occurrence text
campaigns.run_result.started_at timestamp with time zone
campaigns.run_result.targeted integer
campaigns.run_result.reachable numeric
campaigns.run_result.sent numeric
campaigns.run_result.delivered numeric
campaigns.run_result.opened numeric
campaigns.run_result.clicked numeric
campaigns.run_result.converted numeric
campaigns.run_result.revenue numeric
campaigns.run_result.unsubscribed numeric
campaigns.run_result.failed numeric
campaigns.run_result.suppressed numeric
campaigns.run_result.currency text
campaigns.run_result.cost numeric
campaigns.run_result.unpriced numeric
campaigns.run_result.roas numeric
campaigns.run_result.inflow_share double precision
campaigns.run_segment.run_id bigint
campaigns.run_segment.segment text
campaigns.run_segment.variants text
campaigns.run_segment.in_control boolean
campaigns.run_segment.assigned bigint
campaigns.run_segment.people bigint
campaigns.run_segment.sent bigint
campaigns.run_segment.converted bigint
campaigns.run_segment.rate double precision
campaigns.run_segment.revenue numeric
campaigns_private.address.customer_id bigint not null
campaigns_private.address.channel text not null
campaigns_private.address.value text not null
campaigns_private.address.status text not null default 'valid'::text
campaigns_private.address.failed_at timestamp with time zone
campaigns_private.address.failure text
campaigns_private.campaign.id text not null
campaigns_private.campaign.state text not null
campaigns_private.campaign.version text not null
campaigns_private.campaign.serial integer not null
campaigns_private.campaign_version.version text not null
campaigns_private.campaign_version.campaign_id text not null
campaigns_private.campaign_version.ir_version integer not null
campaigns_private.campaign_version.ir jsonb not null
campaigns_private.campaign_version.created_at timestamp with time zone not null
campaigns_private.click.send_id bigint not null
campaigns_private.click.link_id bigint not null
campaigns_private.click.automated boolean not null
campaigns_private.click.first_at timestamp with time zone not null
campaigns_private.click.times integer not null default 1
campaigns_private.consent.customer_id bigint not null
campaigns_private.consent.channel text not null
campaigns_private.consent.purpose text not null
campaigns_private.consent.night boolean not null
campaigns_private.consent.at timestamp with time zone not null
campaigns_private.consent.status campaigns_private.consent_status not null
campaigns_private.consent.source text not null
campaigns_private.customer.id bigint not null generated always as identity
campaigns_private.customer.external_id text not null
campaigns_private.customer.zone text
campaigns_private.customer.locale text
campaigns_private.customer.attributes jsonb not null default '{}'::jsonb
campaigns_private.deployment.serial integer not null
campaigns_private.deployment.at timestamp with time zone not null
campaigns_private.deployment.by text not null
campaigns_private.deployment.summary jsonb not null
campaigns_private.enrolment.id bigint not null generated always as identity
campaigns_private.enrolment.run_id bigint not null
campaigns_private.enrolment.customer_id bigint
campaigns_private.enrolment.ordinal integer
campaigns_private.enrolment.variant text not null
campaigns_private.enrolment.in_control boolean not null
campaigns_private.enrolment.reachable boolean not null
campaigns_private.enrolment.reason text
campaigns_private.event.id text not null
campaigns_private.event.customer_id bigint not null
campaigns_private.event.type text not null
campaigns_private.event.at timestamp with time zone not null
campaigns_private.event.properties jsonb not null default '{}'::jsonb
campaigns_private.event_horizon.single boolean not null default true
campaigns_private.event_horizon.at timestamp with time zone not null
campaigns_private.event_key.id text not null
campaigns_private.event_key.customer_id bigint not null
campaigns_private.event_key.at timestamp with time zone not null
campaigns_private.event_other.id text not null
campaigns_private.event_other.customer_id bigint not null
campaigns_private.event_other.type text not null
campaigns_private.event_other.at timestamp with time zone not null
campaigns_private.event_other.properties jsonb not null default '{}'::jsonb
campaigns_private.goal_kept.enrolment_id bigint not null
campaigns_private.goal_kept.events bigint not null
campaigns_private.goal_kept.revenue numeric
campaigns_private.goal_window.enrolment_id bigint
campaigns_private.goal_window.customer_id bigint
campaigns_private.goal_window.goal_event text
campaigns_private.goal_window.goal_value text
campaigns_private.goal_window.opens timestamp with time zone
campaigns_private.goal_window.closes timestamp with time zone
campaigns_private.lease.name text not null
campaigns_private.lease.holder text not null
campaigns_private.lease.acquired_at timestamp with time zone not null
campaigns_private.lease.expires_at timestamp with time zone not null
campaigns_private.link.id bigint not null generated always as identity
campaigns_private.link.url text not null
campaigns_private.link.digest bytea not null
campaigns_private.message.send_id bigint
campaigns_private.message.run_id bigint
campaigns_private.message.enrolment_id bigint
campaigns_private.message.campaign_id text
campaigns_private.message.step text
campaigns_private.message.channel text
campaigns_private.message.state text
campaigns_private.message.outcome_reason text
campaigns_private.message.at timestamp with time zone
campaigns_private.message.delivered boolean
campaigns_private.message.bounced boolean
campaigns_private.message.opened boolean
campaigns_private.message.opened_by_program boolean
campaigns_private.message.clicked boolean
campaigns_private.message.unsubscribed boolean
campaigns_private.message.complained boolean
campaigns_private.migration.number integer not null
campaigns_private.migration.applied_at timestamp with time zone not null default now()
campaigns_private.outcome.seq bigint not null generated always as identity
campaigns_private.outcome.send_id bigint not null
campaigns_private.outcome.attempt text not null
campaigns_private.outcome.status text not null
campaigns_private.outcome.reason text
campaigns_private.outcome.permanent boolean
campaigns_private.outcome.provider_ref text
campaigns_private.outcome.at timestamp with time zone not null
campaigns_private.place.enrolment_id bigint not null
campaigns_private.place.step smallint not null
campaigns_private.place.due_at timestamp with time zone not null
campaigns_private.place.reason text not null
campaigns_private.price.id integer not null generated always as identity
campaigns_private.price.amount numeric(14,4) not null
campaigns_private.price.currency text not null
campaigns_private.receipt.send_id bigint not null
campaigns_private.receipt.kind text not null
campaigns_private.receipt.automated boolean not null default false
campaigns_private.receipt.at timestamp with time zone not null
campaigns_private.receipt.received_at timestamp with time zone not null
campaigns_private.receipt.reason text
campaigns_private.run.id bigint not null generated always as identity
campaigns_private.run.campaign_id text not null
campaigns_private.run.version text not null
campaigns_private.run.occurrence text not null
campaigns_private.run.status text not null default 'running'::text
campaigns_private.run.started_at timestamp with time zone not null
campaigns_private.run.snapshot_at timestamp with time zone
campaigns_private.run.targeted integer
campaigns_private.run.admitted integer
campaigns_private.run.finished_at timestamp with time zone
campaigns_private.send.id bigint not null generated always as identity
campaigns_private.send.enrolment_id bigint not null
campaigns_private.send.step text not null
campaigns_private.send.run_id bigint not null
campaigns_private.send.campaign_id text not null
campaigns_private.send.channel text not null
campaigns_private.send.attempt text not null
campaigns_private.send.claimed_at timestamp with time zone not null
campaigns_private.send.price_id integer
campaigns_private.send.variant text
campaigns_private.suppression.channel text not null
campaigns_private.suppression.address text not null
campaigns_private.suppression.reason text not null
campaigns_private.suppression.at timestamp with time zone not null
campaigns_private.variant_segment.version text
campaigns_private.variant_segment.variant text
campaigns_private.variant_segment.segment text
campaigns_private.variant_segment.place bigint
campaigns_private.visitor.anonymous_id text not null
campaigns_private.visitor.number bigint not null default nextval('campaigns_private.customer_id_seq'::regclass)
campaigns_private.visitor.customer_id bigint
campaigns_private.visitor.traits jsonb not null default '{}'::jsonb
campaigns_private.visitor.seen_at timestamp with time zone not null
campaigns_private.visitor.known_at timestamp with time zone
campaigns_private.warm_up.send_id bigint not null
campaigns_private.warm_up.channel text not null
campaigns_private.warm_up.day date not null

-- constraints
campaigns_private.address address_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES campaigns_private.customer(id) ON DELETE CASCADE
campaigns_private.address address_pkey PRIMARY KEY (customer_id, channel)
campaigns_private.address address_status_check CHECK ((status = ANY (ARRAY['valid'::text, 'invalid'::text])))
campaigns_private.address address_value_check CHECK ((value <> ''::text))
campaigns_private.campaign campaign_pkey PRIMARY KEY (id)
campaigns_private.campaign campaign_serial_fkey FOREIGN KEY (serial) REFERENCES campaigns_private.deployment(serial)
campaigns_private.campaign campaign_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'archived'::text])))
campaigns_private.campaign campaign_version_fkey FOREIGN KEY (version) REFERENCES campaigns_private.campaign_version(version)
campaigns_private.campaign_version campaign_version_pkey PRIMARY KEY (version)
campaigns_private.click click_pkey PRIMARY KEY (send_id, link_id, automated)
campaigns_private.click click_times_check CHECK ((times > 0))
campaigns_private.consent consent_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES campaigns_private.customer(id) ON DELETE CASCADE
campaigns_private.consent consent_pkey PRIMARY KEY (channel, purpose, night, customer_id, at, status)
campaigns_private.consent consent_purpose_check CHECK ((purpose = ANY (ARRAY['ad'::text, 'info'::text])))
campaigns_private.customer customer_attributes_check CHECK ((jsonb_typeof(attributes) = 'object'::text))
campaigns_private.customer customer_external_id_check CHECK ((external_id <> ''::text))
campaigns_private.customer customer_external_id_key UNIQUE (external_id)
campaigns_private.customer customer_pkey PRIMARY KEY (id)
campaigns_private.deployment deployment_pkey PRIMARY KEY (serial)
campaigns_private.deployment deployment_serial_check CHECK ((serial > 0))
campaigns_private.enrolment enrolment_check CHECK (((ordinal IS NULL) = (reason IS NOT NULL)))
campaigns_private.enrolment enrolment_check1 CHECK ((reachable OR (ordinal IS NULL)))
campaigns_private.enrolment enrolment_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES campaigns_private.customer(id) ON DELETE SET NULL
campaigns_private.enrolment enrolment_ordinal_check CHECK ((ordinal >= 0))
campaigns_private.enrolment enrolment_pkey PRIMARY KEY (id)
campaigns_private.enrolment enrolment_run_id_customer_id_key UNIQUE (run_id, customer_id)
campaigns_private.enrolment enrolment_run_id_ordinal_key UNIQUE (run_id, ordinal)
campaigns_private.event event_id_given CHECK ((id <> ''::text))
campaigns_private.event_horizon event_horizon_pkey PRIMARY KEY (single)
campaigns_private.event_horizon event_horizon_single_check CHECK (single)
campaigns_private.event_key event_key_pkey PRIMARY KEY (id)
campaigns_private.event_other event_id_given CHECK ((id <> ''::text))
campaigns_private.goal_kept goal_kept_events_check CHECK ((events > 0))
campaigns_private.goal_kept goal_kept_pkey PRIMARY KEY (enrolment_id)
campaigns_private.lease lease_pkey PRIMARY KEY (name)
campaigns_private.link link_digest_key UNIQUE (digest)
campaigns_private.link link_pkey PRIMARY KEY (id)
campaigns_private.migration migration_pkey PRIMARY KEY (number)
campaigns_private.outcome outcome_check CHECK (((status = 'accepted'::text) = (reason IS NULL)))
campaigns_private.outcome outcome_check1 CHECK (((status = 'rejected'::text) = (permanent IS NOT NULL)))
campaigns_private.outcome outcome_pkey PRIMARY KEY (send_id, attempt, status)
campaigns_private.outcome outcome_status_check CHECK ((status = ANY (ARRAY['accepted'::text, 'rejected'::text, 'unknown'::text, 'suppressed'::text])))
campaigns_private.place place_pkey PRIMARY KEY (enrolment_id)
campaigns_private.place place_step_check CHECK ((step >= 0))
campaigns_private.price price_amount_check CHECK ((amount >= (0)::numeric))
campaigns_private.price price_amount_currency_key UNIQUE (amount, currency)
campaigns_private.price price_currency_check CHECK ((currency <> ''::text))
campaigns_private.price price_pkey PRIMARY KEY (id)
campaigns_private.receipt receipt_kind_check CHECK ((kind = ANY (ARRAY['delivered'::text, 'failed'::text, 'opened'::text, 'clicked'::text, 'complained'::text, 'unsubscribed'::text])))
campaigns_private.receipt receipt_pkey PRIMARY KEY (send_id, kind, automated)
campaigns_private.run run_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns_private.campaign(id)
campaigns_private.run run_campaign_id_occurrence_key UNIQUE (campaign_id, occurrence)
campaigns_private.run run_check CHECK ((((snapshot_at IS NULL) = (targeted IS NULL)) AND ((snapshot_at IS NULL) = (admitted IS NULL))))
campaigns_private.run run_check1 CHECK (((status = 'running'::text) = (finished_at IS NULL)))
campaigns_private.run run_pkey PRIMARY KEY (id)
campaigns_private.run run_status_check CHECK ((status = ANY (ARRAY['running'::text, 'finished'::text, 'failed'::text])))
campaigns_private.run run_version_fkey FOREIGN KEY (version) REFERENCES campaigns_private.campaign_version(version)
campaigns_private.send send_enrolment_id_step_key UNIQUE (enrolment_id, step)
campaigns_private.send send_pkey PRIMARY KEY (id)
campaigns_private.suppression suppression_address_check CHECK ((address = lower(address)))
campaigns_private.suppression suppression_pkey PRIMARY KEY (channel, address)
campaigns_private.visitor visitor_anonymous_id_check CHECK ((anonymous_id <> ''::text))
campaigns_private.visitor visitor_check CHECK (((customer_id IS NULL) = (known_at IS NULL)))
campaigns_private.visitor visitor_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES campaigns_private.customer(id) ON DELETE CASCADE
campaigns_private.visitor visitor_number_key UNIQUE (number)
campaigns_private.visitor visitor_pkey PRIMARY KEY (anonymous_id)
campaigns_private.visitor visitor_traits_check CHECK ((jsonb_typeof(traits) = 'object'::text))
campaigns_private.warm_up warm_up_pkey PRIMARY KEY (send_id)
campaigns_private.warm_up warm_up_send_id_fkey FOREIGN KEY (send_id) REFERENCES campaigns_private.send(id) ON DELETE CASCADE

-- indexes
CREATE INDEX campaign_version_campaign ON campaigns_private.campaign_version USING btree (campaign_id)
CREATE INDEX enrolment_customer ON campaigns_private.enrolment USING btree (customer_id)
CREATE INDEX event_customer_at ON ONLY campaigns_private.event USING btree (customer_id, at) INCLUDE (type)
CREATE INDEX event_other_customer_id_at_type_idx ON campaigns_private.event_other USING btree (customer_id, at) INCLUDE (type)
CREATE INDEX event_other_type_at_customer_id_idx ON campaigns_private.event_other USING btree (type, at) INCLUDE (customer_id)
CREATE INDEX event_type_at ON ONLY campaigns_private.event USING btree (type, at) INCLUDE (customer_id)
CREATE INDEX send_run ON campaigns_private.send USING btree (run_id, id) INCLUDE (enrolment_id, variant, channel, price_id)
CREATE INDEX visitor_customer ON campaigns_private.visitor USING btree (customer_id)
CREATE INDEX warm_up_day ON campaigns_private.warm_up USING btree (channel, day)
CREATE UNIQUE INDEX address_pkey ON campaigns_private.address USING btree (customer_id, channel)
CREATE UNIQUE INDEX campaign_pkey ON campaigns_private.campaign USING btree (id)
CREATE UNIQUE INDEX campaign_version_pkey ON campaigns_private.campaign_version USING btree (version)
CREATE UNIQUE INDEX click_pkey ON campaigns_private.click USING btree (send_id, link_id, automated)
CREATE UNIQUE INDEX consent_pkey ON campaigns_private.consent USING btree (channel, purpose, night, customer_id, at, status)
CREATE UNIQUE INDEX customer_external_id_key ON campaigns_private.customer USING btree (external_id)
CREATE UNIQUE INDEX customer_pkey ON campaigns_private.customer USING btree (id)
CREATE UNIQUE INDEX deployment_pkey ON campaigns_private.deployment USING btree (serial)
CREATE UNIQUE INDEX enrolment_pkey ON campaigns_private.enrolment USING btree (id)
CREATE UNIQUE INDEX enrolment_run_id_customer_id_key ON campaigns_private.enrolment USING btree (run_id, customer_id)
CREATE UNIQUE INDEX enrolment_run_id_ordinal_key ON campaigns_private.enrolment USING btree (run_id, ordinal)
CREATE UNIQUE INDEX event_horizon_pkey ON campaigns_private.event_horizon USING btree (single)
CREATE UNIQUE INDEX event_key_pkey ON campaigns_private.event_key USING btree (id)
CREATE UNIQUE INDEX goal_kept_pkey ON campaigns_private.goal_kept USING btree (enrolment_id)
CREATE UNIQUE INDEX lease_pkey ON campaigns_private.lease USING btree (name)
CREATE UNIQUE INDEX link_digest_key ON campaigns_private.link USING btree (digest)
CREATE UNIQUE INDEX link_pkey ON campaigns_private.link USING btree (id)
CREATE UNIQUE INDEX migration_pkey ON campaigns_private.migration USING btree (number)
CREATE UNIQUE INDEX outcome_pkey ON campaigns_private.outcome USING btree (send_id, attempt, status)
CREATE UNIQUE INDEX place_pkey ON campaigns_private.place USING btree (enrolment_id)
CREATE UNIQUE INDEX price_amount_currency_key ON campaigns_private.price USING btree (amount, currency)
CREATE UNIQUE INDEX price_pkey ON campaigns_private.price USING btree (id)
CREATE UNIQUE INDEX receipt_pkey ON campaigns_private.receipt USING btree (send_id, kind, automated)
CREATE UNIQUE INDEX run_campaign_id_occurrence_key ON campaigns_private.run USING btree (campaign_id, occurrence)
CREATE UNIQUE INDEX run_pkey ON campaigns_private.run USING btree (id)
CREATE UNIQUE INDEX send_enrolment_id_step_key ON campaigns_private.send USING btree (enrolment_id, step)
CREATE UNIQUE INDEX send_pkey ON campaigns_private.send USING btree (id)
CREATE UNIQUE INDEX suppression_pkey ON campaigns_private.suppression USING btree (channel, address)
CREATE UNIQUE INDEX visitor_number_key ON campaigns_private.visitor USING btree (number)
CREATE UNIQUE INDEX visitor_pkey ON campaigns_private.visitor USING btree (anonymous_id)
CREATE UNIQUE INDEX warm_up_pkey ON campaigns_private.warm_up USING btree (send_id)

-- functions
CREATE OR REPLACE FUNCTION campaigns_private.add_event_months(instants timestamp with time zone[])
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION campaigns_private.bucket(salt text, external_id text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((((('x'::text || "left"(md5(((salt || ':'::text) || external_id)), 8)))::bit(32))::bigint % (10000)::bigint))::integer

CREATE OR REPLACE FUNCTION campaigns_private.conversion(run bigint)
 RETURNS TABLE(enrolment_id bigint, variant text, in_control boolean, reachable boolean, channel text, opened_at timestamp with time zone, first_at timestamp with time zone, events bigint, revenue numeric)
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return query select * from campaigns_private.conversion_part(run, 0, 1);
end $function$

CREATE OR REPLACE FUNCTION campaigns_private.conversion_part(run bigint, part integer, parts integer)
 RETURNS TABLE(enrolment_id bigint, variant text, in_control boolean, reachable boolean, channel text, opened_at timestamp with time zone, first_at timestamp with time zone, events bigint, revenue numeric)
 LANGUAGE plpgsql
 STABLE
 SET work_mem TO '128MB'
 SET jit TO 'off'
 SET random_page_cost TO '1.1'
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION campaigns_private.fill_in_variant()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  select enrolment.variant into new.variant from campaigns_private.enrolment where enrolment.id = new.enrolment_id;
  return new;
end $function$

CREATE OR REPLACE FUNCTION campaigns_private.first_sent_at(run bigint)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
RETURN (SELECT send.claimed_at FROM campaigns_private.send WHERE (send.run_id = first_sent_at.run) ORDER BY send.id LIMIT 1)

CREATE OR REPLACE FUNCTION campaigns_private.inflow(run bigint)
 RETURNS TABLE(opens timestamp with time zone, closes timestamp with time zone, brought bigint, visitors bigint)
 LANGUAGE plpgsql
 STABLE
 SET work_mem TO '128MB'
 SET jit TO 'off'
 SET random_page_cost TO '1.1'
 SET enable_sort TO 'off'
AS $function$
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
end $function$

CREATE OR REPLACE FUNCTION campaigns_private.instant_ms(value text)
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$'::text) AND pg_input_is_valid("left"(value, 10), 'date'::text)) THEN (((EXTRACT(epoch FROM ("left"(value, 10))::date))::bigint * 1000) + CASE WHEN (length(value) = 10) THEN (0)::bigint ELSE (((((((substr(value, 12, 2))::bigint * 60) + (substr(value, 15, 2))::bigint) * 60000) + CASE WHEN (substr(value, 17, 1) = ':'::text) THEN ((substr(value, 18, 2))::bigint * 1000) ELSE (0)::bigint END) + COALESCE((rpad("substring"(value, '\.([0-9]{1,3})'::text), 3, '0'::text))::bigint, (0)::bigint)) - CASE WHEN ("right"(value, 1) = 'Z'::text) THEN (0)::bigint ELSE (((("left"("right"(value, 6), 1) || '1'::text))::bigint * ((("left"("right"(value, 5), 2))::bigint * 60) + ("right"(value, 2))::bigint)) * 60000) END) END) ELSE NULL::bigint END

CREATE OR REPLACE FUNCTION campaigns_private.state_rank(status text)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE status WHEN 'accepted'::text THEN 5 WHEN 'unknown'::text THEN 4 WHEN 'claimed'::text THEN 3 WHEN 'rejected'::text THEN 2 WHEN 'suppressed'::text THEN 1 ELSE NULL::integer END

CREATE OR REPLACE FUNCTION campaigns_private.state_word(rank integer)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE rank WHEN 5 THEN 'accepted'::text WHEN 4 THEN 'unknown'::text WHEN 3 THEN 'claimed'::text WHEN 2 THEN 'rejected'::text WHEN 1 THEN 'suppressed'::text ELSE NULL::text END

CREATE OR REPLACE FUNCTION campaigns_private.tally(run bigint, part integer DEFAULT 0, parts integer DEFAULT 1)
 RETURNS TABLE(level text, variant text, in_control boolean, reachable boolean, held_back text, state text, reason text, reports integer, channel text, price_id integer, count bigint)
 LANGUAGE plpgsql
 STABLE
 SET work_mem TO '128MB'
 SET jit TO 'off'
 SET random_page_cost TO '1.1'
 SET enable_nestloop TO 'off'
 SET enable_sort TO 'off'
AS $function$
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
end $function$


-- views
campaigns.run as
 SELECT run.id AS run_id,
    run.campaign_id,
    run.occurrence,
    run.version,
    run.status,
    run.started_at,
    run.snapshot_at,
    run.finished_at,
    run.targeted,
    run.admitted,
    ((campaign_version.ir -> 'goal'::text) ->> 'event'::text) AS goal_event,
    ((((campaign_version.ir -> 'goal'::text) ->> 'withinMs'::text))::double precision * '00:00:00.001'::interval) AS goal_window,
    ((campaign_version.ir -> 'goal'::text) ->> 'value'::text) AS goal_value
   FROM (campaigns_private.run
     JOIN campaigns_private.campaign_version ON ((campaign_version.version = run.version)));
campaigns.run_arm as
 WITH seen AS (
         SELECT run.id AS run_id,
            cell.in_control,
                CASE
                    WHEN (NOT cell.in_control) THEN cell.variant
                    ELSE NULL::text
                END AS variant,
            (sum(cell.count))::bigint AS assigned,
            (COALESCE(sum(cell.count) FILTER (WHERE cell.reachable), (0)::numeric))::bigint AS people,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'accepted'::text)), (0)::numeric))::bigint AS sent,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'rejected'::text)), (0)::numeric))::bigint AS failed,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'unknown'::text)), (0)::numeric))::bigint AS unknown,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'claimed'::text)), (0)::numeric))::bigint AS under_way,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'suppressed'::text)), (0)::numeric))::bigint AS suppressed,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 1) > 0)), (0)::numeric))::bigint AS delivered,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 3) = 2)), (0)::numeric))::bigint AS bounced,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 4) > 0)), (0)::numeric))::bigint AS opened,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 16) > 0)), (0)::numeric))::bigint AS clicked,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 32) > 0)), (0)::numeric))::bigint AS unsubscribed,
            (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 64) > 0)), (0)::numeric))::bigint AS complained
           FROM (campaigns_private.run
             CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
          WHERE (cell.level = 'person'::text)
          GROUP BY run.id, cell.in_control,
                CASE
                    WHEN (NOT cell.in_control) THEN cell.variant
                    ELSE NULL::text
                END
        ), done AS (
         SELECT run.id AS run_id,
            goal.in_control,
                CASE
                    WHEN (NOT goal.in_control) THEN goal.variant
                    ELSE NULL::text
                END AS variant,
            count(*) AS converted,
            sum(goal.revenue) AS revenue
           FROM (campaigns_private.run
             CROSS JOIN LATERAL campaigns_private.conversion(run.id) goal(enrolment_id, variant, in_control, reachable, channel, opened_at, first_at, events, revenue))
          WHERE goal.reachable
          GROUP BY run.id, goal.in_control,
                CASE
                    WHEN (NOT goal.in_control) THEN goal.variant
                    ELSE NULL::text
                END
        )
 SELECT seen.run_id,
    seen.variant,
    seen.in_control,
    seen.assigned,
    seen.people,
    seen.sent,
    seen.failed,
    seen.unknown,
    seen.under_way,
    seen.suppressed,
    COALESCE(done.converted, (0)::bigint) AS converted,
    ((COALESCE(done.converted, (0)::bigint))::double precision / (NULLIF(seen.people, 0))::double precision) AS rate,
    COALESCE(done.revenue, (0)::numeric) AS revenue,
    seen.delivered,
    seen.bounced,
    seen.opened,
    seen.clicked,
    seen.unsubscribed,
    seen.complained
   FROM (seen
     LEFT JOIN done ON (((done.run_id = seen.run_id) AND (done.in_control = seen.in_control) AND (NOT (done.variant IS DISTINCT FROM seen.variant)))));
campaigns.run_channel as
 SELECT run.id AS run_id,
    cell.channel,
    (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'accepted'::text)), (0)::numeric))::bigint AS sent,
    (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'rejected'::text)), (0)::numeric))::bigint AS failed,
    (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'unknown'::text)), (0)::numeric))::bigint AS unknown,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 1) > 0)), (0)::numeric))::bigint AS delivered,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 3) = 2)), (0)::numeric))::bigint AS bounced,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 4) > 0)), (0)::numeric))::bigint AS opened,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 12) = 8)), (0)::numeric))::bigint AS opened_by_program,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 16) > 0)), (0)::numeric))::bigint AS clicked,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 32) > 0)), (0)::numeric))::bigint AS unsubscribed,
    (COALESCE(sum(cell.count) FILTER (WHERE ((cell.reports & 64) > 0)), (0)::numeric))::bigint AS complained
   FROM (campaigns_private.run
     CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
  WHERE (cell.level = 'message'::text)
  GROUP BY run.id, cell.channel;
campaigns.run_cost as
 SELECT run.id AS run_id,
    cell.variant,
    cell.channel,
    price.currency,
    (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'accepted'::text)), (0)::numeric))::bigint AS messages,
        CASE
            WHEN (price.currency IS NOT NULL) THEN COALESCE(sum(((cell.count)::numeric * price.amount)) FILTER (WHERE (cell.state = 'accepted'::text)), (0)::numeric)
            ELSE NULL::numeric
        END AS cost,
        CASE
            WHEN (price.currency IS NOT NULL) THEN COALESCE(sum(((cell.count)::numeric * price.amount)) FILTER (WHERE (cell.state = 'unknown'::text)), (0)::numeric)
            ELSE NULL::numeric
        END AS uncertain
   FROM ((campaigns_private.run
     CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
     LEFT JOIN campaigns_private.price ON ((price.id = cell.price_id)))
  WHERE ((cell.level = 'message'::text) AND (cell.state = ANY (ARRAY['accepted'::text, 'unknown'::text])))
  GROUP BY run.id, cell.variant, cell.channel, price.currency;
campaigns.run_failure as
 SELECT run.id AS run_id,
    cell.channel,
    cell.reason,
    (sum(cell.count))::bigint AS messages
   FROM (campaigns_private.run
     CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
  WHERE ((cell.level = 'message'::text) AND (cell.state = 'rejected'::text))
  GROUP BY run.id, cell.channel, cell.reason;
campaigns.run_held_back as
 SELECT run.id AS run_id,
    COALESCE(cell.held_back, cell.reason) AS reason,
    (sum(cell.count))::bigint AS people
   FROM (campaigns_private.run
     CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
  WHERE ((cell.level = 'person'::text) AND ((cell.held_back IS NOT NULL) OR (cell.state = 'suppressed'::text) OR ((cell.state IS NULL) AND (cell.reason IS NOT NULL))))
  GROUP BY run.id, COALESCE(cell.held_back, cell.reason);
campaigns.run_inflow as
 SELECT run.id AS run_id,
    inflow.opens,
    inflow.closes,
    inflow.brought,
    inflow.visitors,
    ((inflow.brought)::double precision / (NULLIF(inflow.visitors, 0))::double precision) AS share
   FROM (campaigns_private.run
     CROSS JOIN LATERAL campaigns_private.inflow(run.id) inflow(opens, closes, brought, visitors));
campaigns.run_lift as
 SELECT treated.run_id,
    treated.rate AS treated_rate,
    control.rate AS control_rate,
    (treated.rate - control.rate) AS lift,
    ((treated.rate - control.rate) / NULLIF(control.rate, (0)::double precision)) AS relative_lift
   FROM (( SELECT run_arm.run_id,
            ((sum(run_arm.converted))::double precision / (NULLIF(sum(run_arm.people), (0)::numeric))::double precision) AS rate
           FROM campaigns.run_arm
          WHERE (NOT run_arm.in_control)
          GROUP BY run_arm.run_id) treated
     JOIN campaigns.run_arm control ON (((control.run_id = treated.run_id) AND control.in_control)));
campaigns.run_link as
 SELECT send.run_id,
    link.url,
    count(DISTINCT send.enrolment_id) FILTER (WHERE (NOT click.automated)) AS people,
    COALESCE(sum(click.times) FILTER (WHERE (NOT click.automated)), (0)::bigint) AS clicks
   FROM ((campaigns_private.click
     JOIN campaigns_private.link ON ((link.id = click.link_id)))
     JOIN campaigns_private.send ON ((send.id = click.send_id)))
  GROUP BY send.run_id, link.url;
campaigns.run_result as
 SELECT run.run_id,
    run.campaign_id,
    run.version,
    run.occurrence,
    run.started_at,
    run.targeted,
    arm.reachable,
    arm.sent,
    arm.delivered,
    arm.opened,
    arm.clicked,
    arm.converted,
    arm.revenue,
    arm.unsubscribed,
    arm.failed,
    held.people AS suppressed,
    money.currency,
    money.cost,
    money.unpriced,
    (arm.revenue / NULLIF(money.cost, (0)::numeric)) AS roas,
    inflow.share AS inflow_share
   FROM ((((campaigns.run
     LEFT JOIN LATERAL ( SELECT sum(run_arm.people) AS reachable,
            sum(run_arm.sent) AS sent,
            sum(run_arm.delivered) AS delivered,
            sum(run_arm.opened) AS opened,
            sum(run_arm.clicked) AS clicked,
            sum(run_arm.converted) FILTER (WHERE (NOT run_arm.in_control)) AS converted,
            sum(run_arm.revenue) FILTER (WHERE (NOT run_arm.in_control)) AS revenue,
            sum(run_arm.unsubscribed) AS unsubscribed,
            sum(run_arm.failed) AS failed
           FROM campaigns.run_arm
          WHERE (run_arm.run_id = run.run_id)) arm ON (true))
     LEFT JOIN LATERAL ( SELECT sum(run_held_back.people) AS people
           FROM campaigns.run_held_back
          WHERE (run_held_back.run_id = run.run_id)) held ON (true))
     LEFT JOIN LATERAL ( SELECT
                CASE
                    WHEN ((count(DISTINCT run_cost.currency) = 1) AND bool_and(((run_cost.currency IS NOT NULL) OR (run_cost.messages = 0)))) THEN min(run_cost.currency)
                    ELSE NULL::text
                END AS currency,
                CASE
                    WHEN ((count(DISTINCT run_cost.currency) = 1) AND bool_and(((run_cost.currency IS NOT NULL) OR (run_cost.messages = 0)))) THEN sum(run_cost.cost)
                    ELSE NULL::numeric
                END AS cost,
            COALESCE(sum(run_cost.messages) FILTER (WHERE (run_cost.currency IS NULL)), (0)::numeric) AS unpriced
           FROM campaigns.run_cost
          WHERE (run_cost.run_id = run.run_id)) money ON (true))
     LEFT JOIN campaigns.run_inflow inflow ON ((inflow.run_id = run.run_id)));
campaigns.run_segment as
 WITH seen AS (
         SELECT run.id AS run_id,
            COALESCE(segment.place, (0)::bigint) AS place,
            segment.segment,
            cell.in_control,
            string_agg(DISTINCT cell.variant, ', '::text ORDER BY cell.variant) AS variants,
            (sum(cell.count))::bigint AS assigned,
            (COALESCE(sum(cell.count) FILTER (WHERE cell.reachable), (0)::numeric))::bigint AS people,
            (COALESCE(sum(cell.count) FILTER (WHERE (cell.state = 'accepted'::text)), (0)::numeric))::bigint AS sent
           FROM ((campaigns_private.run
             CROSS JOIN LATERAL campaigns_private.tally(run.id) cell(level, variant, in_control, reachable, held_back, state, reason, reports, channel, price_id, count))
             LEFT JOIN campaigns_private.variant_segment segment ON (((segment.version = run.version) AND (segment.variant = cell.variant))))
          WHERE (cell.level = 'person'::text)
          GROUP BY run.id, COALESCE(segment.place, (0)::bigint), segment.segment, cell.in_control
        ), done AS (
         SELECT run.id AS run_id,
            COALESCE(segment.place, (0)::bigint) AS place,
            goal.in_control,
            count(*) AS converted,
            sum(goal.revenue) AS revenue
           FROM ((campaigns_private.run
             CROSS JOIN LATERAL campaigns_private.conversion(run.id) goal(enrolment_id, variant, in_control, reachable, channel, opened_at, first_at, events, revenue))
             LEFT JOIN campaigns_private.variant_segment segment ON (((segment.version = run.version) AND (segment.variant = goal.variant))))
          WHERE goal.reachable
          GROUP BY run.id, COALESCE(segment.place, (0)::bigint), goal.in_control
        )
 SELECT seen.run_id,
    seen.segment,
    seen.variants,
    seen.in_control,
    seen.assigned,
    seen.people,
    seen.sent,
    COALESCE(done.converted, (0)::bigint) AS converted,
    ((COALESCE(done.converted, (0)::bigint))::double precision / (NULLIF(seen.people, 0))::double precision) AS rate,
    COALESCE(done.revenue, (0)::numeric) AS revenue
   FROM (seen
     LEFT JOIN done ON (((done.run_id = seen.run_id) AND (done.place = seen.place) AND (done.in_control = seen.in_control))));
campaigns_private.goal_window as
 SELECT enrolment.id AS enrolment_id,
    enrolment.customer_id,
    ((campaign_version.ir -> 'goal'::text) ->> 'event'::text) AS goal_event,
    ((campaign_version.ir -> 'goal'::text) ->> 'value'::text) AS goal_value,
    start.at AS opens,
    (start.at + ((((campaign_version.ir -> 'goal'::text) ->> 'withinMs'::text))::double precision * '00:00:00.001'::interval)) AS closes
   FROM (((((campaigns_private.enrolment
     JOIN campaigns_private.run ON ((run.id = enrolment.run_id)))
     JOIN campaigns_private.campaign_version ON ((campaign_version.version = run.version)))
     LEFT JOIN ( SELECT DISTINCT ON (send.run_id) send.run_id,
            send.claimed_at AS at
           FROM campaigns_private.send
          ORDER BY send.run_id, send.id) first_send ON ((first_send.run_id = enrolment.run_id)))
     LEFT JOIN LATERAL ( SELECT min(message.at) AS at
           FROM campaigns_private.message
          WHERE ((message.enrolment_id = enrolment.id) AND (message.state = 'accepted'::text))) reached ON (true))
     CROSS JOIN LATERAL ( SELECT COALESCE(reached.at, first_send.at, run.snapshot_at) AS at) start);
campaigns_private.message as
 SELECT send.id AS send_id,
    send.run_id,
    send.enrolment_id,
    send.campaign_id,
    send.step,
    send.channel,
    COALESCE(newest.status, 'claimed'::text) AS state,
    newest.reason AS outcome_reason,
    COALESCE(newest.at, send.claimed_at) AS at,
    COALESCE(report.delivered, false) AS delivered,
    COALESCE(report.bounced, false) AS bounced,
    COALESCE(report.opened, false) AS opened,
    COALESCE(report.opened_by_program, false) AS opened_by_program,
    COALESCE(report.clicked, false) AS clicked,
    COALESCE(report.unsubscribed, false) AS unsubscribed,
    COALESCE(report.complained, false) AS complained
   FROM ((campaigns_private.send
     LEFT JOIN LATERAL ( SELECT outcome.status,
            outcome.reason,
            outcome.at
           FROM campaigns_private.outcome
          WHERE (outcome.send_id = send.id)
          ORDER BY outcome.seq DESC
         LIMIT 1) newest ON (true))
     LEFT JOIN LATERAL ( SELECT bool_or((receipt.kind = 'delivered'::text)) AS delivered,
            bool_or((receipt.kind = 'failed'::text)) AS bounced,
            bool_or(((receipt.kind = 'opened'::text) AND (NOT receipt.automated))) AS opened,
            bool_or(((receipt.kind = 'opened'::text) AND receipt.automated)) AS opened_by_program,
            bool_or(((receipt.kind = 'clicked'::text) AND (NOT receipt.automated))) AS clicked,
            bool_or((receipt.kind = 'unsubscribed'::text)) AS unsubscribed,
            bool_or((receipt.kind = 'complained'::text)) AS complained
           FROM campaigns_private.receipt
          WHERE (receipt.send_id = send.id)) report ON (true));
campaigns_private.variant_segment as
 SELECT campaign_version.version,
    (variant.node ->> 'id'::text) AS variant,
        CASE ((variant.node -> 'when'::text) ->> 'kind'::text)
            WHEN 'segment'::text THEN ((variant.node -> 'when'::text) ->> 'name'::text)
            ELSE NULL::text
        END AS segment,
    min(variant.place) OVER (PARTITION BY campaign_version.version, (variant.node -> 'when'::text)) AS place
   FROM (campaigns_private.campaign_version
     CROSS JOIN LATERAL jsonb_array_elements((jsonb_path_query_first(campaign_version.ir, 'strict $.**."steps"[*]?(@."kind" == "send")'::jsonpath) -> 'variants'::text)) WITH ORDINALITY variant(node, place));

-- comments
column assigned of view campaigns.run_arm: Everyone whom the hash put here.
column assigned of view campaigns.run_segment: As in run_arm.
column at of table campaigns_private.receipt: When it happened by the word of who reported it; received_at is by our own clock.
column attempt of table campaigns_private.send: Dispatch attempt that holds the claim.
column attributes of table campaigns_private.customer: Nested as written: coupon.expiresAt is {"coupon": {"expiresAt": ...}}.
column automated of table campaigns_private.receipt: A program looked or clicked, not a person: a mail provider that loads pictures ahead, a scanner that follows links.
column bounced of view campaigns.run_arm: People with a report that a message did not arrive, and none that one did.
column bounced of view campaigns.run_channel: Messages taken over, reported as not arrived, and never as arrived.
column brought of view campaigns.run_inflow: People who followed a link of the run up to closes, programs left out.
column clicked of view campaigns.run_arm: People who followed a link; clicks by programs are left out.
column clicked of view campaigns.run_channel: Messages in which a person followed a link.
column clicked of view campaigns.run_result: People who followed a link, programs left out.
column clicks of view campaigns.run_link: How often they did.
column closes of view campaigns.run_inflow: The goal's window after the run sent its last.
column complained of view campaigns.run_arm: People who reported a message of the run as spam.
column complained of view campaigns.run_channel: Messages reported as spam.
column control_rate of view campaigns.run_lift: The same of the control group.
column converted of view campaigns.run_arm: Of people: those who did the goal event in its window, once each. The window opens when their first message was taken over; for people without one, and in control, when the run sent its first.
column converted of view campaigns.run_result: People not held out who reached the goal, as in run_arm.
column converted of view campaigns.run_segment: As in run_arm.
column cost of view campaigns.run_cost: Sum of their prices, fallbacks included. An estimate upwards: discounts, and refunds for what did not arrive, are not known.
column cost of view campaigns.run_result: Sum of the prices of messages taken over; null where that cannot be said, see run_cost for what can.
column currency of view campaigns.run_cost: Currency of the price list; null for messages that had no price, whose cost is unknown and not 0.
column currency of view campaigns.run_result: Of cost; null where prices are in several currencies or a message had none.
column customer_id of table campaigns_private.enrolment: Null once the person was erased; the counts stay.
column customer_id of table campaigns_private.visitor: Who it was when somebody last said so; events without a user go there.
column delivered of view campaigns.run_arm: People with a report that a message arrived.
column delivered of view campaigns.run_channel: Messages reported as arrived.
column delivered of view campaigns.run_result: People with a report that a message arrived.
column digest of table campaigns_private.link: SHA-256 of the address, which may be longer than an index takes.
column due_at of table campaigns_private.place: From then on the person goes on; infinity for those who have left.
column external_id of table campaigns_private.customer: The customer's id in the system of record; what imports and experiment hashes use.
column failed of view campaigns.run_arm: People whose messages were all refused.
column failed of view campaigns.run_channel: Messages that were refused.
column failed of view campaigns.run_result: People whose messages were all refused.
column failure of table campaigns_private.address: Reason code of the last permanent failure.
column id of table campaigns_private.event: Given by the source, so that an import can be repeated.
column in_control of view campaigns.run_segment: Whether the row counts those held out.
column inflow_share of view campaigns.run_result: As in run_inflow.
column lift of view campaigns.run_lift: treated_rate - control_rate, -1 to 1.
column messages of view campaigns.run_cost: Messages that a provider took over.
column messages of view campaigns.run_failure: Messages.
column night of table campaigns_private.consent: The separate consent for advertisements between 21:00 and 08:00.
column number of table campaigns_private.visitor: Events of the visitor stand under it in event.customer_id until somebody says who it is.
column opened of view campaigns.run_arm: People who opened a message; opens by programs are left out.
column opened of view campaigns.run_channel: Messages that a person opened.
column opened of view campaigns.run_result: People who opened a message, programs left out.
column opened_by_program of view campaigns.run_channel: Messages that only a program opened, which loads pictures ahead.
column opens of view campaigns.run_inflow: When the run sent its first message.
column ordinal of table campaigns_private.enrolment: Position from 0 among those who passed the policy when the audience was frozen; null for the others.
column people of view campaigns.run_arm: Those of the assigned whom the policy let pass when the audience was frozen, or would have, had they not been held out. Both sides of a comparison are counted among these, sent to or not (intention to treat; Fisher and others 1990).
column people of view campaigns.run_held_back: People, each under one reason.
column people of view campaigns.run_link: People who followed it.
column people of view campaigns.run_segment: As in run_arm.
column price_id of table campaigns_private.send: Price of the day on which it was claimed; null where no price list named the channel then: unknown, not 0.
column rate of view campaigns.run_arm: converted / people.
column rate of view campaigns.run_segment: converted / people.
column reachable of table campaigns_private.enrolment: The policy let the person pass, or would have but for the control group. Treated and control are compared among these.
column reachable of view campaigns.run_result: Those of them whom the policy let pass, or would have but for the control group.
column reason of table campaigns_private.enrolment: Why the policy said no when the audience was frozen.
column reason of table campaigns_private.place: What is waited for, by the words of the policy; wait for a step that waits, arrived for who just came to it.
column reason of view campaigns.run_failure: Reason as the adapter names it.
column reason of view campaigns.run_held_back: Reason code of the policy.
column relative_lift of view campaigns.run_lift: lift / control_rate, as Braze defines uplift; null where that is 0.
column revenue of view campaigns.run_arm: Sum of the goal's value over the goal events of people in their windows; 0 where the goal names none.
column revenue of view campaigns.run_result: Of the people not held out, as in run_arm.
column revenue of view campaigns.run_segment: As in run_arm.
column roas of view campaigns.run_result: revenue / cost, a ratio; null where cost is 0 or not known. The goal's value is taken to be in the currency of the prices.
column segment of view campaigns.run_segment: Name of the segment; null for a condition without a name and for everybody else.
column sent of view campaigns.run_arm: People of whom a provider took a message over.
column sent of view campaigns.run_channel: Messages that a provider took over.
column sent of view campaigns.run_result: People of whom a provider took a message over.
column sent of view campaigns.run_segment: As in run_arm.
column serial of table campaigns_private.campaign: Deployment that last touched this campaign; a plan made before it is stale.
column share of view campaigns.run_inflow: brought / visitors, 0 to 1.
column snapshot_at of table campaigns_private.run: The instant whose data decided who is in; null until the audience is frozen.
column step of table campaigns_private.place: Position in the program, from 0; the person has done all steps before it and none from it on.
column suppressed of view campaigns.run_arm: People to whom the policy said no at the last moment before the send.
column suppressed of view campaigns.run_result: People targeted and not messaged, the control group among them; by reason in run_held_back.
column targeted of view campaigns.run_result: People for whom the target was true when the run began.
column traits of table campaigns_private.visitor: What was said of the visitor before it was known; empty from then on.
column treated_rate of view campaigns.run_lift: Share of the people who were not held out that converted, 0 to 1.
column uncertain of view campaigns.run_cost: Sum of the prices of messages of which nobody can tell whether they left; not part of cost.
column under_way of view campaigns.run_arm: People whose message is claimed and not settled.
column unknown of view campaigns.run_arm: People of whom nobody can tell whether a message left.
column unknown of view campaigns.run_channel: Messages of which nobody can tell whether they left.
column unpriced of view campaigns.run_result: Messages taken over that had no price.
column unsubscribed of view campaigns.run_arm: People who unsubscribed by a message of the run.
column unsubscribed of view campaigns.run_channel: Messages by which somebody unsubscribed.
column unsubscribed of view campaigns.run_result: People who unsubscribed by a message of the run.
column url of view campaigns.run_link: The address.
column variant of table campaigns_private.enrolment: The arm that the hash assigns; people in control have one too, which they never see.
column variant of table campaigns_private.send: The arm of the person, as in enrolment.
column variants of view campaigns.run_segment: Variants of the group.
column visitors of view campaigns.run_inflow: People and unknown devices with any event in the window, and those brought of whom no event came.
column zone of table campaigns_private.customer: IANA time zone, or null where it is not known.
function campaigns_private.add_event_months(timestamp with time zone[]): Makes the tables of the months in which these instants lie, where they are missing. Answers how many it made.
function campaigns_private.bucket(text,text): Basis point 0 to 9999 of a person under a salt: the first 32 bits of md5(salt:external_id) modulo 10000.
function campaigns_private.conversion(bigint): One row per reachable enrolment of a run that reached the goal in its window, which opens when the first message of the person was taken over, for others and in control when the run sent its first, and closes goal.withinMs later. opened_at: when that window opened. first_at: null where retention or an erasure kept the count alone. channel: by which the person was first reached.
function campaigns_private.first_sent_at(bigint): When the first message of a run was claimed; null where there is none.
function campaigns_private.inflow(bigint): One row as in campaigns.run_inflow, without the share.
function campaigns_private.instant_ms(text): Milliseconds since 1970 of YYYY-MM-DD (its midnight UTC) or of an ISO instant with zone; null for any other text. Digits beyond milliseconds are cut off.
function campaigns_private.tally(bigint,integer,integer): What became of the people (level person) and of the messages (level message) of a run, counted by everything that results tell apart. reports: sum of 1 delivered, 2 failed, 4 opened, 8 opened by a program, 16 clicked, 32 unsubscribed, 64 complained; clicks by programs are left out.
schema campaigns: Views for readers: stable names, no addresses.
schema campaigns_private: Tables of campaigns-as-code. Private: they change without notice; read the views in schema campaigns.
table campaigns_private.campaign_version: Normal forms by hash; rows are added, never changed.
table campaigns_private.click: Who followed which link, and how often. The first click of each send stands in receipt, too.
table campaigns_private.consent: History of what people said; rows are added, never changed. The newest row counts; at one instant withdrawn beats refused beats granted.
table campaigns_private.deployment: One row per deployment that changed something; serials have no gaps.
table campaigns_private.event: What people did, a table per month of UTC. Written together with event_key.
table campaigns_private.event_horizon: Events before this instant were dropped and are not taken again. No row: none were.
table campaigns_private.event_key: One row per event: its id counts once, whatever its time. Person and time tell where the event lies.
table campaigns_private.event_other: Events of months that have no table yet; imports make the table first, so it stays empty.
table campaigns_private.goal_kept: Goal events of enrolments that lay in dropped months, so that results of old runs stay as they were.
table campaigns_private.lease: Locks that end by themselves, so that a dead holder blocks nobody for long.
table campaigns_private.link: Where links of messages lead. Rows are added, never changed: a link that was sent leads to the same place for ever.
table campaigns_private.outcome: What became of each send; rows are added, never changed. The row with the greatest seq is the state; no row means claimed.
table campaigns_private.place: Where somebody waits, or waited last, in the program of a run. Most people never wait and have no row. Rows are written before a claim is given back, so that nobody is forgotten.
table campaigns_private.price: Prices that messages were sent for. Rows are added, never changed, so that a send says for ever what it cost.
table campaigns_private.receipt: The first report of each kind about a send, by providers and by our own links. Rows are added, never changed; repeating a report changes nothing.
table campaigns_private.send: One row per message that may leave; written before the provider is called. An enrolment belongs to one campaign, so (enrolment, step) is unique per campaign too.
table campaigns_private.suppression: Addresses that are never used again on a channel. Compared in lower case.
table campaigns_private.visitor: Devices, by the anonymous id that client libraries give them.
table campaigns_private.warm_up: Sends that have a place under the daily ceiling of a sender that is warmed up, by the day of the workspace.
view campaigns.run: One row per run. targeted: the target was true for them; admitted: the policy let them pass when the audience was frozen.
view campaigns.run_arm: One row per run and variant, and one for the control group (variant null).
view campaigns.run_channel: One row per run and channel. Counts are messages: somebody to whom two channels were tried counts in both.
view campaigns.run_cost: One row per run, variant, channel and currency. The price of a message is that of the list in force when it was claimed, written beside it and never changed.
view campaigns.run_failure: Messages that a provider refused, by channel and reason.
view campaigns.run_held_back: People who were targeted and not messaged, by reason code: held back when the audience was frozen or at the last moment before the send, or gone before it.
view campaigns.run_inflow: How many of the visitors a run brought. No row before the first send, nor once retention has dropped events of the window.
view campaigns.run_lift: Runs with a control group. No significance is claimed: `campaigns results` says the interval.
view campaigns.run_link: One row per run and address that was followed, programs left out.
view campaigns.run_result: One row per run with every measure. Sum it by campaign_id or version; rates are to be divided anew.
view campaigns.run_segment: One row per run, group of people that variants are for (their `when`) and side. Who is in a group was settled when the audience was frozen, also for the control group.
view campaigns_private.goal_window: One row per enrolment: the time in which a goal event counts for it, after opens and up to closes, by the same rule as in passage. What retention keeps of dropped events is counted by it.
view campaigns_private.message: One row per send, with its newest state and what was reported about it. bounced: taken over by the provider and not delivered.
view campaigns_private.variant_segment: The group of people that a variant is for: those of its `when`. segment: its name, null where the condition has none or is for everybody else. place: position of the group's first variant.
