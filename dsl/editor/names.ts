import type { CustomerSchema } from '../schema/customer-schema.ts';

/** What an editor can offer in one workspace. */
export interface EditorNames {
  readonly customer: CustomerSchema;
  /** Ids of campaigns, sorted. */
  readonly campaigns: readonly string[];
  /** Ids of segments, sorted. */
  readonly segments: readonly string[];
}

/** A name that fits a place, and what is said about it when the pointer rests on it. */
export interface Offer {
  readonly name: string;
  readonly about: string;
}

/** Everything that can be named, by the key of the written form under which it is named. */
export function offersByKey(names: EditorNames): Readonly<Record<string, readonly Offer[]>> {
  const { attributes, events } = names.customer;
  const event = Object.entries(events).map(([name, { properties }]) => ({ name, about: aboutEvent(properties) }));
  const attribute = Object.entries(attributes).map(([name, field]) => ({ name, about: aboutField(field) }));
  const ids = (list: readonly string[], about: string) => list.map((name) => ({ name, about }));
  return {
    attribute,
    event,
    did: event,
    property: properties(names.customer),
    segment: ids(names.segments, 'a segment of this workspace'),
    campaign: ids(names.campaigns, 'a campaign of this workspace'),
  };
}

/** Properties of all events by name; the same name in several events is one offer. */
function properties({ events }: CustomerSchema): readonly Offer[] {
  const found = new Map<string, string[]>();
  for (const [event, { properties: fields }] of Object.entries(events)) {
    for (const [name, field] of Object.entries(fields)) {
      found.set(name, [...(found.get(name) ?? []), `of ${event}: ${aboutField(field)}`]);
    }
  }
  return [...found].map(([name, about]) => ({ name, about: about.join('; ') }));
}

type Field = CustomerSchema['attributes'][string];

const TYPES: Readonly<Record<Field['type'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  date: 'a day',
  datetime: 'a moment',
  strings: 'a list of texts',
};

/** `one of basic, gold, vip; may be missing`. */
export function aboutField({ type, values, optional }: Field): string {
  const words = values === null ? TYPES[type] : `${type === 'strings' ? 'some' : 'one'} of ${values.join(', ')}`;
  return optional ? `${words}; may be missing` : words;
}

export function aboutEvent(fields: CustomerSchema['attributes']): string {
  const said = Object.entries(fields).map(([name, field]) => `${name} (${aboutField(field)})`);
  return said.length === 0 ? 'an event without properties' : `with ${said.join(', ')}`;
}
