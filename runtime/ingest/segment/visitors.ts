import type { Queryable } from '../../database/database.ts';
import { instant } from '../../database/instant.ts';

/** That a device and a customer are one person. */
export interface Join {
  readonly anonymousId: string;
  readonly userId: string;
}

/** In the order of ids, as everybody takes them, so that nobody waits for each other. */
const ADD = `
insert into campaigns_private.visitor (anonymous_id, seen_at)
select said, $2 from unnest($1::text[]) as said
where not exists (select from campaigns_private.visitor where anonymous_id = said)
order by said collate "C"
on conflict (anonymous_id) do nothing`;

const HOLD = `
select anonymous_id from campaigns_private.visitor where anonymous_id = any ($1::text[])
order by anonymous_id for update`;

/** Beyond so many bytes nothing is added: a visitor that never says who it is fills no store. */
const MOST_TRAITS = 32_768;
const SAY = `
update campaigns_private.visitor set traits = visitor.traits || said.traits
from unnest($1::text[], $2::jsonb[]) as said (id, traits)
where anonymous_id = said.id and customer_id is null and octet_length(visitor.traits::text) < ${MOST_TRAITS}`;

const SAID = `
select anonymous_id, traits from campaigns_private.visitor
where anonymous_id = any ($1::text[]) and customer_id is null and traits <> '{}'`;

/** Events move with what a visitor becomes; whose they are already, they stay. */
const JOIN = `
with joined as materialized (
  select visitor.anonymous_id, visitor.number, visitor.customer_id as before, customer.id as customer_id
  from unnest($1::text[], $2::text[]) as said (anonymous_id, external_id)
  join campaigns_private.visitor using (anonymous_id)
  join campaigns_private.customer using (external_id)
  where visitor.customer_id is distinct from customer.id
), linked as (
  update campaigns_private.visitor set customer_id = joined.customer_id, known_at = $3, traits = '{}'
  from joined where visitor.anonymous_id = joined.anonymous_id
), moved as (
  update campaigns_private.event set customer_id = joined.customer_id
  from joined where event.customer_id = joined.number and joined.before is null
  returning event.id, joined.customer_id
)
update campaigns_private.event_key set customer_id = moved.customer_id
from moved where event_key.id = moved.id`;

/** Makes visitors of those that are new, and holds all until the transaction ends. */
export async function holdVisitors(tx: Queryable, anonymousIds: readonly string[], nowMs: number): Promise<void> {
  if (anonymousIds.length === 0) return;
  await tx.query(ADD, [anonymousIds, instant(nowMs)]);
  await tx.query(HOLD, [anonymousIds]);
}

/** Keeps what was said of visitors whom nobody knows yet. */
export async function addTraits(
  tx: Queryable,
  said: readonly { readonly id: string; readonly traits: object }[],
): Promise<void> {
  // One at a time: an UPDATE of many would take only one of several rows of a visitor.
  for (const { id, traits } of said) await tx.query(SAY, [[id], [JSON.stringify(traits)]]);
}

/** What was said of those visitors who are not known yet. */
export async function traitsOf(
  tx: Queryable,
  anonymousIds: readonly string[],
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> {
  if (anonymousIds.length === 0) return new Map();
  const rows = await tx.query<{ anonymous_id: string; traits: Record<string, unknown> }>(SAID, [anonymousIds]);
  return new Map(rows.map((row) => [row.anonymous_id, row.traits]));
}

/** Makes each device and its customer one person. Done twice, it changes nothing. */
export async function joinVisitors(tx: Queryable, joins: readonly Join[], nowMs: number): Promise<void> {
  if (joins.length === 0) return;
  const [devices, users] = [joins.map(({ anonymousId }) => anonymousId), joins.map(({ userId }) => userId)];
  await tx.query(JOIN, [devices, users, instant(nowMs)]);
}
