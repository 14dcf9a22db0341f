import type { Scalar } from '../ir/index.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenTest } from '../schema/value-test-schema.ts';

/** A stretch of time that starts or ends now. */
export type RelativeWindow = `${'next' | 'last'} ${DurationText}`;
/** A day, `YYYY-MM-DD`. */
export type DayText = `${number}-${number}-${number}`;
/** An instant with its distance from UTC, as in `2027-01-11T10:00:00+09:00`. */
export type InstantText = `${DayText}T${number}:${number}${string}`;

/** What every value can be asked. `R` is what a question makes: a predicate, or a condition of an event. */
export interface ExistTests<R> {
  /** True where there is a value. */
  exists(): R;
  /** True where there is none; never unknown. */
  missing(): R;
}

/** A value that is one of some texts, or any text. Letters are compared as they are. */
export interface TextTests<V extends string, R> extends ExistTests<R> {
  is(value: V): R;
  /** True for another value. Where there is none it is unknown, and left out. */
  isNot(value: V): R;
  in(values: readonly [V, ...V[]]): R;
  /** True for a value that is none of these. */
  notIn(values: readonly [V, ...V[]]): R;
  contains(part: string): R;
  startsWith(part: string): R;
  endsWith(part: string): R;
}

/** A number. */
export interface NumberTests<R> extends ExistTests<R> {
  is(value: number): R;
  isNot(value: number): R;
  in(values: readonly [number, ...number[]]): R;
  notIn(values: readonly [number, ...number[]]): R;
  lt(value: number): R;
  lte(value: number): R;
  gt(value: number): R;
  gte(value: number): R;
}

/** True or false. */
export interface FlagTests<R> extends ExistTests<R> {
  is(value: boolean): R;
  isNot(value: boolean): R;
}

/** A day (`D` is `DayText`) or an instant. */
export interface DateTests<D extends string, R> extends ExistTests<R> {
  /** In the given stretch before or after now: `'next 2d'`, `'last 7d'`. A day counts as its midnight UTC. */
  within(window: RelativeWindow): R;
  /** Earlier than, not on it. */
  before(value: D): R;
  /** Later than, not on it. */
  after(value: D): R;
}

/** A list of texts. */
export interface ListTests<V extends string, R> extends ExistTests<R> {
  has(value: V): R;
  hasAny(values: readonly [V, ...V[]]): R;
  hasAll(values: readonly [V, ...V[]]): R;
}

/** The questions of every type; the types above show each author only the fitting ones. */
export type AnyTests<R> = TextTests<string, R> &
  NumberTests<R> &
  FlagTests<R> &
  DateTests<string, R> &
  ListTests<string, R>;

/** Every question; `ask` makes what it stands for. */
export function testsOf<R>(ask: (test: WrittenTest) => R): AnyTests<R> {
  const list = <T>(values: readonly T[]) => Object.freeze([...values]);
  return {
    exists: () => ask({ exists: true }),
    missing: () => ask({ exists: false }),
    is: (value: Scalar) => ask({ is: value }),
    isNot: (value: Scalar) => ask({ isNot: value }),
    in: (values: readonly Scalar[]) => ask({ in: list(values) }),
    notIn: (values: readonly Scalar[]) => ask({ notIn: list(values) }),
    contains: (part) => ask({ contains: part }),
    startsWith: (part) => ask({ startsWith: part }),
    endsWith: (part) => ask({ endsWith: part }),
    lt: (value) => ask({ lt: value }),
    lte: (value) => ask({ lte: value }),
    gt: (value) => ask({ gt: value }),
    gte: (value) => ask({ gte: value }),
    within: (window) => ask({ within: window }),
    before: (value) => ask({ before: value }),
    after: (value) => ask({ after: value }),
    has: (value) => ask({ has: value }),
    hasAny: (values) => ask({ hasAny: list(values) }),
    hasAll: (values) => ask({ hasAll: list(values) }),
  };
}
