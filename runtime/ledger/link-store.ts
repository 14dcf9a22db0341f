import { createHash } from 'node:crypto';
import type { Database, Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';

/** Numbers of addresses; those that are new get one. Set-based, whatever the number of addresses. */
export async function linkNumbers(on: Queryable, urls: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const digests = urls.map((url) => createHash('sha256').update(url).digest());
  await on.query(
    `insert into campaigns_private.link (url, digest)
     select url, digest from unnest($1::text[], $2::bytea[]) as new (url, digest) order by digest
     on conflict (digest) do nothing`,
    [urls, digests],
  );
  const rows = await on.query<{ id: string; url: string }>(
    'select id, url from campaigns_private.link where digest = any($1::bytea[])',
    [digests],
  );
  return new Map(rows.map(({ id, url }) => [url, BigInt(id)]));
}

/** Where a link leads, or null. */
export async function linkTarget(on: Queryable, linkId: bigint): Promise<string | null> {
  const [row] = await on.query<{ url: string }>('select url from campaigns_private.link where id = $1', [linkId]);
  return row?.url ?? null;
}

export interface Click {
  readonly sendId: bigint;
  readonly linkId: bigint;
  /** A program followed it. */
  readonly automated: boolean;
  readonly atMs: number;
}

const CLICKS = `
with new as (
  select send_id, link_id, automated, min(at) as first_at, count(*)::integer as times
  from unnest($1::bigint[], $2::bigint[], $3::boolean[], $4::timestamptz[]) as c (send_id, link_id, automated, at)
  where exists (select from campaigns_private.send where send.id = c.send_id)
  group by send_id, link_id, automated
), clicked as (
  insert into campaigns_private.click (send_id, link_id, automated, first_at, times)
  select send_id, link_id, automated, first_at, times from new order by send_id, link_id, automated
  on conflict (send_id, link_id, automated) do update set times = click.times + excluded.times
)
insert into campaigns_private.receipt (send_id, kind, automated, at, received_at)
select send_id, 'clicked', automated, min(first_at), min(first_at) from new group by send_id, automated
order by send_id
on conflict (send_id, kind, automated) do nothing`;

/** Adds clicks, many at a time. */
export async function recordClicks(on: Database, clicks: readonly Click[]): Promise<void> {
  if (clicks.length === 0) return;
  await on.query(CLICKS, [
    clicks.map(({ sendId }) => sendId),
    clicks.map(({ linkId }) => linkId),
    clicks.map(({ automated }) => automated),
    clicks.map(({ atMs }) => instant(atMs)),
  ]);
}

const OPENS = `
insert into campaigns_private.receipt (send_id, kind, automated, at, received_at)
select send_id, 'opened', automated, min(at), min(at)
from unnest($1::bigint[], $2::boolean[], $3::timestamptz[]) as o (send_id, automated, at)
where exists (select from campaigns_private.send where send.id = o.send_id)
group by send_id, automated
order by send_id
on conflict (send_id, kind, automated) do nothing`;

/** Adds opens, many at a time. */
export async function recordOpens(on: Database, opens: readonly Omit<Click, 'linkId'>[]): Promise<void> {
  if (opens.length === 0) return;
  await on.query(OPENS, [
    opens.map(({ sendId }) => sendId),
    opens.map(({ automated }) => automated),
    opens.map(({ atMs }) => instant(atMs)),
  ]);
}
