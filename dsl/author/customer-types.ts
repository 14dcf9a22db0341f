import type { z } from 'zod';
import type { DateAttribute, FlagAttribute, NumberAttribute, TextAttribute } from './attribute.ts';
import type { EventCount } from './event-count.ts';
import type { Presence } from './printed.ts';

/** Fields of a zod object, by name. */
export type Fields = Readonly<Record<string, z.ZodType>>;
/** Events by name, each with its properties. */
export type Events = Readonly<Record<string, z.ZodObject>>;

/** What can be asked of customers: one member per declared attribute, nested ones in groups. */
export type Customer<S, P extends Presence = 'always'> = {
  readonly [K in keyof S]: AttributeOf<S[K], P>;
};

/** From a zod type to what can be asked of it. */
export type AttributeOf<Z, P extends Presence> =
  Z extends z.ZodOptional<infer Inner>
    ? AttributeOf<Inner, 'maybe'>
    : Z extends z.ZodObject<infer Shape>
      ? Customer<Shape, P>
      : Z extends z.ZodISODate | z.ZodISODateTime
        ? DateAttribute<P>
        : Z extends z.ZodType<infer Value>
          ? ByValue<Value, P>
          : never;

type ByValue<Value, P extends Presence> = [Value] extends [number]
  ? NumberAttribute<P>
  : [Value] extends [boolean]
    ? FlagAttribute<P>
    : [Value] extends [string]
      ? TextAttribute<P, Value>
      : never;

/** `did.purchased` and so on: one count per declared event. */
export type Did<E> = { readonly [K in keyof E]: EventCount };

/** The declared names of events, so that `event.purchased` completes and renames. */
export type EventNames<E> = { readonly [K in keyof E]: K };

/** Names of an event's properties that hold numbers. */
export type NumericProperty<O> =
  O extends z.ZodObject<infer Shape>
    ? { [K in keyof Shape & string]: Shape[K] extends z.ZodType<number | undefined> ? K : never }[keyof Shape & string]
    : never;
