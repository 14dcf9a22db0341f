import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenApi, WrittenEnters, WrittenEventTrigger, WrittenInactivity } from '../schema/trigger-schema.ts';
import type { WrittenWhere } from '../schema/value-test-schema.ts';
import { freeze } from './freeze.ts';
import type { Predicate } from './predicate.ts';
import { predicateOf } from './written-of.ts';

/** May people come in again: never, always, or once so much time has passed since they last did. */
export type Reentry = 'never' | 'always' | DurationText;

/** Whether people may come in again. */
export interface EntryOptions {
  /** Default never: who came in once stays out. */
  readonly reentry?: Reentry;
}

/** Lets in who does the event that `N` names. */
export interface EventTrigger<N extends string> extends WrittenEventTrigger {
  readonly event: N;
}

/** Lets in who does something: `on(event.cart_added, { reentry: '7d' })`. Steps then know the event as `c.event`. */
export function on<const N extends string>(
  event: N,
  options: EntryOptions & {
    /** Which events of the kind count, as in `{ property: 'price', gte: 50000 }`. */
    readonly where?: WrittenWhere;
    /** Waits until the event has not come again for so long, and takes the last one. */
    readonly debounce?: DurationText;
  } = {},
): EventTrigger<N> {
  return freeze({ event, ...options });
}

/** Lets in people for whom the predicate becomes true: `enters(not(did.visited.inLast('7d')))`. */
export function enters(predicate: Predicate, options: EntryOptions = {}): WrittenEnters {
  return freeze({ enters: predicateOf(predicate, 'what people enter'), ...options });
}

/** Lets in people who have been quiet for so long: `inactive('30d')`, `inactive('30d', { without: event.visited })`. */
export function inactive(
  duration: DurationText,
  options: EntryOptions & {
    /** Events that count as activity. Default: all. */
    readonly without?: string | readonly [string, ...string[]];
  } = {},
): WrittenInactivity {
  return freeze({ inactive: duration, ...options });
}

/** Lets in people whom another program names. */
export function calledByApi(options: EntryOptions = {}): WrittenApi {
  return freeze({ calledBy: 'api', ...options });
}
