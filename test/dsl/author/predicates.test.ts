import { consented, defineCustomer, inSegment, random, reachable, segment, was, z } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Predicate } from '../../../dsl/author/predicate.ts';
import { WRITTEN } from '../../../dsl/author/predicate.ts';
import { checkPredicate } from '../../../dsl/check/check-predicate.ts';
import { BARE_WORKSPACE } from '../../../dsl/lower/context.ts';
import { lowerPredicate } from '../../../dsl/lower/lower-predicate.ts';
import { describe as inWords } from '../../../dsl/predicate/describe.ts';
import { predicateSchema } from '../../../dsl/schema/predicate-schema.ts';

const { customer, did, schema } = defineCustomer({
  attributes: z.object({
    city: z.string(),
    born: z.iso.date(),
    seenAt: z.iso.datetime(),
    interests: z.array(z.enum(['pets', 'books', 'wine'])).optional(),
  }),
  events: {
    viewed: z.object({ productId: z.string(), price: z.number() }),
    purchased: z.object({
      productId: z.string(),
      amount: z.number(),
      gift: z.boolean(),
      shop: z.object({ name: z.string() }),
    }),
  },
});

const vips = segment('vips', did.purchased.atLeast(10).inLast('365d'));
const context = {
  ...BARE_WORKSPACE,
  customer: schema,
  timeZone: 'Asia/Seoul',
  salt: 'campaign:sample',
  segments: new Map([['vips', vips[WRITTEN].who ?? { any: [] }]]),
};

/** Each predicate in both surfaces, and how it reads. */
const PAIRS: readonly (readonly [typescript: Predicate, yaml: string, english: string, korean: string])[] = [
  [
    did.purchased
      .where((e) => e.amount.gte(50_000))
      .atLeast(2)
      .inLast('180d'),
    '{ did: purchased, where: { property: amount, gte: 50000 }, atLeast: 2, inLast: 180d }',
    'purchased where amount is at least 50000 at least 2 times in the last 180 days',
    '최근 180일 동안 purchased(amount: 50000 이상) 2회 이상',
  ],
  [
    did.purchased.where((e) => [e.shop.name.contains('서울'), e.gift.is(true)]),
    '{ did: purchased, where: [ { property: gift, is: true }, { property: shop.name, contains: 서울 } ] }',
    'purchased where gift is true and shop.name contains "서울" at least once',
    'purchased(gift: true, shop.name: "서울" 포함) 1회 이상',
  ],
  [
    did.purchased.where((e) => e.gift.isNot(true)),
    '{ did: purchased, where: { property: gift, isNot: true } }',
    'purchased where gift is not true at least once',
    'purchased(gift: true 아님) 1회 이상',
  ],
  [
    customer.interests.missing(),
    '{ attribute: interests, exists: false }',
    'interests is not known',
    'interests: 값 없음',
  ],
  [
    did.purchased.thisMonth().exactly(0),
    '{ did: purchased, exactly: 0, during: this month }',
    'purchased never this month (Asia/Seoul)',
    '이번 달(Asia/Seoul) purchased 0회',
  ],
  [
    did.purchased.lastWeek({ timezone: 'UTC' }),
    '{ did: purchased, during: last week, timezone: UTC }',
    'purchased at least once last week (UTC)',
    '지난주(UTC) purchased 1회 이상',
  ],
  [
    did.purchased.sum('amount').gte(100_000).inLast('90d'),
    '{ did: purchased, sum: amount, gte: 100000, inLast: 90d }',
    'total amount of purchased is at least 100000 in the last 90 days',
    '최근 90일 동안 purchased의 amount 합계: 100000 이상',
  ],
  [
    did.viewed.yesterday().distinct('productId').gt(3),
    '{ did: viewed, distinct: productId, gt: 3, during: yesterday }',
    'number of different productId of viewed is more than 3 yesterday (Asia/Seoul)',
    '어제(Asia/Seoul) viewed의 productId 가짓수: 3 초과',
  ],
  [
    did.viewed.inLast('14d').notFollowedBy(did.purchased, { within: '7d', same: 'productId' }),
    '{ did: viewed, inLast: 2w, notFollowedBy: { did: purchased, within: 7d, same: productId } }',
    'viewed in the last 14 days, then no purchased with the same productId within 7 days',
    '최근 14일 동안 viewed 후 7일 안에 같은 productId purchased 없음',
  ],
  [
    did.viewed.followedBy(
      did.purchased.where((e) => e.gift.is(true)),
      { within: '1d' },
    ),
    '{ did: viewed, followedBy: { did: purchased, where: [ { property: gift, is: true } ], within: 24h } }',
    'viewed, then purchased where gift is true within 1 day',
    'viewed 후 1일 안에 purchased(gift: true) 있음',
  ],
  [
    did.purchased.rank('monetary', { value: 'amount' }).top(20).inLast('365d'),
    '{ did: purchased, rank: monetary, value: amount, quantiles: 5, in: [5], inLast: 365d }',
    'in the top 20% by total amount of purchased in the last 365 days',
    '최근 365일 동안 purchased의 amount 합계 기준 상위 20%',
  ],
  [
    did.purchased.rank('recency').quantiles(4, [3, 2]),
    '{ did: purchased, rank: recency, quantiles: 4, in: [2, 3] }',
    'in quantile 2, 3 of 4 by time of the newest purchased',
    '마지막 purchased 시점 기준 4분위 중 2, 3분위',
  ],
  [
    did.purchased.cycle({ minEvents: 4 }).overdueBy(1.5, { upTo: 3 }),
    '{ did: purchased, overdueBy: 1.5, upTo: 3, minEvents: 4 }',
    "time since the last purchased is at least 1.5 and less than 3 times the person's own cycle (known from 4 events on)",
    '마지막 purchased 이후 지난 시간: 본인 주기의 1.5배 이상 3배 미만 (4회 이상인 고객만)',
  ],
  [
    was.sent('winback').inLast('30d'),
    '{ was: sent, campaign: winback, inLast: 30d }',
    'was sent winback at least once in the last 30 days',
    '최근 30일 동안 winback 발송 1회 이상',
  ],
  [
    was.clicked().on('push').exactly(0),
    '{ was: clicked, channel: push, exactly: 0 }',
    'clicked any campaign by push never',
    '모든 캠페인(push) 클릭 0회',
  ],
  [
    consented({ purpose: 'ad', channel: 'push', night: true }),
    '{ consented: ad, channel: push, night: true }',
    'granted ad messages by push at night',
    'push 야간 광고 수신 동의',
  ],
  [reachable('push'), '{ reachable: push }', 'reachable by push', 'push 발송 가능'],
  [random(12.5), '{ random: 12.5 }', 'a random 12.5%', '무작위 12.5%'],
  [
    customer.interests.hasAny(['pets', 'wine']),
    '{ attribute: interests, hasAny: [wine, pets, wine] }',
    'interests holds one of pets, wine',
    'interests: pets, wine 중 하나 이상 있음',
  ],
  [
    customer.interests.has('pets'),
    '{ attribute: interests, hasAll: [pets] }',
    'interests holds pets',
    'interests: pets 있음',
  ],
  [
    customer.city.startsWith('서울'),
    '{ attribute: city, startsWith: 서울 }',
    'city starts with "서울"',
    'city: "서울" 시작',
  ],
  [
    customer.born.before('2000-01-01'),
    '{ attribute: born, before: "2000-01-01" }',
    'born is before 2000-01-01',
    'born: 2000-01-01 이전',
  ],
  [
    customer.seenAt.after('2027-01-11T10:00:00+09:00'),
    '{ attribute: seenAt, after: "2027-01-11T10:00:00+09:00" }',
    'seenAt is after 2027-01-11T10:00:00+09:00',
    'seenAt: 2027-01-11T10:00:00+09:00 이후',
  ],
  [
    vips,
    '{ segment: vips }',
    'segment vips (purchased at least 10 times in the last 365 days)',
    '세그먼트 vips (최근 365일 동안 purchased 10회 이상)',
  ],
  [
    inSegment('vips'),
    '{ segment: vips }',
    'segment vips (purchased at least 10 times in the last 365 days)',
    '세그먼트 vips (최근 365일 동안 purchased 10회 이상)',
  ],
];

