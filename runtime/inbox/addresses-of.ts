import type { Queryable } from '../database/database.ts';

const READ = `
select address.value
from campaigns_private.customer join campaigns_private.address on address.customer_id = customer.id
where customer.external_id = $1`;

/** All addresses of the customer of an id of the company's own system. */
export async function addressesOf(on: Queryable, externalId: string): Promise<readonly string[]> {
  const rows = await on.query<{ readonly value: string }>(READ, [externalId]);
  return rows.map(({ value }) => value);
}
