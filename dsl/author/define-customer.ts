import type { z } from 'zod';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import { attribute } from './attribute.ts';
import { type CampaignBuilder, campaignBuilder } from './campaign.ts';
import { customerSchemaOf } from './customer-schema-of.ts';
import type { Customer, Did, EventNames, Events, Fields } from './customer-types.ts';
import { eventCount } from './event-count.ts';
import { freeze } from './freeze.ts';
import { type TextTag, text } from './text.ts';

/** What is known about customers, declared once. */
export interface CustomerDefinition<A extends Fields, E extends Events> {
  /** Attributes of a person; nested objects become groups. */
  readonly attributes: z.ZodObject<A>;
  /** What people do, with the properties of each event. */
  readonly events: E;
}

/** The language, bound to the workspace's own data. */
export interface Kit<A extends Fields, E extends Events> {
  /** Questions about attributes, and references to them in texts. */
  readonly customer: Customer<A>;
  /** Questions about what people did. */
  readonly did: Did<E>;
  /** Names of events, for goals. */
  readonly event: EventNames<E>;
  readonly text: TextTag;
  readonly campaign: CampaignBuilder<E>;
  /** The declaration as plain data, for `campaigns.config.ts`. */
  readonly schema: CustomerSchema;
}

/** Declares the customers' data and answers the kit of builders that is typed by it. */
export function defineCustomer<A extends Fields, E extends Events>(definition: CustomerDefinition<A, E>): Kit<A, E> {
  const schema = freeze(customerSchemaOf(definition.attributes, definition.events));
  const names = Object.keys(definition.events);
  return Object.freeze({
    customer: references(schema) as Customer<A>,
    did: Object.freeze(Object.fromEntries(names.map((name) => [name, eventCount({ did: name })]))) as Did<E>,
    event: Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as EventNames<E>,
    text,
    campaign: campaignBuilder<E>(),
    schema,
  });
}

/** Attribute references in the groups in which they were declared. */
function references(schema: CustomerSchema): object {
  const root: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(schema.attributes)) {
    const keys = name.split('.');
    let group = root;
    for (const key of keys.slice(0, -1)) {
      const next = (group[key] ?? {}) as Record<string, unknown>;
      group[key] = next;
      group = next;
    }
    group[keys.at(-1) ?? name] = attribute(name, HELPERS[field.type]);
  }
  return freeze(root);
}

/** The helper that prints a type for people. */
const HELPERS: Readonly<Record<AttributeField['type'], 'number' | 'date' | null>> = {
  string: null,
  number: 'number',
  boolean: null,
  date: 'date',
  datetime: 'date',
};
