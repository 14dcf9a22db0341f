/**
 * What can be asked of people, and what not, side by side. Compiled by the ordinary type-check: an expected error that
 * does not come fails it.
 */
import {
  all,
  consented,
  defineCustomer,
  inSegment,
  not,
  type Predicate,
  random,
  reachable,
  segment,
  was,
  z,
} from 'campaigns-as-code';

const { customer, did } = defineCustomer({
  attributes: z.object({
    city: z.string(),
    born: z.iso.date(),
    seenAt: z.iso.datetime(),
    interests: z.array(z.enum(['pets', 'books'])).optional(),
  }),
  events: {
    viewed: z.object({ productId: z.string(), price: z.number() }),
    purchased: z.object({
      productId: z.string(),
      amount: z.number(),
      tier: z.enum(['basic', 'vip']).optional(),
      shop: z.object({ name: z.string() }),
    }),
    visited: z.object({}),
  },
});

// Attributes: parts of texts, lists, days and instants
export const attributes: readonly Predicate[] = [
  customer.city.contains('서울'),
  customer.interests.has('pets'),
  customer.interests.hasAny(['pets', 'books']),
  customer.born.before('2000-01-01'),
  customer.seenAt.after('2027-01-11T10:00:00+09:00'),
  customer.interests.missing(),
];
// @ts-expect-error - that there is no value needs no other word
customer.interests.missing('pets');
// @ts-expect-error - nobody can be interested in "cars"
customer.interests.has('cars');
// @ts-expect-error - a list is not one of its items
customer.interests.is('pets');
// @ts-expect-error - a day has no time
customer.seenAt.before('2027-01-11');
// @ts-expect-error - a day holds no text
customer.born.contains('2000');

// Conditions of events
export const conditions: readonly Predicate[] = [
  did.purchased
    .where((e) => e.amount.gte(50_000))
    .atLeast(2)
    .inLast('180d'),
  did.purchased.where((e) => [e.shop.name.startsWith('하루'), e.tier.missing()]),
  did.purchased.atLeast(2).where((e) => e.amount.lt(10)),
];
// @ts-expect-error - a mistyped property
did.purchased.where((e) => e.amuont.gte(50_000));
// @ts-expect-error - an amount is a number
did.purchased.where((e) => e.amount.gte('50000'));
// @ts-expect-error - there is no such tier
did.purchased.where((e) => e.tier.is('gold'));
// @ts-expect-error - the conditions of an event are about its properties
did.purchased.where(() => customer.city.is('서울'));
// @ts-expect-error - no condition is no filter
did.purchased.where(() => []);

// Windows
export const windows: readonly Predicate[] = [
  did.purchased.thisMonth(),
  did.purchased.lastWeek({ timezone: 'Asia/Seoul' }).exactly(0),
  did.purchased.sum('amount').gte(100_000).lastMonth(),
];
// @ts-expect-error - a zone is named by its field
did.purchased.today('Asia/Seoul');

// Numbers made from events
export const numbers: readonly Predicate[] = [
  did.purchased.inLast('90d').sum('amount').gte(100_000),
  did.purchased.average('amount').lt(10_000).inLast('1w'),
  did.purchased.distinct('productId').gt(3),
  did.purchased.distinct('shop.name').gt(3),
];
// @ts-expect-error - a group of properties is no value
did.purchased.distinct('shop').gt(3);
// @ts-expect-error - a product's id cannot be summed
did.purchased.sum('productId');
// @ts-expect-error - there is nothing to sum
did.visited.sum('amount');
// @ts-expect-error - a sum is no predicate before it is compared
not(did.purchased.sum('amount'));
// @ts-expect-error - how often and how much are two questions
did.purchased.atLeast(2).sum('amount');

// Sequences
export const sequences: readonly Predicate[] = [
  did.viewed.notFollowedBy(did.purchased, { within: '7d', same: 'productId' }),
  did.viewed.inLast('14d').followedBy(
    did.purchased.where((e) => e.amount.gte(1)),
    { within: '1d' },
  ),
];
// @ts-expect-error - what follows comes within some time
did.viewed.notFollowedBy(did.purchased);
// @ts-expect-error - views have no amount
did.viewed.followedBy(did.purchased, { within: '7d', same: 'amount' });
// @ts-expect-error - what follows is an event, not how often it came
did.viewed.followedBy(did.purchased.atLeast(2), { within: '7d' });

// Standings and rhythms
export const standings: readonly Predicate[] = [
  did.purchased.rank('monetary', { value: 'amount' }).top(20).inLast('365d'),
  did.purchased.rank('recency').quantiles(5, [1, 2]),
  did.purchased.cycle().overdueBy(1.5),
  did.purchased.cycle({ minEvents: 5 }).overdueBy(1.5, { upTo: 3 }),
];
// @ts-expect-error - what is summed must be named
did.purchased.rank('monetary');
// @ts-expect-error - only "monetary" sums
did.purchased.rank('frequency', { value: 'amount' });
// @ts-expect-error - a rank is no predicate before its share is named
all(did.purchased.rank('recency'));

// Messages, consent, channels, shares
export const contacts: readonly Predicate[] = [
  was.sent('winback').inLast('30d'),
  was.clicked().on('push').atLeast(2),
  consented({ purpose: 'ad', channel: 'email' }),
  reachable('push'),
  random(10, { salt: 'pilot' }),
];
// @ts-expect-error - nothing is "read" in the words of messages
was.read('winback');
// @ts-expect-error - there is no such channel
reachable('pigeon');
// @ts-expect-error - consent is given for a channel
consented({ purpose: 'ad' });
// @ts-expect-error - a share is a number
random('10%');

// Segments
const lapsed = segment('lapsed', not(did.purchased.inLast('90d')), { description: '석 달째 조용한 회원' });
export const segments: readonly Predicate[] = [
  lapsed,
  not(lapsed),
  inSegment('lapsed'),
  segment('both', all(lapsed, did.visited)),
];
// @ts-expect-error - a segment is a predicate
segment('lapsed', true);
