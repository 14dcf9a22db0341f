import type { Queryable } from '../../database/database.ts';

/** The instant before which events were dropped by retention, in milliseconds; null where none were. */
export async function eventHorizon(on: Queryable): Promise<number | null> {
  const [row] = await on.query<{ ms: string }>(
    'select (extract(epoch from at) * 1000)::bigint as ms from campaigns_private.event_horizon',
  );
  return row === undefined ? null : Number(row.ms);
}
