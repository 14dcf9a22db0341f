import type { z } from 'zod';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { Events } from './customer-types.ts';
import { DefinitionError } from './definition-error.ts';
import { inGroups, strictGroups } from './groups.ts';
import { type DateForms, type Formatted, formsOf, type NumberForms, type Presence } from './printed.ts';

/** What the steps of a journey may refer to. References only: nothing is known of anybody while a file is read. */
export interface JourneyContext<E extends Events, N extends keyof E> {
  /** The event that brought the person in: `c.event.name` in a text. */
  readonly event: EventValues<E[N] extends z.ZodObject<infer Shape> ? Shape : never>;
}

/** What texts may print of an event, nested properties in groups. */
export type EventValues<S, P extends Presence = 'always'> = { readonly [K in keyof S]: EventValue<S[K], P> };

type EventValue<Z, P extends Presence> =
  Z extends z.ZodOptional<infer Inner>
    ? EventValue<Inner, 'maybe'>
    : Z extends z.ZodObject<infer Shape>
      ? EventValues<Shape, P>
      : Z extends z.ZodISODate | z.ZodISODateTime
        ? Formatted<P> & DateForms<P>
        : Z extends z.ZodType<infer Value>
          ? [Value] extends [number]
            ? Formatted<P> & NumberForms<P>
            : [Value] extends [string | boolean]
              ? Formatted<P>
              : never
          : never;

/** The context of a journey that the event starts; without one it has no event to refer to. */
export function journeyContext(schema: CustomerSchema, event: string | null): object {
  const fields = event !== null && Object.hasOwn(schema.events, event) ? schema.events[event] : undefined;
  if (fields === undefined) {
    return Object.freeze({
      get event(): never {
        throw new DefinitionError('there is no event to refer to', {
          help: 'c.event stands for the event of trigger: on(event.…)',
        });
      },
    });
  }
  const made = inGroups(fields.properties, (name, { type }) => formsOf(`event.${name}`, type));
  return Object.freeze({ event: strictGroups(made, `property of "${event}"`, 'check/unknown-property') });
}
