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
campaigns.run_held_back.run_id bigint
campaigns.run_held_back.reason text
campaigns.run_held_back.people bigint
campaigns.run_lift.run_id bigint
campaigns.run_lift.treated_rate double precision
campaigns.run_lift.control_rate double precision
campaigns.run_lift.lift double precision
campaigns.run_lift.relative_lift double precision
campaigns.run_link.run_id bigint
campaigns.run_link.url text
campaigns.run_link.people bigint
campaigns.run_link.clicks bigint
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
campaigns_private.passage.run_id bigint
campaigns_private.passage.enrolment_id bigint
campaigns_private.passage.variant text
campaigns_private.passage.in_control boolean
campaigns_private.passage.reachable boolean
campaigns_private.passage.held_back_at_snapshot text
campaigns_private.passage.state text
campaigns_private.passage.outcome_reason text
campaigns_private.passage.left_reason text
campaigns_private.passage.delivered boolean
campaigns_private.passage.bounced boolean
campaigns_private.passage.opened boolean
campaigns_private.passage.clicked boolean
campaigns_private.passage.unsubscribed boolean
campaigns_private.passage.complained boolean
campaigns_private.passage.converted boolean
campaigns_private.passage.revenue numeric
campaigns_private.place.enrolment_id bigint not null
campaigns_private.place.step smallint not null
campaigns_private.place.due_at timestamp with time zone not null
campaigns_private.place.reason text not null
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
campaigns_private.suppression.channel text not null
campaigns_private.suppression.address text not null
campaigns_private.suppression.reason text not null
campaigns_private.suppression.at timestamp with time zone not null
campaigns_private.visitor.anonymous_id text not null
campaigns_private.visitor.number bigint not null default nextval('campaigns_private.customer_id_seq'::regclass)
campaigns_private.visitor.customer_id bigint
campaigns_private.visitor.traits jsonb not null default '{}'::jsonb
campaigns_private.visitor.seen_at timestamp with time zone not null
campaigns_private.visitor.known_at timestamp with time zone

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

-- indexes
CREATE INDEX campaign_version_campaign ON campaigns_private.campaign_version USING btree (campaign_id)
CREATE INDEX enrolment_customer ON campaigns_private.enrolment USING btree (customer_id)
CREATE INDEX event_customer_at ON ONLY campaigns_private.event USING btree (customer_id, at) INCLUDE (type)
CREATE INDEX event_other_customer_id_at_type_idx ON campaigns_private.event_other USING btree (customer_id, at) INCLUDE (type)
CREATE INDEX event_other_type_at_customer_id_idx ON campaigns_private.event_other USING btree (type, at) INCLUDE (customer_id)
CREATE INDEX event_type_at ON ONLY campaigns_private.event USING btree (type, at) INCLUDE (customer_id)
CREATE INDEX send_run ON campaigns_private.send USING btree (run_id)
CREATE INDEX visitor_customer ON campaigns_private.visitor USING btree (customer_id)
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
CREATE UNIQUE INDEX receipt_pkey ON campaigns_private.receipt USING btree (send_id, kind, automated)
CREATE UNIQUE INDEX run_campaign_id_occurrence_key ON campaigns_private.run USING btree (campaign_id, occurrence)
CREATE UNIQUE INDEX run_pkey ON campaigns_private.run USING btree (id)
CREATE UNIQUE INDEX send_enrolment_id_step_key ON campaigns_private.send USING btree (enrolment_id, step)
CREATE UNIQUE INDEX send_pkey ON campaigns_private.send USING btree (id)
CREATE UNIQUE INDEX suppression_pkey ON campaigns_private.suppression USING btree (channel, address)
CREATE UNIQUE INDEX visitor_number_key ON campaigns_private.visitor USING btree (number)
CREATE UNIQUE INDEX visitor_pkey ON campaigns_private.visitor USING btree (anonymous_id)

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

