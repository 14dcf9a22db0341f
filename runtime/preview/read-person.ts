import type { Queryable } from '../database/database.ts';
import type { Channel } from '../policy/facts.ts';

/** One customer as messages see them. Personal data: lives in memory only. */
export interface Person {
  /** Our own id. */
  readonly customerId: string;
  /** Nested as imported. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly addresses: Readonly<Partial<Record<Channel, string>>>;
}

const READ = `
select customer.id::text as id, customer.attributes, customer.zone, customer.locale,
  coalesce(
    (select jsonb_object_agg(channel, value) from campaigns_private.address where customer_id = customer.id), '{}'
  ) as addresses
from campaigns_private.customer
where customer.external_id = $1`;

interface Row {
  readonly id: string;
  readonly attributes: Person['attributes'];
  readonly zone: string | null;
  readonly locale: string | null;
  readonly addresses: Person['addresses'];
}

/** The customer of an id of the company's own system, or null. */
export async function readPerson(on: Queryable, externalId: string): Promise<Person | null> {
  const [row] = await on.query<Row>(READ, [externalId]);
  if (row === undefined) return null;
  const { id, attributes, zone, locale, addresses } = row;
  return { customerId: id, attributes, timeZone: zone, locale, addresses };
}

const NEWEST = `
select properties from campaigns_private.event where customer_id = $1 and type = $2 order by at desc limit 1`;

/** Properties of the newest event of a type; null where the person has none. */
export async function newestEvent(
  on: Queryable,
  customerId: string,
  type: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const [row] = await on.query<{ readonly properties: Readonly<Record<string, unknown>> }>(NEWEST, [customerId, type]);
  return row?.properties ?? null;
}
