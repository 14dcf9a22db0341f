import type { PredicateNode } from './predicate-nodes.ts';
import type { PropertyTest } from './value-test.ts';

/** What admits people. */
export type TriggerNode = ScheduleTriggerNode | EntryTriggerNode;

/** Runs for its whole target at times of the clock. */
export type ScheduleTriggerNode = OnceTriggerNode | CronTriggerNode;

/** Admits single people when something happens to them. The target is asked at that moment. */
export type EntryTriggerNode = EventTriggerNode | EntersTriggerNode | InactivityTriggerNode | ApiTriggerNode;

/** Runs once, at a wall-clock time in a named zone. */
export interface OnceTriggerNode {
  readonly kind: 'once-trigger';
  /** Local date and time to the minute, `YYYY-MM-DDTHH:MM`. */
  readonly at: string;
  /** IANA zone name. */
  readonly timeZone: string;
}

/** Runs again and again. `every: day` and the like lower to this. */
export interface CronTriggerNode {
  readonly kind: 'cron-trigger';
  /** Five fields: minute hour day-of-month month day-of-week. */
  readonly expression: string;
  /** IANA zone name in which the fields are read. */
  readonly timeZone: string;
}

/**
 * Whether a person may come in again: never, whenever it happens again, or once some time has passed since the person
 * last came in. Whoever is still inside is never let in a second time.
 */
export type Reentry = { readonly mode: 'never' | 'always' } | { readonly mode: 'after'; readonly ms: number };

/** Admits who does something. */
export interface EventTriggerNode {
  readonly kind: 'event-trigger';
  readonly event: string;
  /** All must hold for the event, or it admits nobody. */
  readonly where: readonly PropertyTest[];
  /** Waits until the event has not come again for so long, in milliseconds, and takes the last one; null for at once. */
  readonly debounceMs: number | null;
  readonly reentry: Reentry;
}

/** Admits people for whom the predicate becomes true. Those for whom it was true before the deployment stay outside. */
export interface EntersTriggerNode {
  readonly kind: 'enters-trigger';
  readonly predicate: PredicateNode;
  readonly reentry: Reentry;
}

/** Admits people who have done none of the events for a while. */
export interface InactivityTriggerNode {
  readonly kind: 'inactivity-trigger';
  /** Sorted; null means any event whatever. */
  readonly events: readonly string[] | null;
  readonly ms: number;
  readonly reentry: Reentry;
}

/** Admits people whom another program names. */
export interface ApiTriggerNode {
  readonly kind: 'api-trigger';
  readonly reentry: Reentry;
}
