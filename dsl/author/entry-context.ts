import type { CustomerSchema } from '../schema/customer-schema.ts';
import { DefinitionError } from './definition-error.ts';
import { inGroups, strictGroups } from './groups.ts';
import { type DateForms, type Formatted, formsOf, type NumberForms, type Presence } from './printed.ts';
import type { DayText, InstantText } from './tests.ts';

/** What steps and messages may refer to. References only: nothing is known of anybody while a file is read. */
export interface EntryContext<Event> {
  /** The event that brought the person in: `c.event.name` in a text. */
  readonly event: [Event] extends [never] ? NoEventInThisTrigger : EventValues<Event>;
}

/** Stands where a trigger brings no event, so that the compiler's message says so. */
export interface NoEventInThisTrigger {
  readonly on?: never;
}

/** What texts may print of an event, nested properties in groups. `S` is the data of the event. */
export type EventValues<S, P extends Presence = 'always'> = {
  readonly [K in keyof S]-?: EventValue<Exclude<S[K], undefined>, undefined extends S[K] ? 'maybe' : P>;
};

type EventValue<Value, P extends Presence> = [Value] extends [number]
  ? Formatted<P> & NumberForms<P>
  : [Value] extends [DayText | InstantText]
    ? Formatted<P> & DateForms<P>
    : [Value] extends [string | boolean]
      ? Formatted<P>
      : [Value] extends [readonly unknown[]]
        ? never
        : EventValues<Value, P>;

/** The context of a campaign that the event starts; without one there is no event to refer to. */
export function entryContext(schema: CustomerSchema, event: string | null): object {
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
