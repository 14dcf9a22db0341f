import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenEventCount } from '../schema/predicate-schema.ts';
import { type Predicate, WRITTEN } from './predicate.ts';

/**
 * How often a person did something. As it stands it means "at least once, ever"; numbers and a window can be added in
 * any order: `did.purchased.atLeast(2).inLast('30d')`.
 */
export interface EventCount extends Predicate {
  readonly [WRITTEN]: WrittenEventCount;
  /** Only events of the rolling window that ends now, such as `'30d'`, count. */
  inLast(duration: DurationText): EventCount;
  /** `times` or more; 1 or greater. */
  atLeast(times: number): EventCount;
  /** `times` or fewer; never counts too. */
  atMost(times: number): EventCount;
  /** Just as often as `times`; 0 means never. */
  exactly(times: number): EventCount;
}

export function eventCount(written: WrittenEventCount): EventCount {
  return Object.freeze({
    [WRITTEN]: Object.freeze(written),
    inLast: (inLast: DurationText) => eventCount({ ...written, inLast }),
    atLeast: (atLeast: number) => eventCount({ ...written, atLeast }),
    atMost: (atMost: number) => eventCount({ ...written, atMost }),
    exactly: (exactly: number) => eventCount({ ...written, exactly }),
  });
}
