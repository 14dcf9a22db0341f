import type { z } from 'zod';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { attribute } from './attribute.ts';
import { type CampaignBuilder, campaignBuilder } from './campaign.ts';
import { customerSchemaOf } from './customer-schema-of.ts';
import type { Customer, Did, EventNames, Events, Fields } from './customer-types.ts';
import { eventQuestions } from './event-questions.ts';
import { freeze } from './freeze.ts';
import { inGroups, strictGroups } from './groups.ts';
import { property } from './property.ts';
import type { RegisteredCustomer } from './register.ts';
import { strict } from './strict.ts';
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
  readonly customer: RegisteredCustomer<Customer<A>>;
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
    customer: references(schema) as RegisteredCustomer<Customer<A>>,
    did: strict(
      Object.freeze(
        Object.fromEntries(names.map((name) => [name, eventQuestions(name, propertiesOf(schema, name))])),
      ) as Did<E>,
      'event',
      'check/unknown-event',
    ),
    event: strict(
      Object.freeze(Object.fromEntries(names.map((name) => [name, name]))) as EventNames<E>,
      'event',
      'check/unknown-event',
    ),
    text,
    campaign: campaignBuilder<E>(schema),
    schema,
  });
}

/** Attribute references in the groups in which they were declared. */
function references(schema: CustomerSchema): object {
  const made = inGroups(schema.attributes, (name, { type }) => attribute(name, type));
  return strictGroups(made, 'attribute', 'check/unknown-attribute');
}

/** References to an event's properties, for the conditions of `where`. */
function propertiesOf(schema: CustomerSchema, event: string): object {
  const made = inGroups(schema.events[event]?.properties ?? {}, property);
  return strictGroups(made, `property of "${event}"`, 'check/unknown-property');
}
