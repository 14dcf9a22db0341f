import type { Scalar } from '../ir/index.ts';
import type { DurationText } from '../schema/duration-schema.ts';
import type { WrittenAttributeTest } from '../schema/predicate-schema.ts';
import { type Predicate, predicate } from './predicate.ts';
import type { presence } from './printed.ts';
import { EXPRESSION, type Formatted, formatted, type Presence, type Printable, withFallback } from './printed.ts';

/** A stretch of time that starts or ends now. */
export type RelativeWindow = `${'next' | 'last'} ${DurationText}`;

/** What every attribute can be asked. `P` says whether everyone has it. */
export interface Attribute<P extends Presence> {
  readonly [EXPRESSION]: string;
  readonly [presence]?: P;
  /** True for people who have a value. `not(customer.name.exists())` finds the others. */
  exists(): Predicate;
  /** What a text prints for people who lack the value. */
  or(fallback: string): Printable;
}

/** An attribute that holds one of some texts, or any text. */
export interface TextAttribute<P extends Presence, V extends string> extends Attribute<P> {
  is(value: V): Predicate;
  /** True for people who have another value. People without one are unknown, and left out. */
  isNot(value: V): Predicate;
  in(values: readonly [V, ...V[]]): Predicate;
  /** True for people who have a value that is none of these. */
  notIn(values: readonly [V, ...V[]]): Predicate;
}

/** An attribute that holds a number. */
export interface NumberAttribute<P extends Presence> extends Attribute<P> {
  is(value: number): Predicate;
  isNot(value: number): Predicate;
  in(values: readonly [number, ...number[]]): Predicate;
  notIn(values: readonly [number, ...number[]]): Predicate;
  lt(value: number): Predicate;
  lte(value: number): Predicate;
  gt(value: number): Predicate;
  gte(value: number): Predicate;
  /** With separators, as in `12,000`. */
  formatted(): Formatted<P>;
}

/** An attribute that is true or false. */
export interface FlagAttribute<P extends Presence> extends Attribute<P> {
  is(value: boolean): Predicate;
}

/** An attribute that holds a day or an instant. */
export interface DateAttribute<P extends Presence> extends Attribute<P> {
  /** The value lies in the given stretch before or after now: `'next 2d'`, `'last 7d'`. */
  within(window: RelativeWindow): Predicate;
  /** As people say it, as in `12월 24일`, in the customer's zone. */
  formatted(): Formatted<P>;
}

/** The attribute with the questions of every type; the types above show each author only the fitting ones. */
export type AnyAttribute = TextAttribute<Presence, string> &
  NumberAttribute<Presence> &
  FlagAttribute<Presence> &
  DateAttribute<Presence>;

/** Builds an attribute reference. `name` is dotted; `helper` prints it for people, if its type has such a form. */
export function attribute(name: string, helper: 'number' | 'date' | null): AnyAttribute {
  const ask = (test: DistributiveOmit<WrittenAttributeTest, 'attribute'>): Predicate =>
    predicate({ attribute: name, ...test } as WrittenAttributeTest);
  const path = `customer.${name}`;
  return Object.freeze({
    [EXPRESSION]: path,
    exists: () => ask({ exists: true }),
    or: (fallback: string) => withFallback(path, fallback),
    is: (value: Scalar) => ask({ is: value }),
    isNot: (value: Scalar) => ask({ isNot: value }),
    in: (values: readonly Scalar[]) => ask({ in: Object.freeze([...values]) }),
    notIn: (values: readonly Scalar[]) => ask({ notIn: Object.freeze([...values]) }),
    lt: (value: number) => ask({ lt: value }),
    lte: (value: number) => ask({ lte: value }),
    gt: (value: number) => ask({ gt: value }),
    gte: (value: number) => ask({ gte: value }),
    within: (window: RelativeWindow) => ask({ within: window }),
    formatted: () => formatted<Presence>(helper === null ? path : `${helper} ${path}`),
  });
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
