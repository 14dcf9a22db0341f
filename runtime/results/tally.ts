import type { Queryable } from '../database/database.ts';

/** People of a run, or messages, that are alike in all that results tell apart. See `campaigns_private.tally`. */
export interface Cell {
  readonly level: 'person' | 'message';
  readonly variant: string;
  readonly inControl: boolean;
  readonly reachable: boolean;
  /** Reason of the policy when the audience was frozen; null for who passed, and for messages. */
  readonly heldBack: string | null;
  /** Null where no message was claimed. */
  readonly state: 'accepted' | 'rejected' | 'unknown' | 'suppressed' | 'claimed' | null;
  /** Why it was refused or suppressed, or why the person left. */
  readonly reason: string | null;
  /** Sum of `REPORT`s. */
  readonly reports: number;
  readonly channel: string | null;
  /** What each message costs; null where no price was known. */
  readonly price: { readonly amount: number; readonly currency: string } | null;
  readonly count: number;
}

/** What is reported about messages, as bits of `Cell.reports`. Clicks of programs are left out. */
export const REPORT = {
  delivered: 1,
  notDelivered: 2,
  opened: 4,
  openedByProgram: 8,
  clicked: 16,
  unsubscribed: 32,
  complained: 64,
} as const;

/** People who reached the goal alike. */
export interface Conversions {
  readonly variant: string;
  readonly inControl: boolean;
  /** By which they were first reached; null where no message left. */
  readonly channel: string | null;
  /** Which of the `SLICES` of the goal's window they first did it in, from 0; null where only the count was kept. */
  readonly slice: number | null;
  readonly people: number;
  readonly revenue: number;
}

/** Parts of equal length into which the goal's window is cut, to show when people converted. */
export const SLICES = 24;

/** Connections that share the counting of a run: one for each of two cores. */
const PARTS = 2;

const CELLS = `
select level, variant, in_control, reachable, held_back, state, reason, reports, channel, price.amount, price.currency, count
from campaigns_private.tally($1, $2, $3) as cell
left join campaigns_private.price on price.id = cell.price_id`;

const CONVERSIONS = `
select variant, in_control, channel,
  least(floor(extract(epoch from first_at - opened_at) * 1000 * $3 / $2), $3 - 1)::integer as slice,
  count(*) as people, coalesce(sum(revenue), 0) as revenue
from campaigns_private.conversion_part($1, $4, $5) group by 1, 2, 3, 4`;

interface CellRow extends Pick<Cell, 'level' | 'variant' | 'reachable' | 'state' | 'reason' | 'reports' | 'channel'> {
  readonly in_control: boolean;
  readonly held_back: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly count: string;
}

interface ConversionRow extends Pick<Conversions, 'variant' | 'channel' | 'slice'> {
  readonly in_control: boolean;
  readonly people: string;
  readonly revenue: string;
}

/** Everyone of a run and every message of it, over several connections at once where `on` has them. */
export async function tally(on: Queryable, runId: string): Promise<readonly Cell[]> {
  const parts = Array.from({ length: PARTS }, (_, part) => on.query<CellRow>(CELLS, [runId, part, PARTS]));
  return (await Promise.all(parts)).flat().map(({ in_control, held_back, amount, currency, count, ...row }) => ({
    ...row,
    inControl: in_control,
    heldBack: held_back,
    price: amount === null || currency === null ? null : { amount: Number(amount), currency },
    count: Number(count),
  }));
}

/** People who passed the policy, or would have, and reached the goal. `withinMs` is the goal's window. */
export async function conversions(on: Queryable, runId: string, withinMs: number): Promise<readonly Conversions[]> {
  const parts = Array.from({ length: PARTS }, (_, part) =>
    on.query<ConversionRow>(CONVERSIONS, [runId, withinMs, SLICES, part, PARTS]),
  );
  return (await Promise.all(parts)).flat().map(({ in_control, people, revenue, ...row }) => ({
    ...row,
    inControl: in_control,
    people: Number(people),
    revenue: Number(revenue),
  }));
}
