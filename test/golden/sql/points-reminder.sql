-- $1 = "email"
-- $2 = "ad"
-- $3 = "2027-01-11T03:00:00.000Z"
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
-- $20 = "b"
-- $21 = "variant:sample:message"
-- $22 = 5000
-- $23 = "a"
select customer.id as customer_id,
  coalesce(address.status, 'missing') as address_status,
  suppression.address is not null as suppressed,
  coalesce(consent.status::text, 'none') as consent,
  coalesce(night_consent.status::text, 'none') as night_consent,
  campaigns_private.bucket($18::text, customer.external_id) < $19::integer as in_control,
  case when campaigns_private.bucket($21::text, customer.external_id) < $22::integer then $23::text else $20::text end as variant
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
left join campaigns_private.address on address.customer_id = customer.id and address.channel = $1::text
left join campaigns_private.suppression
  on suppression.channel = $1::text and suppression.address = lower(address.value)
left join lateral (
  select status from campaigns_private.consent
  where channel = $1::text and purpose = $2::text and night = false and customer_id = customer.id
    and (at <= $3::timestamptz or status <> 'granted')
  order by at desc, status desc limit 1) as consent on true
left join lateral (
  select status from campaigns_private.consent
  where channel = $1::text and purpose = 'ad' and night = true and customer_id = customer.id
    and (at <= $3::timestamptz or status <> 'granted')
  order by at desc, status desc limit 1) as night_consent on true
where (((case when jsonb_typeof((customer.attributes -> $4::text)) = 'string' then (customer.attributes -> $4::text) #>> '{}' end collate "C") = any($5::text[])) and (numrange($8::numeric, $9::numeric, '[]') @> (case when jsonb_typeof((customer.attributes -> $6::text -> $7::text)) = 'string' and length(((customer.attributes -> $6::text -> $7::text) #>> '{}')) > 10 then campaigns_private.instant_ms((customer.attributes -> $6::text -> $7::text) #>> '{}') end)::numeric) and (coalesce(count_1.events, 0) >= $13::bigint) and (not (coalesce(count_2.events, 0) >= $17::bigint)))
