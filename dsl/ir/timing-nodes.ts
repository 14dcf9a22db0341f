import type { AttributeType } from './value-test.ts';

/** When to go on. Every kind answers the first instant at or after "now"; dsl/timing defines the arithmetic. */
export type TimingNode = DelayNode | NextTimeNode | TimeWindowNode | BestTimeNode | RelativeTimeNode;

/** `customer` is the person's own zone, or the workspace's where it is not known; otherwise an IANA name. */
export type Zone = string;

/** Days of the week, Sunday 0 to Saturday 6, sorted, at least one. */
export type Weekdays = readonly number[];

/** So many milliseconds from now. */
export interface DelayNode {
  readonly kind: 'delay';
  readonly ms: number;
}

/** The next of some days at a time of day; today, if that time is still ahead. */
export interface NextTimeNode {
  readonly kind: 'next-time';
  readonly weekdays: Weekdays;
  /** `HH:MM`. */
  readonly at: string;
  readonly zone: Zone;
}

/** Now, if it lies in the window, otherwise when the window next opens. A window with `to` at or before `from` ends the day after. */
export interface TimeWindowNode {
  readonly kind: 'time-window';
  /** Days on which the window opens. */
  readonly weekdays: Weekdays;
  /** `HH:MM`; from inclusive, to exclusive. */
  readonly from: string;
  readonly to: string;
  readonly zone: Zone;
}

/** When the person is most likely to look, within a stretch from now; without knowledge of the person at a fixed time of day. */
export interface BestTimeNode {
  readonly kind: 'best-time';
  readonly withinMs: number;
  /** `HH:MM`. */
  readonly fallback: string;
  readonly zone: Zone;
}

/** So long before or after a day or an instant of the person. */
export interface RelativeTimeNode {
  readonly kind: 'relative-time';
  /** Dotted name of an attribute of the type `date` or `datetime`. */
  readonly attribute: string;
  readonly type: AttributeType;
  /** Milliseconds; negative for before. A date counts from its midnight in the zone. */
  readonly offsetMs: number;
  /** Time of day, `HH:MM`, to which the day is then set; null to leave it. */
  readonly at: string | null;
  readonly zone: Zone;
}