function lowered(written: unknown) {
  const parsed = predicateSchema.parse(written);
  expect(checkPredicate(parsed, ['target'], schema, { segments: context.segments, campaigns: ['winback'] })).toEqual(
    [],
  );
  return lowerPredicate(parsed, context);
}

describe('predicates', () => {
  it.each(PAIRS)('mean the same in TypeScript and in YAML: %#. %s', (typescript, yaml, english, korean) => {
    const node = lowered(typescript[WRITTEN]);
    expect(node).toEqual(lowered(parse(yaml)));
    expect(inWords(node, 'en')).toBe(english);
    expect(inWords(node, 'ko')).toBe(korean);
  });

  it('refuse what TypeScript would refuse, since files are evaluated without being type-checked', () => {
    const anything = did.purchased as unknown as Record<string, (...given: readonly unknown[]) => unknown>;
    expect(() => anything['where']?.(() => true)).toThrow('where takes conditions of the event only');
    expect(() => anything['where']?.((e: Record<string, unknown>) => e['amuont'])).toThrow('"amuont"');
    expect(() => anything['followedBy']?.(did.viewed.atLeast(2), { within: '7d' })).toThrow('cannot say atLeast');
    expect(() => segment('x', true as unknown as Predicate)).toThrow('a segment is a predicate');
  });

  it('draw a random share of their own in a campaign, and the same one wherever a segment is used', () => {
    expect(lowerPredicate({ random: 10 }, context)).toMatchObject({ salt: 'campaign:sample' });
    expect(lowerPredicate({ segment: 'few', who: { random: 10 } }, context)).toMatchObject({
      of: { salt: 'segment:few' },
    });
  });
});
