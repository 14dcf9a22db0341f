import type { Queryable } from '../../database/database.ts';
import { eventHorizon } from '../store/horizon.ts';

/** The table of one month of events. */
export interface EventMonth {
  /** `YYYY-MM` of UTC. */
  readonly month: string;
  /** Rows by the statistics of Postgres; null before it has any. */
  readonly about: number | null;
  /** With its indexes. */
  readonly bytes: number;
}

export interface KeptEvents {
  /** Oldest first. */
  readonly months: readonly EventMonth[];
  /** Events before it were dropped, milliseconds since 1970; null where none were. */
  readonly horizonMs: number | null;
}

const MONTHS = `
select to_char(to_date(right(relname, 7), 'YYYY_MM'), 'YYYY-MM') as month,
  case when reltuples >= 0 then reltuples::bigint end as about, pg_total_relation_size(pg_class.oid) as bytes
from pg_inherits join pg_class on pg_class.oid = inhrelid
where inhparent = 'campaigns_private.event'::regclass and relname ~ '^event_[0-9]{4}_[0-9]{2}$'
order by 1`;

/** What is kept of events, month by month. */
export async function eventMonths(on: Queryable): Promise<KeptEvents> {
  const rows = await on.query<{ month: string; about: string | null; bytes: string }>(MONTHS);
  const months = rows.map(({ month, about, bytes }) => ({
    month,
    about: about === null ? null : Number(about),
    bytes: Number(bytes),
  }));
  return { months, horizonMs: await eventHorizon(on) };
}
