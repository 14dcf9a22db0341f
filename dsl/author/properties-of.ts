import type { CustomerSchema } from '../schema/customer-schema.ts';
import { inGroups, strictGroups } from './groups.ts';
import { property } from './property.ts';

/** References to an event's properties, for the conditions of `where`. Of an unknown event none. */
export function propertiesOf({ events }: CustomerSchema, event: string): object {
  const fields = Object.hasOwn(events, event) ? (events[event]?.properties ?? {}) : {};
  return strictGroups(inGroups(fields, property), `property of "${event}"`, 'check/unknown-property');
}
