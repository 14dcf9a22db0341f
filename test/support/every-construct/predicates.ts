import fc from 'fast-check';
import { CALENDAR_WINDOWS } from '../../../dsl/schema/event-window-schema.ts';
import { channelWord, duration, joined, oneOrMore, some, timezone } from './values.ts';

const day = fc.constantFrom('2027-01-01', '2026-02-28');
const instant = fc.constantFrom('2027-01-11T10:00:00+09:00', '2026-12-24T18:30:00Z');
const number = fc.oneof(fc.integer({ min: -20, max: 2_000_000 }), fc.constantFrom(0.5, -1234.5, 1e-7, 0.1 + 0.2));
const words = fc.constantFrom('김', "it's", 'say "hi"', '서울 \\ 부산', 'a\nb');
const within = fc.tuple(fc.constantFrom('next', 'last'), duration).map((parts) => parts.join(' '));
const few = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { minLength: 1, maxLength: 3 });

const exists = some({ exists: fc.boolean() });
/** Of what everyone has, nobody asks whether it is there. */
const optional = (test: fc.Arbitrary<object>) => fc.oneof({ weight: 4, arbitrary: test }, exists);
const ofText = (value: fc.Arbitrary<string>) =>
  fc.oneof(
    some({ is: value }),
    some({ isNot: value }),
    some({ in: few(value) }),
    some({ notIn: few(value) }),
    some({ contains: words }),
    some({ startsWith: words }),
    some({ endsWith: words }),
  );
const ofNumber = fc.oneof(
  some({ in: few(number) }),
  some({ notIn: few(number) }),
  ...['is', 'isNot', 'lt', 'lte', 'gt', 'gte'].map((word) => some({ [word]: number })),
);
const ofFlag = fc.oneof(some({ is: fc.boolean() }), some({ isNot: fc.boolean() }));
const ofTime = (value: fc.Arbitrary<string>) =>
  fc.oneof(some({ within }), some({ before: value }), some({ after: value }));
const ofList = (value: fc.Arbitrary<string>) =>
  fc.oneof(some({ has: value }), some({ hasAny: few(value) }), some({ hasAll: few(value) }));

const about = (key: 'attribute' | 'property', name: string, test: fc.Arbitrary<object>) =>
  joined(some({ [key]: fc.constant(name) }), test);
const tier = fc.constantFrom('basic', 'silver', 'gold', 'vip');

const attribute = fc.oneof(
  about('attribute', 'name', optional(ofText(words))),
  about('attribute', 'tier', ofText(tier)),
  about('attribute', 'points', ofNumber),
  about('attribute', 'adult', optional(ofFlag)),
  about('attribute', 'signedUpOn', ofTime(day)),
  about('attribute', 'interests', optional(ofList(fc.constantFrom('pets', 'books')))),
  about('attribute', 'coupon.expiresAt', optional(ofTime(instant))),
  about('attribute', 'coupon.note', optional(ofText(words))),
);

const condition = fc.oneof(
  about('property', 'orderId', ofText(words)),
  about('property', 'amount', ofNumber),
  about('property', 'gift', optional(ofFlag)),
  about('property', 'wishedFor', optional(ofTime(day))),
  about('property', 'paidAt', ofTime(instant)),
  about('property', 'tags', ofList(words)),
  about('property', 'item.price', ofNumber),
);
/** Which purchases count. */
export const where: fc.Arbitrary<unknown> = oneOrMore(condition);

const window = fc.oneof(
  some({}),
  some({ inLast: duration }),
  some({ during: fc.constantFrom(...CALENDAR_WINDOWS) }, { timezone }),
);
const bounds = fc.oneof(
  some({}),
  some({ atLeast: fc.integer({ min: 1, max: 9 }) }),
  some({ atMost: fc.nat(9) }),
  some({ atLeast: fc.integer({ min: 1, max: 3 }), atMost: fc.integer({ min: 3, max: 12_000 }) }),
  some({ exactly: fc.nat(9) }),
);
const purchases = (form: fc.Arbitrary<object>) =>
  joined(some({ did: fc.constant('purchased') }, { where }), window, form);
const test = fc.oneof(...['is', 'isNot', 'lt', 'lte', 'gt', 'gte'].map((word) => some({ [word]: number })));
const numeric = fc.constantFrom('amount', 'item.price');
const share = fc.integer({ min: 1, max: 99 });
const followUp = fc.oneof(
  some({ did: fc.constantFrom('visited', 'purchased'), within: duration }),
  some({ did: fc.constant('purchased'), within: duration }, { where, same: fc.constantFrom('orderId', 'item.name') }),
);
const hundredths = (max: number) => fc.integer({ min: 1, max }).map((percent) => percent / 100);

const event = fc.oneof(
  purchases(bounds),
  joined(some({ did: fc.constant('visited') }), window, bounds),
  ...['sum', 'average', 'min', 'max'].map((word) => purchases(joined(some({ [word]: numeric }), test))),
  purchases(joined(some({ distinct: fc.constantFrom('orderId', 'item.name') }), test)),
  purchases(some({ followedBy: followUp })),
  purchases(some({ notFollowedBy: followUp })),
  purchases(some({ rank: fc.constantFrom('recency', 'frequency'), top: share })),
  purchases(some({ rank: fc.constantFrom('recency', 'frequency'), bottom: share })),
  purchases(
    some({
      rank: fc.constant('monetary'),
      value: numeric,
      quantiles: fc.constantFrom(5, 100),
      in: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
    }),
  ),
  some(
    { did: fc.constant('purchased'), overdueBy: hundredths(500) },
    { where, upTo: fc.constant(9.99), minEvents: fc.integer({ min: 2, max: 9 }) },
  ),
);

const status = fc.constantFrom('sent', 'delivered', 'opened', 'clicked', 'failed');
const contact = fc.oneof(
  joined(some({ was: status }, { campaign: fc.constant('hello'), channel: channelWord }), bounds, window),
  some(
    { consented: fc.constant('ad'), channel: channelWord },
    { night: fc.boolean(), status: fc.constantFrom('granted', 'refused', 'withdrawn') },
  ),
  some({ consented: fc.constant('info'), channel: channelWord }),
  some({ reachable: channelWord }),
  some({ random: hundredths(9_999) }, { salt: fc.constant('pilot') }),
);

const group = (question: fc.Arbitrary<object>) =>
  fc.letrec<{ predicate: object }>((tie) => ({
    predicate: fc.oneof(
      { maxDepth: 2 },
      question,
      some({ not: tie('predicate') }),
      some({ all: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
      some({ any: fc.array(tie('predicate'), { minLength: 1, maxLength: 3 }) }),
    ),
  })).predicate;

const named = fc.oneof(
  some({ segment: fc.constantFrom('regulars', 'new-ones') }),
  // Given an id of its own where it is used.
  some({ segment: fc.constant('own'), who: group(fc.oneof(attribute, event)) }),
);

/** Everything that can be asked about people at once. */
export const question: fc.Arbitrary<object> = fc.oneof(attribute, event, contact, named);
/** Questions, joined and turned around. */
export const predicate: fc.Arbitrary<object> = group(question);

/** What can be asked in journeys besides: what became of an earlier message. The step is named where it is used. */
export const journeyPredicate: fc.Arbitrary<object> = group(
  fc.oneof(
    attribute,
    some({ step: fc.constant('own'), was: status }),
    some({ step: fc.constant('own'), wasNot: fc.constantFrom('opened', 'clicked') }),
  ),
);
