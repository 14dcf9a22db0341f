import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenApi, WrittenEnters, WrittenInactivity } from '../schema/trigger-schema.ts';
import type { DeclaredEvent } from './event-name.ts';
import { freeze } from './freeze.ts';
import type { Predicate } from './predicate.ts';
import type { Where } from './property.ts';
import { predicateOf } from './written-of.ts';

/** May people come in again: never, always, or once so much time has passed since they last did. */
export type Reentry = 'never' | 'always' | DurationText;

/** Whether people may come in again. */
export interface EntryOptions {
  /** Default never: who came in once stays out. */
  readonly reentry?: Reentry;
}

/** How an event lets people in. */
export interface EventEntryOptions<S> extends EntryOptions {
  /** Which events of the kind count, as in `(e) => e.price.gte(50000)`; a list of conditions must hold as a whole. */
  readonly where?: Where<S>;
  /** Waits until the event has not come again for so long, and takes the last one. */
  readonly debounce?: DurationText;
}

/** Lets in who does the event that `N` names. */
export interface EventTrigger<N extends string> {
  readonly event: N;
}

/** Lets in who does something: `on(event.cart_added, { reentry: '7d' })`. Steps then know the event as `c.event`. */
export function on<N extends string, S>(
  event: DeclaredEvent<N, S>,
  options: EventEntryOptions<S> = {},
): EventTrigger<N> {
  return freeze({ event: event as string as N, ...options });
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
    readonly without?: DeclaredEvent | readonly [DeclaredEvent, ...DeclaredEvent[]];
  } = {},
): WrittenInactivity {
  return freeze({ inactive: duration, ...options });
}

/** Lets in people whom another program names. */
export function calledByApi(options: EntryOptions = {}): WrittenApi {
  return freeze({ calledBy: 'api', ...options });
}