CREATE OR REPLACE FUNCTION campaigns_private.instant_ms(value text)
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN ((value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$'::text) AND pg_input_is_valid("left"(value, 10), 'date'::text)) THEN (((EXTRACT(epoch FROM ("left"(value, 10))::date))::bigint * 1000) + CASE WHEN (length(value) = 10) THEN (0)::bigint ELSE (((((((substr(value, 12, 2))::bigint * 60) + (substr(value, 15, 2))::bigint) * 60000) + CASE WHEN (substr(value, 17, 1) = ':'::text) THEN ((substr(value, 18, 2))::bigint * 1000) ELSE (0)::bigint END) + COALESCE((rpad("substring"(value, '\.([0-9]{1,3})'::text), 3, '0'::text))::bigint, (0)::bigint)) - CASE WHEN ("right"(value, 1) = 'Z'::text) THEN (0)::bigint ELSE (((("left"("right"(value, 6), 1) || '1'::text))::bigint * ((("left"("right"(value, 5), 2))::bigint * 60) + ("right"(value, 2))::bigint)) * 60000) END) END) ELSE NULL::bigint END


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
 SELECT run_id,
        CASE
            WHEN (NOT in_control) THEN variant
            ELSE NULL::text
        END AS variant,
    in_control,
    count(*) AS assigned,
    count(*) FILTER (WHERE reachable) AS people,
    count(*) FILTER (WHERE (state = 'accepted'::text)) AS sent,
    count(*) FILTER (WHERE (state = 'rejected'::text)) AS failed,
    count(*) FILTER (WHERE (state = 'unknown'::text)) AS unknown,
    count(*) FILTER (WHERE (state = 'claimed'::text)) AS under_way,
    count(*) FILTER (WHERE (state = 'suppressed'::text)) AS suppressed,
    count(*) FILTER (WHERE (reachable AND converted)) AS converted,
    ((count(*) FILTER (WHERE (reachable AND converted)))::double precision / (NULLIF(count(*) FILTER (WHERE reachable), 0))::double precision) AS rate,
    COALESCE(sum(revenue) FILTER (WHERE reachable), (0)::numeric) AS revenue,
    count(*) FILTER (WHERE delivered) AS delivered,
    count(*) FILTER (WHERE (bounced AND (NOT delivered))) AS bounced,
    count(*) FILTER (WHERE opened) AS opened,
    count(*) FILTER (WHERE clicked) AS clicked,
    count(*) FILTER (WHERE unsubscribed) AS unsubscribed,
    count(*) FILTER (WHERE complained) AS complained
   FROM campaigns_private.passage
  GROUP BY run_id, in_control,
        CASE
            WHEN (NOT in_control) THEN variant
            ELSE NULL::text
        END;
campaigns.run_channel as
 SELECT run_id,
    channel,
    count(*) FILTER (WHERE (state = 'accepted'::text)) AS sent,
    count(*) FILTER (WHERE (state = 'rejected'::text)) AS failed,
    count(*) FILTER (WHERE (state = 'unknown'::text)) AS unknown,
    count(*) FILTER (WHERE delivered) AS delivered,
    count(*) FILTER (WHERE (bounced AND (NOT delivered))) AS bounced,
    count(*) FILTER (WHERE opened) AS opened,
    count(*) FILTER (WHERE (opened_by_program AND (NOT opened))) AS opened_by_program,
    count(*) FILTER (WHERE clicked) AS clicked,
    count(*) FILTER (WHERE unsubscribed) AS unsubscribed,
    count(*) FILTER (WHERE complained) AS complained
   FROM campaigns_private.message
  GROUP BY run_id, channel;
campaigns.run_held_back as
 SELECT run_id,
    reason,
    count(*) AS people
   FROM ( SELECT passage.run_id,
            passage.held_back_at_snapshot AS reason
           FROM campaigns_private.passage
          WHERE (passage.held_back_at_snapshot IS NOT NULL)
        UNION ALL
         SELECT passage.run_id,
            passage.outcome_reason
           FROM campaigns_private.passage
          WHERE (passage.state = 'suppressed'::text)
        UNION ALL
         SELECT passage.run_id,
            passage.left_reason
           FROM campaigns_private.passage
          WHERE ((passage.state IS NULL) AND (passage.left_reason IS NOT NULL))) held_back
  GROUP BY run_id, reason;
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
 SELECT message.run_id,
    link.url,
    count(DISTINCT message.enrolment_id) FILTER (WHERE (NOT click.automated)) AS people,
    COALESCE(sum(click.times) FILTER (WHERE (NOT click.automated)), (0)::bigint) AS clicks
   FROM ((campaigns_private.click
     JOIN campaigns_private.link ON ((link.id = click.link_id)))
     JOIN campaigns_private.message ON ((message.send_id = click.send_id)))
  GROUP BY message.run_id, link.url;
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
     LEFT JOIN ( SELECT send.run_id,
            min(send.claimed_at) AS at
           FROM campaigns_private.send
          GROUP BY send.run_id) first_send ON ((first_send.run_id = enrolment.run_id)))
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
campaigns_private.passage as
 SELECT enrolment.run_id,
    enrolment.id AS enrolment_id,
    enrolment.variant,
    enrolment.in_control,
    enrolment.reachable,
    enrolment.reason AS held_back_at_snapshot,
    sends.state,
        CASE
            WHEN (sends.state = ANY (ARRAY['rejected'::text, 'suppressed'::text])) THEN sends.outcome_reason
            ELSE NULL::text
        END AS outcome_reason,
    left_at.reason AS left_reason,
    COALESCE(sends.delivered, false) AS delivered,
    COALESCE(sends.bounced, false) AS bounced,
    COALESCE(sends.opened, false) AS opened,
    COALESCE(sends.clicked, false) AS clicked,
    COALESCE(sends.unsubscribed, false) AS unsubscribed,
    COALESCE(sends.complained, false) AS complained,
    ((goal.events + COALESCE(kept.events, (0)::bigint)) > 0) AS converted,
        CASE
            WHEN (goal.revenue IS NULL) THEN kept.revenue
            ELSE (goal.revenue + COALESCE(kept.revenue, (0)::numeric))
        END AS revenue
   FROM (((((((campaigns_private.enrolment
     JOIN campaigns_private.run ON ((run.id = enrolment.run_id)))
     JOIN campaigns_private.campaign_version ON ((campaign_version.version = run.version)))
     LEFT JOIN ( SELECT send.run_id,
            min(send.claimed_at) AS at
           FROM campaigns_private.send
          GROUP BY send.run_id) first_send ON ((first_send.run_id = enrolment.run_id)))
     LEFT JOIN LATERAL ( SELECT
                CASE
                    WHEN bool_or((message.state = 'accepted'::text)) THEN 'accepted'::text
                    WHEN bool_or((message.state = 'unknown'::text)) THEN 'unknown'::text
                    WHEN bool_or((message.state = 'claimed'::text)) THEN 'claimed'::text
                    WHEN bool_or((message.state = 'rejected'::text)) THEN 'rejected'::text
                    WHEN bool_or((message.state = 'suppressed'::text)) THEN 'suppressed'::text
                    ELSE NULL::text
                END AS state,
            (array_agg(message.outcome_reason ORDER BY
                CASE message.state
                    WHEN 'rejected'::text THEN 0
                    ELSE 1
                END, message.send_id DESC) FILTER (WHERE (message.outcome_reason IS NOT NULL)))[1] AS outcome_reason,
            min(message.at) FILTER (WHERE (message.state = 'accepted'::text)) AS reached_at,
            bool_or(message.delivered) AS delivered,
            bool_or(message.bounced) AS bounced,
            bool_or(message.opened) AS opened,
            bool_or(message.clicked) AS clicked,
            bool_or(message.unsubscribed) AS unsubscribed,
            bool_or(message.complained) AS complained
           FROM campaigns_private.message
          WHERE (message.enrolment_id = enrolment.id)) sends ON (true))
     LEFT JOIN LATERAL ( SELECT place.reason
           FROM campaigns_private.place
          WHERE ((place.enrolment_id = enrolment.id) AND (place.due_at = 'infinity'::timestamp with time zone))) left_at ON (true))
     LEFT JOIN campaigns_private.goal_kept kept ON ((kept.enrolment_id = enrolment.id)))
     LEFT JOIN LATERAL ( SELECT count(*) AS events,
            sum(
                CASE
                    WHEN (jsonb_typeof((event.properties -> ((campaign_version.ir -> 'goal'::text) ->> 'value'::text))) = 'number'::text) THEN ((event.properties -> ((campaign_version.ir -> 'goal'::text) ->> 'value'::text)))::numeric
                    ELSE NULL::numeric
                END) AS revenue
           FROM campaigns_private.event,
            LATERAL ( SELECT COALESCE(sends.reached_at, first_send.at, run.snapshot_at) AS start) goal_window
          WHERE ((event.customer_id = enrolment.customer_id) AND (event.type = ((campaign_version.ir -> 'goal'::text) ->> 'event'::text)) AND (event.at > goal_window.start) AND (event.at <= (goal_window.start + ((((campaign_version.ir -> 'goal'::text) ->> 'withinMs'::text))::double precision * '00:00:00.001'::interval))))) goal ON (true));

-- comments
column at of table campaigns_private.receipt: When it happened by the word of who reported it; received_at is by our own clock.
column attempt of table campaigns_private.send: Dispatch attempt that holds the claim.
column attributes of table campaigns_private.customer: Nested as written: coupon.expiresAt is {"coupon": {"expiresAt": ...}}.
column automated of table campaigns_private.receipt: A program looked or clicked, not a person: a mail provider that loads pictures ahead, a scanner that follows links.
column customer_id of table campaigns_private.enrolment: Null once the person was erased; the counts stay.
column customer_id of table campaigns_private.visitor: Who it was when somebody last said so; events without a user go there.
column digest of table campaigns_private.link: SHA-256 of the address, which may be longer than an index takes.
column due_at of table campaigns_private.place: From then on the person goes on; infinity for those who have left.
column external_id of table campaigns_private.customer: The customer's id in the system of record; what imports and experiment hashes use.
column failure of table campaigns_private.address: Reason code of the last permanent failure.
column id of table campaigns_private.event: Given by the source, so that an import can be repeated.
column night of table campaigns_private.consent: The separate consent for advertisements between 21:00 and 08:00.
column number of table campaigns_private.visitor: Events of the visitor stand under it in event.customer_id until somebody says who it is.
column ordinal of table campaigns_private.enrolment: Position from 0 among those who passed the policy when the audience was frozen; null for the others.
column reachable of table campaigns_private.enrolment: The policy let the person pass, or would have but for the control group. Treated and control are compared among these.
column reason of table campaigns_private.enrolment: Why the policy said no when the audience was frozen.
column reason of table campaigns_private.place: What is waited for, by the words of the policy; wait for a step that waits, arrived for who just came to it.
column serial of table campaigns_private.campaign: Deployment that last touched this campaign; a plan made before it is stale.
column snapshot_at of table campaigns_private.run: The instant whose data decided who is in; null until the audience is frozen.
column step of table campaigns_private.place: Position in the program, from 0; the person has done all steps before it and none from it on.
column traits of table campaigns_private.visitor: What was said of the visitor before it was known; empty from then on.
column variant of table campaigns_private.enrolment: The arm that the hash assigns; people in control have one too, which they never see.
column zone of table campaigns_private.customer: IANA time zone, or null where it is not known.
function campaigns_private.add_event_months(timestamp with time zone[]): Makes the tables of the months in which these instants lie, where they are missing. Answers how many it made.
function campaigns_private.bucket(text,text): Basis point 0 to 9999 of a person under a salt: the first 32 bits of md5(salt:external_id) modulo 10000.
function campaigns_private.instant_ms(text): Milliseconds since 1970 of YYYY-MM-DD (its midnight UTC) or of an ISO instant with zone; null for any other text. Digits beyond milliseconds are cut off.
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
table campaigns_private.receipt: The first report of each kind about a send, by providers and by our own links. Rows are added, never changed; repeating a report changes nothing.
table campaigns_private.send: One row per message that may leave; written before the provider is called. An enrolment belongs to one campaign, so (enrolment, step) is unique per campaign too.
table campaigns_private.suppression: Addresses that are never used again on a channel. Compared in lower case.
table campaigns_private.visitor: Devices, by the anonymous id that client libraries give them.
view campaigns.run: One row per run. targeted: the target was true for them; admitted: the policy let them pass when the audience was frozen.
view campaigns.run_arm: One row per run and variant, and one for the control group (variant null).
assigned: everyone whom the hash put here. people: those of them whom the policy let pass when the audience was frozen, or would have, had they not been held out; both sides of a comparison are counted among these, sent to or not (intention to treat; Fisher and others 1990).
sent: a provider took a message over. failed: it refused. unknown: nobody can tell. under_way: claimed and not settled. suppressed: the policy said no at the last moment.
converted: people among them who did the goal event within its window. rate: converted / people. revenue: sum of the goal event's value within the window.
delivered, bounced, opened, clicked, unsubscribed, complained: people with such a report about any message of the run; opens and clicks by programs are not counted.
view campaigns.run_channel: One row per run and channel. Counts are messages: somebody to whom two channels were tried counts in both. opened_by_program: only a program that loads pictures ahead opened it.
view campaigns.run_held_back: People who were targeted and not messaged, by reason code: held back when the audience was frozen or at the last moment before the send, or gone before it.
view campaigns.run_lift: Runs with a control group. lift: treated rate minus control rate, from -1 to 1; relative_lift: lift / control rate, as Braze defines uplift. No significance is claimed.
view campaigns.run_link: One row per run and address that was followed: people who did, and how often, without programs.
view campaigns_private.goal_window: One row per enrolment: the time in which a goal event counts for it, after opens and up to closes, by the same rule as in passage. What retention keeps of dropped events is counted by it.
view campaigns_private.message: One row per send, with its newest state and what was reported about it. bounced: taken over by the provider and not delivered.
view campaigns_private.passage: One row per enrolment: what became of its messages, and whether the goal was reached in its window, which begins when the first message was taken over; for people without one, and in control, when the run sent its first.
