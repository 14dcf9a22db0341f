import fc from 'fast-check';
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

const question = fc.oneof(
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
      control: percent,
      purpose: fc.constantFrom('ad', 'info'),
      tags: fc.array(fc.constantFrom('a', 'b', 'c')),
      owner: fc.constantFrom('crm', 'growth'),
      description: fc.constant('설명'),
      goal: fc.record({ event: fc.constant('purchased'), within: duration, value: fc.constant('amount') }),
    },
    { requiredKeys: ['content', 'trigger', 'purpose', 'goal'] },
  )
  .map(({ content: said, ...rest }) => ({ id: 'sample', channel: 'email', ...rest, message: undefined, ...said }))
  .map((written) => Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)));
