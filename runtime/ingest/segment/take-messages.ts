import type { Database, Queryable } from '../../database/database.ts';
import { instant } from '../../database/instant.ts';
import type { TimeLimits } from '../rows/limits.ts';
import type { CustomerRow } from '../rows/rows.ts';
import { CONSENTS } from '../store/consents.ts';
import { customers } from '../store/customers.ts';
import { EVENTS } from '../store/events.ts';
import { mergeRows } from '../store/merge-rows.ts';
import { sharePeople } from '../store/people-lock.ts';
import { customerOf } from './customer-of.ts';
import { type Message, type MessageFault, messageFault } from './message.ts';
import { addTraits, holdVisitors, joinVisitors, traitsOf } from './visitors.ts';

const ADD_CUSTOMERS = `
insert into campaigns_private.customer (external_id)
select said from unnest($1::text[]) as said
where not exists (select from campaigns_private.customer where external_id = said)
order by said
on conflict (external_id) do nothing`;

const KNOWN = 'select external_id from campaigns_private.customer where external_id = any ($1::text[])';

/** Bytes of attributes beyond which nothing is added to a customer. */
const MOST_ATTRIBUTES = 65_536;
const FULL = `${KNOWN} and octet_length(attributes::text) > ${MOST_ATTRIBUTES}`;

/** What has an id that is there already stays as it is: libraries send again what they do not know to have arrived. */
const ADD_EVENTS = `
with given as materialized (
  select given.id, coalesce(customer.id, visitor.customer_id, visitor.number) as customer_id, type, at, properties
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::jsonb[])
    as given (id, user_id, anonymous_id, type, at, properties)
  left join campaigns_private.customer on customer.external_id = given.user_id
  left join campaigns_private.visitor on given.user_id is null and visitor.anonymous_id = given.anonymous_id
), fresh as (
  insert into campaigns_private.event_key (id, customer_id, at)
  select id, customer_id, at from given order by id collate "C"
  on conflict (id) do nothing
  returning id
)
insert into campaigns_private.event (id, customer_id, type, at, properties)
select id, customer_id, type, at, properties from given join fresh using (id)`;

const STORED_CUSTOMERS = customers('merge');

/**
 * Writes messages in one transaction: all of it is durable once this resolves, none where it fails. Answers in the same
 * order why a message could not be taken, null for those that were. The same messages again change nothing.
 */
export async function takeMessages(
  database: Database,
  messages: readonly Message[],
  { nowMs, limits }: { readonly nowMs: number; readonly limits: TimeLimits },
): Promise<readonly (MessageFault | null)[]> {
  const instants = messages.flatMap(({ event }) => (event === null ? [] : [event.atMs]));
  if (instants.length > 0) await EVENTS.prepare?.(database, instants);
  return database.transaction((tx) => takeIn(tx, messages, nowMs, limits));
}

async function takeIn(tx: Queryable, messages: readonly Message[], nowMs: number, limits: TimeLimits) {
  await sharePeople(tx);
  const faults = await storeFaults(tx, messages);
  const taken = messages.filter((_message, at) => faults[at] === null);
  const users = unique(taken.map(({ userId }) => userId));
  if (users.length > 0) await tx.query(ADD_CUSTOMERS, [users]);
  await holdVisitors(tx, unique(taken.map(({ anonymousId }) => anonymousId)), nowMs);
  await addTraits(
    tx,
    taken.flatMap(({ userId, anonymousId: id, traits }) =>
      userId === null && id !== null && Object.keys(traits).length > 0 ? [{ id, traits }] : [],
    ),
  );
  // Of two words about one device the later one counts.
  const joins = new Map<string, string>();
  for (const { userId, anonymousId } of taken) {
    if (userId !== null && anonymousId !== null) joins.set(anonymousId, userId);
  }
  const before = await earlierWords(tx, joins);
  await mergeRows(tx, STORED_CUSTOMERS, [...before, ...taken.flatMap(({ customer }) => customer ?? [])], limits);
  await joinVisitors(
    tx,
    [...joins].map(([anonymousId, userId]) => ({ anonymousId, userId })),
    nowMs,
  );
  await addEvents(tx, taken);
  await mergeRows(
    tx,
    CONSENTS,
    taken.flatMap(({ consents }) => consents),
    limits,
  );
  return faults;
}

/** Why messages cannot be taken that look as they should. */
async function storeFaults(tx: Queryable, messages: readonly Message[]): Promise<readonly (MessageFault | null)[]> {
  const aliases = unique(messages.map(({ isAlias, anonymousId }) => (isAlias ? anonymousId : null)));
  const people = unique(messages.map(({ customer }) => customer?.externalId ?? null));
  const known = await externalIds(tx, KNOWN, aliases);
  const full = await externalIds(tx, FULL, people);
  return messages.map(({ isAlias, anonymousId, customer }) => {
    if (isAlias && known.has(anonymousId ?? '')) return messageFault('previousId', 'both-known');
    return customer !== null && full.has(customer.externalId) ? messageFault('traits', 'too-large') : null;
  });
}

async function externalIds(tx: Queryable, sql: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ external_id: string }>(sql, [ids]);
  return new Set(rows.map((row) => row.external_id));
}

/** What was said of visitors before they were known, as rows of the customers whom they become. */
async function earlierWords(tx: Queryable, joins: ReadonlyMap<string, string>): Promise<readonly CustomerRow[]> {
  const said = await traitsOf(tx, [...joins.keys()]);
  return [...said].flatMap(([anonymousId, traits]) => {
    const row = customerOf(joins.get(anonymousId) ?? '', traits);
    return 'reason' in row ? [] : [row];
  });
}

async function addEvents(tx: Queryable, messages: readonly Message[]): Promise<void> {
  // An id counts once; of two messages with one id the first counts, as if they had come one after the other.
  const byId = new Map<string, Message>();
  for (const message of messages) {
    if (message.event !== null && !byId.has(message.event.id)) byId.set(message.event.id, message);
  }
  const rows = [...byId.values()].flatMap(({ userId, anonymousId, event }) =>
    event === null ? [] : [{ userId, anonymousId, ...event }],
  );
  if (rows.length === 0) return;
  await tx.query(ADD_EVENTS, [
    rows.map(({ id }) => id),
    rows.map(({ userId }) => userId),
    rows.map(({ anonymousId }) => anonymousId),
    rows.map(({ type }) => type),
    rows.map(({ atMs }) => instant(atMs)),
    rows.map(({ properties }) => JSON.stringify(properties)),
  ]);
}

function unique(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids)].filter((id) => id !== null);
}
