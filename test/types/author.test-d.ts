/**
 * What campaign files may and may not say, side by side. Compiled by the ordinary type-check: an expected error that
 * does not come fails it.
 */
import { all, any, cron, defineCustomer, every, everyone, not, once, type Predicate, z } from 'campaigns-as-code';

const { customer, did, event, text, campaign } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    email: z.email(),
    tier: z.enum(['basic', 'vip']),
    years: z.int().optional(),
    adult: z.boolean(),
    birthday: z.iso.date(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime(), code: z.string().optional() }).optional(),
  }),
  events: {
    visited: z.object({}),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
  },
});

// Attributes: questions fit the type
export const predicates: readonly Predicate[] = [
  customer.tier.is('vip'),
  customer.tier.in(['vip', 'basic']),
  customer.years.lte(3),
  customer.adult.is(true),
  customer.birthday.within('next 2d'),
  customer.coupon.expiresAt.within('last 12h'),
  customer.email.isNot('nobody@example.com'),
  customer.name.exists(),
];
// @ts-expect-error - "gold" is no tier
customer.tier.is('gold');
// @ts-expect-error - an empty list holds nobody
customer.tier.in([]);
// @ts-expect-error - texts are not ordered
customer.tier.lte(3);
// @ts-expect-error - numbers are not texts
customer.years.lte('3');
// @ts-expect-error - a number is no time
customer.years.within('next 2d');
// @ts-expect-error - a stretch of time says its direction
customer.birthday.within('2d');
// @ts-expect-error - there is no unit "days"
customer.birthday.within('next 2days');
// @ts-expect-error - days are asked for by their distance from now
customer.birthday.lt('2027-01-01');
// @ts-expect-error - a mistyped name
customer.nmae.exists();
// @ts-expect-error - a group is not an attribute
customer.coupon.exists();

// Events: counts in any order
export const counts: readonly Predicate[] = [
  did.purchased,
  did.purchased.inLast('30d'),
  did.purchased.atLeast(2).inLast('30d'),
  did.purchased.inLast('2w').atMost(3).atLeast(1),
  did.visited.exactly(0),
];
// @ts-expect-error - there is no such event
did.bought;
// @ts-expect-error - a window is a duration
did.purchased.inLast('a month');
// @ts-expect-error - a count is a number
did.purchased.atLeast('2');

// Combining
export const combined: readonly Predicate[] = [all(did.visited), any(did.visited, not(did.purchased))];
// @ts-expect-error - all of nothing would be everyone
all();
// @ts-expect-error - everyone cannot be turned around
not(everyone);
// @ts-expect-error - a predicate is made by the kit, not written by hand
all({ did: 'visited' });

// Texts: what people may lack needs a fallback
text`${customer.name.or('고객')} ${customer.email} ${customer.tier} ${customer.birthday.formatted()}`;
text`${customer.coupon.amount.formatted().or('0')} ${customer.coupon.expiresAt.formatted().or('곧')}`;
text`${customer.name.or('고객').josa('은/는')} ${customer.tier.upper()} ${customer.tier.truncate(3).josa('가/이')}`;
text`${customer.coupon.amount.money('KRW').or('0원')} ${customer.coupon.amount.money('CHF', { style: 'man' }).or('0')}`;
text`${customer.birthday.formatted('weekday')} ${customer.name.josa('이/가').or('고객이')}`;
// @ts-expect-error - there is no such particle
text`${customer.tier.josa('은/가')}`;
// @ts-expect-error - there is no such format
text`${customer.birthday.formatted('month')}`;
// @ts-expect-error - a text is no amount
text`${customer.tier.money('KRW')}`;
// @ts-expect-error - a number has no capitals
text`${customer.coupon.amount.upper()}`;
// @ts-expect-error - still missing with a particle
text`${customer.name.josa('은/는')}`;
// @ts-expect-error - not everyone has a name
text`${customer.name}`;
// @ts-expect-error - not everyone has a coupon
text`${customer.coupon.amount}`;
// @ts-expect-error - still missing when formatted
text`${customer.coupon.expiresAt.formatted()}`;
// @ts-expect-error - only values of the customer can be printed
text`${'a text'}`;

// Triggers
every('weekday', { at: '10:00', timezone: 'Asia/Seoul' });
cron('0 10 * * 1-5', 'Asia/Seoul');
// @ts-expect-error - there is no such day
every('workday', { at: '10:00', timezone: 'Asia/Seoul' });
// @ts-expect-error - a zone is always said
every('day', { at: '10:00' });
// @ts-expect-error - a day alone is no time
once('2027-01-11', 'Asia/Seoul');
// @ts-expect-error - a zone is always said
once('2027-01-11T10:00');

// Campaigns
const base = {
  id: 'sample',
  purpose: 'ad',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  channel: 'email',
} as const;
const message = { subject: text`안녕하세요`, text: 'plain strings are Handlebars: {{customer.email}}' };
const goal = { event: 'purchased', within: '3d', value: 'amount' } as const;

campaign({ ...base, goal, message });
campaign({ ...base, goal: { event: event.visited, within: '2w' }, message, target: everyone });
campaign({
  ...base,
  goal,
  target: not(did.purchased),
  variants: { a: { weight: 50, message }, b: { weight: 50, message } },
});
// @ts-expect-error - there is no such event
campaign({ ...base, goal: { event: 'bought', within: '3d' }, message });
// @ts-expect-error - an order's id cannot be summed
campaign({ ...base, goal: { event: 'purchased', within: '3d', value: 'orderId' }, message });
// @ts-expect-error - the event has no numbers at all
campaign({ ...base, goal: { event: 'visited', within: '3d', value: 'amount' }, message });
// @ts-expect-error - "3 days" is not how durations are written
campaign({ ...base, goal: { event: 'purchased', within: '3 days' }, message });
// @ts-expect-error - a campaign has a goal
campaign({ ...base, message });
// @ts-expect-error - a campaign says something
campaign({ ...base, goal });
// @ts-expect-error - one message or variants, not both
campaign({ ...base, goal, message, variants: { a: { weight: 100, message } } });
// @ts-expect-error - a weight is a number
campaign({ ...base, goal, variants: { a: { weight: '50', message } } });
// @ts-expect-error - a purpose is "ad" or "info"
campaign({ ...base, purpose: 'advert', goal, message });
// @ts-expect-error - a text message has no subject
campaign({ ...base, channel: 'sms', goal, message });
// @ts-expect-error - a field that does not exist
campaign({ ...base, goal, message, audience: everyone });
// @ts-expect-error - a count of events is a target only as a predicate
campaign({ ...base, goal, message, target: 'everyone' });

// Declarations
// @ts-expect-error - events are objects of properties
defineCustomer({ attributes: z.object({}), events: { visited: z.string() } });
