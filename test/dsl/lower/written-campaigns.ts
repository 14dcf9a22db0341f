import fc from 'fast-check';
import { CALENDAR_WINDOWS } from '../../../dsl/schema/event-window-schema.ts';
import { RHYTHMS } from '../../../dsl/schema/trigger-schema.ts';

const timezone = fc.constantFrom('Asia/Seoul', 'UTC', 'America/New_York');
const duration = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.constantFrom('m', 'h', 'd', 'w'))
  .map((parts) => parts.join(''));
const template = fc.constantFrom(
  '안녕하세요',
  '{{default customer.name "고객"}}님',
  'a\r\nb',
  '{{number customer.points}}',
);
const line = fc.constantFrom('안녕하세요', '{{default customer.name "고객"}}님', 'Hi');
const percent = fc.integer({ min: 0, max: 5_000 }).map((bp) => bp / 100);

const trigger = fc.oneof(
  fc.record({ once: fc.constantFrom('2027-01-11T10:00', '2028-02-29T23:59'), timezone }),
  fc.record({ cron: fc.constantFrom('0 10 * * *', '*/5  9-18 * * MON-FRI'), timezone }),
  fc.record({ every: fc.constantFrom(...RHYTHMS), at: fc.constantFrom('00:00', '09:05', '23:59'), timezone }),
);

const window = fc.oneof(
  fc.constant({}),
  fc.record({ inLast: duration }),
  fc.record({ during: fc.constantFrom(...CALENDAR_WINDOWS), timezone }, { requiredKeys: ['during'] }),
);
const amount = fc.oneof(
  fc.record({ property: fc.constant('amount'), gte: fc.integer() }),
  fc.record({ property: fc.constant('orderId'), contains: fc.constantFrom('a', '나') }),
);
const where = fc.oneof(
  fc.constant({}),
  fc.record({ where: amount }),
  fc.record({ where: fc.array(amount, { minLength: 1, maxLength: 3 }) }),
);
/** Questions about purchases; `form` says which. */
const purchases = (form: fc.Arbitrary<object>) =>
  fc.tuple(form, where, window).map(([said, filter, when]) => ({ did: 'purchased', ...filter, ...when, ...said }));
const channelWord = fc.constantFrom('push', 'email', 'brandMessage', 'inApp');
const bounds = fc.oneof(
  fc.record({ atLeast: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ exactly: fc.nat(9) }),
  fc.constant({}),
);

const question = fc.oneof(
  purchases(bounds),
  purchases(fc.record({ sum: fc.constant('amount'), gte: fc.integer() })),
  purchases(fc.record({ distinct: fc.constant('orderId'), lt: fc.nat(9) })),
  purchases(fc.record({ rank: fc.constantFrom('recency', 'frequency'), top: fc.integer({ min: 1, max: 99 }) })),
  purchases(
    fc.record({
      rank: fc.constant('monetary'),
      value: fc.constant('amount'),
      quantiles: fc.constant(5),
      in: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
    }),
  ),
  purchases(
    fc.record({ notFollowedBy: fc.record({ did: fc.constantFrom('visited', 'purchased'), within: duration }) }),
  ),
  purchases(
    fc.record({
      followedBy: fc.record({ did: fc.constant('purchased'), within: duration, same: fc.constant('orderId') }),
    }),
  ),
  fc.record(
    {
      did: fc.constant('purchased'),
      overdueBy: fc.integer({ min: 1, max: 500 }).map((percent) => percent / 100),
      upTo: fc.constant(9.99),
      minEvents: fc.integer({ min: 2, max: 9 }),
    },
    { requiredKeys: ['did', 'overdueBy'] },
  ),
  fc
    .tuple(
      fc.record(
        { was: fc.constantFrom('sent', 'opened', 'clicked'), campaign: fc.constant('other'), channel: channelWord },
        { requiredKeys: ['was'] },
      ),
      bounds,
      window,
    )
    .map((parts) => Object.assign({}, ...parts) as object),
  fc.record(
    {
      consented: fc.constant('ad'),
      channel: channelWord,
      night: fc.boolean(),
      status: fc.constantFrom('granted', 'refused'),
    },
    { requiredKeys: ['consented', 'channel'] },
  ),
  fc.record({ reachable: channelWord }),
  fc.record(
    { random: fc.integer({ min: 1, max: 9_999 }).map((bp) => bp / 100), salt: fc.constant('pilot') },
    { requiredKeys: ['random'] },
  ),
  fc.record({ attribute: fc.constant('name'), startsWith: fc.constantFrom('김', '박') }),
  fc.record({ attribute: fc.constant('signedUpOn'), before: fc.constantFrom('2027-01-01', '2026-02-28') }),
  fc.record({ attribute: fc.constant('coupon.expiresAt'), after: fc.constant('2027-01-11T10:00:00+09:00') }),
  fc.record({
    attribute: fc.constant('tier'),
    in: fc.uniqueArray(fc.constantFrom('basic', 'gold', 'vip'), { minLength: 1 }),
  }),
  fc.record({ attribute: fc.constant('points'), gte: fc.integer() }),
  fc.record({ attribute: fc.constant('points'), isNot: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ attribute: fc.constant('coupon.expiresAt'), within: duration.map((text) => `next ${text}`) }),
  fc.record({ attribute: fc.constant('name'), exists: fc.boolean() }),
  fc.record({ did: fc.constant('purchased'), inLast: duration }, { requiredKeys: ['did'] }),
  fc.record({ did: fc.constant('visited'), atMost: fc.nat(9) }),
  fc.record({ did: fc.constant('visited'), exactly: fc.nat(9) }),
);

const { predicate } = fc.letrec<{ predicate: object }>((tie) => ({
  predicate: fc.oneof(
    { maxDepth: 3 },
    question,
    fc.record({ not: tie('predicate') }),
    fc.record({ segment: fc.constantFrom('some', 'others'), who: tie('predicate') }),
    fc.record({ all: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
  ),
}));

const message = fc.oneof(
  fc.record({ subject: line, text: template, html: template }, { requiredKeys: ['subject', 'text'] }),
  fc.record({ subject: line, html: template }),
);

const content = fc.oneof(
  message.map((one) => ({ message: one })),
  fc.tuple(fc.integer({ min: 1, max: 9_999 }), message, message).map(([bp, a, b]) => ({
    variants: { b: { weight: bp / 100, message: b }, a: { weight: (10_000 - bp) / 100, message: a } },
  })),
);

/** Valid campaigns of every kind that the language has. */
export const writtenCampaigns: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc
  .record(
    {
      content,
      trigger,
      target: fc.oneof(fc.constant('everyone'), predicate),
      exclude: predicate,
      control: percent,
      purpose: fc.constantFrom('ad', 'info'),
      tags: fc.array(fc.constantFrom('a', 'b', 'c')),
      owner: fc.constantFrom('crm', 'growth'),
      brand: fc.constant('haru-kids'),
      description: fc.constant('설명'),
      goal: fc.record({ event: fc.constant('purchased'), within: duration, value: fc.constant('amount') }),
    },
    { requiredKeys: ['content', 'trigger', 'purpose', 'goal'] },
  )
  .map(({ content: said, ...rest }) => ({ id: 'sample', channel: 'email', ...rest, message: undefined, ...said }))
  .map((written) => Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)));
