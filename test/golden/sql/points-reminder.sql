-- $1 = "2027-01-11T03:00:00.000Z"
-- $2 = "ad"
-- $3 = "email"
-- $4 = "tier"
-- $5 = ["gold","vip"]
-- $6 = "coupon"
-- $7 = "expiresAt"
-- $8 = 1799636400000
-- $9 = 1799809200000
-- $10 = "product_viewed"
-- $11 = "2027-01-11T03:00:00.000Z"
-- $12 = "2026-12-12T03:00:00.000Z"
-- $13 = 2
-- $14 = "purchased"
-- $15 = "2027-01-11T03:00:00.000Z"
-- $16 = "2026-12-12T03:00:00.000Z"
-- $17 = 1
-- $18 = "control:sample"
-- $19 = 1000
-- $20 = "variant:sample:message"
-- $21 = "b"
-- $22 = 5000
-- $23 = "a"
select customer.id as customer_id,
  coalesce(address_0.status, 'missing') as address_status_0,
  suppression_0.address is not null as suppressed_0,
  coalesce(consent_0.status::text, 'none') as consent_status_0,
  coalesce(night_consent_0.status::text, 'none') as night_status_0,
  false as in_holdout,
  campaigns_private.bucket($18::text, customer.external_id) < $19::integer as in_control,
  null::text as zone,
  false as cap_full_0,
  case when campaigns_private.bucket($20::text, customer.external_id) < $22::integer then $23::text else $21::text end as variant
from campaigns_private.customer
left join (
  select event.customer_id, count(*) as events from campaigns_private.event
  where event.type = $10::text and event.at <= $11::timestamptz and event.at > $12::timestamptz
  group by event.customer_id
) as count_1 on count_1.customer_id = customer.id
left join (
  select event.customer_id, count(*) as events from campaigns_private.event
  where event.type = $14::text and event.at <= $15::timestamptz and event.at > $16::timestamptz
  group by event.customer_id
) as count_2 on count_2.customer_id = customer.id
left join campaigns_private.address as address_0 on address_0.customer_id = customer.id and address_0.channel = $3::text
left join campaigns_private.suppression as suppression_0
  on suppression_0.channel = $3::text and suppression_0.address = lower(address_0.value)
left join lateral (
  select status from campaigns_private.consent
  where channel = $3::text and purpose = $2::text and night = false and customer_id = customer.id
    and (at <= $1::timestamptz or status <> 'granted')
  order by at desc, status desc limit 1) as consent_0 on true
left join lateral (
  select status from campaigns_private.consent
  where channel = $3::text and purpose = 'ad' and night = true and customer_id = customer.id
    and (at <= $1::timestamptz or status <> 'granted')
  order by at desc, status desc limit 1) as night_consent_0 on true
where (((case when jsonb_typeof((customer.attributes -> $4::text)) = 'string' then (customer.attributes -> $4::text) #>> '{}' end collate "C") = any($5::text[])) and (numrange($8::numeric, $9::numeric, '[]') @> (case when jsonb_typeof((customer.attributes -> $6::text -> $7::text)) = 'string' and length(((customer.attributes -> $6::text -> $7::text) #>> '{}')) > 10 then campaigns_private.instant_ms((customer.attributes -> $6::text -> $7::text) #>> '{}') end)::numeric) and (coalesce(count_1.events, 0) >= $13::bigint) and (not (coalesce(count_2.events, 0) >= $17::bigint)))
