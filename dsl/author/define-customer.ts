import type { z } from 'zod';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { attribute } from './attribute.ts';
import { type CampaignBuilder, campaignBuilder } from './campaign.ts';
import { customerSchemaOf } from './customer-schema-of.ts';
import type { Customer, DataOf, Did, Events, ObjectOf } from './customer-types.ts';
import type { EventNames } from './event-name.ts';
import { eventQuestions } from './event-questions.ts';
import { freeze } from './freeze.ts';
import { inGroups, strictGroups } from './groups.ts';
import { propertiesOf } from './properties-of.ts';
import type { RegisteredCustomer, RegisteredEvents } from './register.ts';
import { strict } from './strict.ts';
import { type TextTag, text } from './text.ts';

/** What is known about customers, declared once. */
export interface CustomerDefinition<A, E extends Events> {
  /** Attributes of a person, `z.object({...})`; nested objects become groups. */
  readonly attributes: ObjectOf<A>;
  /** What people do, each event a `z.object({...})` of its properties. */
  readonly events: E;
}

/** The language, bound to the workspace's own data: `A` are the attributes as zod types, `E` the events as data. */
export interface Kit<A, E> {
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

/** The data of each event, by the workspace's own interfaces where `campaigns types` has written them. */
type EventsOf<E> = RegisteredEvents<{ readonly [K in keyof E]: DataOf<E[K]> }>;

/** Declares the customers' data and answers the kit of builders that is typed by it. */
export function defineCustomer<A, E extends Events>(definition: CustomerDefinition<A, E>): Kit<A, EventsOf<E>> {
  type Data = EventsOf<E>;
  // The types look at a part of zod's only; at run time these are zod's own.
  const { attributes, events } = definition as unknown as {
    readonly attributes: z.ZodObject;
    readonly events: Readonly<Record<string, z.ZodObject>>;
  };
  const schema = freeze(customerSchemaOf(attributes, events));
  const names = Object.keys(events);
  const did = Object.fromEntries(names.map((name) => [name, eventQuestions(name, propertiesOf(schema, name))]));
  const event = Object.fromEntries(names.map((name) => [name, name]));
  return Object.freeze({
    customer: references(schema) as RegisteredCustomer<Customer<A>>,
    did: strict(Object.freeze(did), 'event', 'check/unknown-event') as unknown as Did<Data>,
    event: strict(Object.freeze(event), 'event', 'check/unknown-event') as unknown as EventNames<Data>,
    text,
    campaign: campaignBuilder<Data>(schema),
    schema,
  });
}

/** Attribute references in the groups in which they were declared. */
function references(schema: CustomerSchema): object {
  const made = inGroups(schema.attributes, (name, { type }) => attribute(name, type));
  return strictGroups(made, 'attribute', 'check/unknown-attribute');
}
