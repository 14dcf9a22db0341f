import fc from 'fast-check';
import { RHYTHMS } from '../../../dsl/schema/trigger-schema.ts';
import { predicate, where } from './predicates.ts';
import { duration, joined, oneOrMore, some, timeOfDay, timezone } from './values.ts';

export const days: fc.Arbitrary<unknown> = oneOrMore(fc.constantFrom(...RHYTHMS));

/** Every time of the clock. */
export const timing: fc.Arbitrary<object> = fc.oneof(
  some({ after: duration }),
  some({ next: days, at: timeOfDay }, { timezone }),
  some({ between: fc.tuple(timeOfDay, timeOfDay) }, { on: days, timezone }),
  some({ bestTimeWithin: duration }, { otherwise: timeOfDay, timezone }),
  joined(
    some({ attribute: fc.constantFrom('signedUpOn', 'coupon.expiresAt') }, { at: timeOfDay, timezone }),
    fc.oneof(some({ before: duration }), some({ after: duration })),
  ),
);

const reentry = { reentry: fc.oneof(fc.constantFrom('never', 'always'), duration) };
const events = fc.constantFrom('visited', 'purchased');

/** What runs by the clock. */
export const schedule: fc.Arbitrary<object> = fc.oneof(
  some({ once: fc.constantFrom('2027-01-11T10:00', '2028-02-29T23:59'), timezone }),
  some({ cron: fc.constantFrom('0 10 * * *', '30 9  * * MON-FRI'), timezone }),
  { weight: 3, arbitrary: some({ every: fc.constantFrom(...RHYTHMS), at: timeOfDay, timezone }) },
);

/** Everything that lets people in. */
export const trigger: fc.Arbitrary<object> = fc.oneof(
  schedule,
  some({ event: fc.constant('purchased') }, { where, debounce: duration, ...reentry }),
  some({ event: fc.constant('visited') }, reentry),
  some({ enters: predicate }, reentry),
  some({ inactive: duration }, { without: oneOrMore(events), ...reentry }),
  some({ calledBy: fc.constant('api') }, reentry),
);
