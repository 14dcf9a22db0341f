import type { z } from 'zod';
import type { DateAttribute, FlagAttribute, ListAttribute, NumberAttribute, TextAttribute } from './attribute.ts';
import type { EventQuestions } from './event-questions.ts';
import type { Presence } from './printed.ts';
import type { DayText, InstantText } from './tests.ts';

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
      : Z extends z.ZodISODate
        ? DateAttribute<P, DayText>
        : Z extends z.ZodISODateTime
          ? DateAttribute<P, InstantText>
          : Z extends z.ZodType<infer Value>
            ? ByValue<Value, P>
            : never;

type ByValue<Value, P extends Presence> = [Value] extends [number]
  ? NumberAttribute<P>
  : [Value] extends [boolean]
    ? FlagAttribute<P>
    : [Value] extends [string]
      ? TextAttribute<P, Value>
      : [Value] extends [readonly (infer Item extends string)[]]
        ? ListAttribute<Item>
        : never;

/** `did.purchased` and so on: the questions of each declared event. */
export type Did<E> = { readonly [K in keyof E]: EventQuestions<ShapeOf<E[K]>> };

type ShapeOf<O> = O extends z.ZodObject<infer Shape> ? Shape : never;

/** The declared names of events, so that `event.purchased` completes and renames. */
export type EventNames<E> = { readonly [K in keyof E]: K };

/** Names of an event's properties that hold numbers. */
export type NumericProperty<O> =
  O extends z.ZodObject<infer Shape>
    ? { [K in keyof Shape & string]: Shape[K] extends z.ZodType<number | undefined> ? K : never }[keyof Shape & string]
    : never;
