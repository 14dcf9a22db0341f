import type { WrittenPropertyTest } from '../schema/value-test-schema.ts';
import { DefinitionError } from './definition-error.ts';
import {
  type DateTests,
  type DayText,
  type FlagTests,
  type InstantText,
  type ListTests,
  type NumberTests,
  type TextTests,
  testsOf,
} from './tests.ts';

/** Key under which a condition carries its written form. Not exported by the package: conditions are opaque. */
const CONDITION: unique symbol = Symbol('condition of an event');

/** What a property of an event must be for the event to count. Made inside `where`. */
export interface Condition {
  readonly [CONDITION]: WrittenPropertyTest;
}

/** What can be asked of an event's properties, nested ones in groups. `S` is the data of the event. */
export type Properties<S> = { readonly [K in keyof S]-?: PropertyOf<Exclude<S[K], undefined>> };

type PropertyOf<Value> = [Value] extends [number]
  ? NumberTests<Condition>
  : [Value] extends [boolean]
    ? FlagTests<Condition>
    : [Value] extends [DayText]
      ? DateTests<DayText, Condition>
      : [Value] extends [InstantText]
        ? DateTests<InstantText, Condition>
        : [Value] extends [string]
          ? TextTests<Value, Condition>
          : [Value] extends [readonly (infer Item extends string)[]]
            ? ListTests<Item, Condition>
            : Properties<Value>;

/** One condition, or several that must all hold. */
export type Where<S> = (event: Properties<S>) => Condition | readonly [Condition, ...Condition[]];

/** A reference to a property; `name` is dotted. */
export function property(name: string): object {
  return Object.freeze(
    testsOf((test) =>
      Object.freeze({ [CONDITION]: Object.freeze({ property: name, ...test }) as WrittenPropertyTest }),
    ),
  );
}

/** The written form of what `where` was answered. Files are evaluated without being type-checked. */
export function conditionsOf(answer: unknown): readonly WrittenPropertyTest[] {
  const conditions: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return conditions.map((one) => {
    if (typeof one === 'object' && one !== null && CONDITION in one) return (one as Condition)[CONDITION];
    throw new DefinitionError('where takes conditions of the event only', {
      help: 'ask a property, as in where((e) => e.amount.gte(50000))',
    });
  });
}
