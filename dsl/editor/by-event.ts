import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import { asked, fieldsOf, type Questions, SINGLE, testOf } from './by-type.ts';
import type { JsonSchema } from './json-schema.ts';
import { isOneOf, namesOf } from './names.ts';
import { type Definitions, isOpenText, mapValues, resolved } from './schema-tree.ts';
import { together, when } from './when.ts';

/** Keys under which a form names the event that it is about. */
const EVENT_KEYS = ['event', 'did'] as const;

/** Keys beside them that name properties of that event: those that must be numbers, and any that is a single value. */
const NUMBERS = ['value', 'sum', 'average', 'min', 'max'];
const SINGLES = ['distinct', 'same'];

const FIELD_TYPES: readonly AttributeField['type'][] = [...SINGLE, 'strings'];
const ANY_FIELD = { values: null, optional: false };

/** The key under which a form names an event; null for forms about something else, such as a button for a bot's event. */
export function eventKeyOf({ properties = {} }: JsonSchema, definitions: Definitions): string | null {
  const isTold = Object.values(properties).some((value) => 'const' in resolved(value, definitions));
  if (isTold) return null;
  return EVENT_KEYS.find((key) => isOpen(properties[key], definitions)) ?? null;
}

function isOpen(value: JsonSchema | undefined, definitions: Definitions): boolean {
  return value !== undefined && isOpenText(resolved(value, definitions));
}

/** Whether a key of a form about an event depends on which event it is. */
export function dependsOnEvent(key: string, value: JsonSchema, definitions: Definitions): boolean {
  return key === 'where' || ([...NUMBERS, ...SINGLES].includes(key) && isOpen(value, definitions));
}

/** Definitions that specialise forms about events: `by-did` and `by-event` lead to `event-N` and its `where-N`. */
export function eventDefinitions(
  { events }: CustomerSchema,
  questions: Questions,
): Readonly<Record<string, JsonSchema>> {
  // Shared by all events, as there may be hundreds of properties; those with values of their own are told in place.
  const types = FIELD_TYPES.map((type) => [`property-${type}`, asked('property', { ...ANY_FIELD, type }, questions)]);
  const askedOf = (field: AttributeField) =>
    field.values === null ? reference(`property-${field.type}`) : asked('property', field, questions);
  const all = Object.entries(events).map(([name, { properties }], index) => ({ name, properties, index }));
  const byKey = EVENT_KEYS.map((key) => [
    `by-${key}`,
    together(all.map(({ name, index }) => when(isOneOf(key, [name]), reference(`event-${index}`)))),
  ]);
  const each = all.flatMap(({ name, properties, index }) => {
    const names = namesOf(properties, `the event ${name} has no properties`);
    const test = reference(`where-${index}`);
    // The form itself offers the keys; here only their values are told. A list of tests must all hold.
    const where = { doNotSuggest: true, ...when({ type: 'object' }, test, { items: test }) };
    return [
      [`where-${index}`, testOf('property', properties, names, askedOf)],
      [`event-${index}`, { properties: { where, ...propertyKeys(name, properties) } }],
    ];
  });
  return Object.fromEntries([...types, ...byKey, ...each]);
}

function propertyKeys(event: string, properties: CustomerSchema['attributes']): Readonly<Record<string, JsonSchema>> {
  const numbers = namesOf(fieldsOf(properties, ['number']), `the event ${event} has no numbers`);
  const single = namesOf(fieldsOf(properties, SINGLE), `the event ${event} has no single values`);
  const keys = [...NUMBERS.map((key) => [key, numbers] as const), ...SINGLES.map((key) => [key, single] as const)];
  return mapValues(Object.fromEntries(keys), (names) => ({ ...names, doNotSuggest: true }));
}

function reference(definition: string): JsonSchema {
  return { $ref: `#/definitions/${definition}` };
}
