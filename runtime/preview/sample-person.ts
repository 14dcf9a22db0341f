import type { AttributeField, CustomerSchema } from '../../dsl/schema/customer-schema.ts';
import type { Person } from './read-person.ts';

const DAY_MS = 86_400_000;

/** Values of a made-up person: the first of an enumeration, `[name]` for a text, a plausible number, a day in a week. */
export function sampleValues(
  fields: Readonly<Record<string, AttributeField>>,
  nowMs: number,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, madeUp(name, field, nowMs)]));
}

function madeUp(name: string, { type, values, maxLength }: AttributeField, nowMs: number): unknown {
  const inAWeek = new Date(nowMs + 7 * DAY_MS).toISOString();
  switch (type) {
    case 'string':
      return values?.[0] ?? `[${name}]`.slice(0, maxLength);
    case 'number':
      return 12_345;
    case 'boolean':
      return true;
    case 'date':
      return inAWeek.slice(0, 10);
    case 'datetime':
      return inAWeek;
    case 'strings':
      return [];
  }
}

/** Somebody who has every attribute of the workspace and is in no store. */
export function samplePerson(
  { attributes }: Pick<CustomerSchema, 'attributes'>,
  nowMs: number,
): Omit<Person, 'customerId'> {
  return { attributes: sampleValues(attributes, nowMs), timeZone: null, locale: null, addresses: {} };
}
