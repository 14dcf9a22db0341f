import type { DateAttribute, FlagAttribute, ListAttribute, NumberAttribute, TextAttribute } from './attribute.ts';
import type { EventQuestions } from './event-questions.ts';
import type { Presence } from './printed.ts';
import type { DayText, InstantText } from './tests.ts';

/**
 * As much of a zod type as the language's types look at. Whole zod types are never compared: each checker of the compiler
 * would spend 0.15 s on it, which is as long as it needs for hundreds of campaigns.
 */
export interface Declared<Definition = unknown> {
  readonly _zod: { readonly def: Definition };
}

/** A zod object of the fields `S`. */
export type ObjectOf<S> = Declared<{ readonly type: 'object'; readonly shape: S }>;
/** Events by name, each with its properties. */
export type Events = Readonly<Record<string, Declared<{ readonly type: 'object' }>>>;

/** What can be asked of customers: one member per declared attribute, nested ones in groups. */
export type Customer<S, P extends Presence = 'always'> = {
  readonly [K in keyof S]: AttributeOf<S[K], P>;
};

/** From a zod type to what can be asked of it. */
export type AttributeOf<Z, P extends Presence> =
  Z extends Declared<{ readonly type: 'optional'; readonly innerType: infer Inner }>
    ? AttributeOf<Inner, 'maybe'>
    : Z extends ObjectOf<infer Shape>
      ? Customer<Shape, P>
      : ByValue<DataOf<Z>, P>;

type ByValue<Value, P extends Presence> = [Value] extends [number]
  ? NumberAttribute<P>
  : [Value] extends [boolean]
    ? FlagAttribute<P>
    : [Value] extends [DayText]
      ? DateAttribute<P, DayText>
      : [Value] extends [InstantText]
        ? DateAttribute<P, InstantText>
        : [Value] extends [string]
          ? TextAttribute<P, Value>
          : [Value] extends [readonly (infer Item extends string)[]]
            ? ListAttribute<Item>
            : never;

/**
 * Data that a zod type describes: of an event its properties, `undefined` where one may be missing. `campaigns types`
 * writes the same as interfaces with names. Objects are spelt out, so that the compiler shows data and not zod.
 */
export type DataOf<Z> =
  Z extends Declared<{ readonly type: 'optional'; readonly innerType: infer Inner }>
    ? DataOf<Inner> | undefined
    : Z extends ObjectOf<infer Shape>
      ? { readonly [K in keyof Shape]: DataOf<Shape[K]> }
      : Z extends Declared<{ readonly format: 'date' }>
        ? DayText
        : Z extends Declared<{ readonly format: 'datetime' }>
          ? InstantText
          : Z extends { readonly _zod: { readonly output: infer Value } }
            ? Value
            : never;

/** `did.purchased` and so on: the questions of each declared event. */
export type Did<E> = { readonly [K in keyof E]: EventQuestions<E[K]> };

/** Names of an event's properties that hold values of the type `V`; those in groups with a dot, as in `item.price`. */
export type Holding<S, V> = {
  [K in keyof S & string]-?: Exclude<S[K], undefined> extends infer Value
    ? Value extends V
      ? K
      : Value extends string | number | boolean | readonly unknown[]
        ? never
        : `${K}.${Holding<Value, V>}`
    : never;
}[keyof S & string];

/** Names of an event's properties that hold numbers. */
export type Numeric<S> = NamesOr<Holding<S, number>, 'the event has no numbers'>;

/** Names of an event's properties that hold one value each. */
export type Single<S> = Holding<S, string | number | boolean>;

/** Names, or what the compiler says where there are none: that nothing is assignable to never explains nothing. */
export type NamesOr<Names extends string, Why extends string> = [Names] extends [never] ? Why : Names;
