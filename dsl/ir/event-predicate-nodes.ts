import type { EventWindow } from './event-window.ts';
import type { NumberTest, PropertyTest } from './value-test.ts';

/** Events of one kind that pass every test. */
export interface EventPattern {
  readonly event: string;
  /** Sorted, without repeats; all must hold. */
  readonly where: readonly PropertyTest[];
}

/** `min <= number of events <= max` in the window; `max: null` means no upper bound. Never unknown. */
export interface EventCountNode extends EventPattern {
  readonly kind: 'event-count';
  readonly min: number;
  readonly max: number | null;
  readonly window: EventWindow;
}

/**
 * A number made from one property of the events in the window. Events without the property, or with one of another type,
 * are passed over. Of no events, `sum` and `distinct` are 0 and known; `avg`, `min` and `max` are unknown. Sums and
 * averages are exact decimals.
 */
export interface EventAggregateNode extends EventPattern {
  readonly kind: 'event-aggregate';
  readonly aggregate: 'sum' | 'avg' | 'min' | 'max' | 'distinct';
  readonly property: string;
  /** Type of the property; always `number` but for `distinct`. */
  readonly propertyType: 'string' | 'number' | 'boolean' | 'date' | 'datetime';
  readonly test: NumberTest;
  readonly window: EventWindow;
}

/**
 * After one event another came (`present`) or did not come. True if it holds for at least one first event in the window:
 * the second lies in (first, first + withinMs]. That it did not come is known only once that time has passed, so younger
 * first events do not count. Never unknown.
 */
export interface SequenceNode {
  readonly kind: 'sequence';
  readonly first: EventPattern;
  readonly second: EventPattern;
  readonly present: boolean;
  readonly withinMs: number;
  /** Property that must be equal in both events, as in "bought the product that was viewed"; null for none. */
  readonly same: string | null;
  /** Window of the first event. */
  readonly window: EventWindow;
}

/**
 * Where a person stands among all who have such an event in the window. They are ordered by the time of their newest
 * event (`recency`), their number of events (`frequency`) or the exact sum of `value` (`monetary`); with r of N people
 * strictly below, a person is in quantile 1 + floor(quantiles * r / N), so the last is the best and equals share one.
 * Whoever has no such event is in no quantile: false, never unknown.
 */
export interface RfmNode extends EventPattern {
  readonly kind: 'rfm';
  readonly measure: 'recency' | 'frequency' | 'monetary';
  /** Numeric property for `monetary`, otherwise null. */
  readonly value: string | null;
  readonly quantiles: number;
  /** Sorted, without repeats; each from 1 to `quantiles`. */
  readonly in: readonly number[];
  readonly window: EventWindow;
}

/**
 * The person's own rhythm: the mean distance between consecutive events up to now. Asks how far the time since the
 * newest event is along it: `fromPercent <= 100 * elapsed / cycle < toPercent`. Unknown with fewer than `minEvents`
 * events, or where all came at one instant.
 */
export interface PurchaseCycleNode extends EventPattern {
  readonly kind: 'purchase-cycle';
  /** 150 means one and a half cycles. */
  readonly fromPercent: number;
  /** Exclusive; null for no end. */
  readonly toPercent: number | null;
  /** At least 2. */
  readonly minEvents: number;
}
