import type { SendNode } from '../../dsl/ir/index.ts';
import type { Queryable } from '../database/database.ts';
import type { Facts } from '../policy/facts.ts';
import type { FunnelRequest } from './audience.ts';
import { personQuery } from './candidates.ts';
import { type GroupRow, legFactsOf } from './facts-of.ts';

/** How one person stands to one send of a campaign. */
export interface PersonStanding {
  /** Whether the target is true for the person; unknown is not. */
  readonly targeted: boolean;
  /** Facts for each channel of the send: its own, then its fallbacks. */
  readonly legs: readonly Facts[];
  readonly variant: string;
}

export interface PersonRequest extends FunnelRequest {
  readonly send: SendNode;
  /** Our own id of the person. */
  readonly customerId: string;
}

/** The same question as `AudienceEngine.funnel`, for one person. Writes nothing. Null where the person is gone. */
export async function personStanding(
  on: Queryable,
  request: PersonRequest,
  timeZone: string,
): Promise<PersonStanding | null> {
  const { campaign, send, atMs, customerId } = request;
  const { text, parameters } = personQuery(campaign, send, atMs, customerId);
  const [row] = await on.query<GroupRow & { readonly targeted: boolean }>(text, parameters.values);
  if (row === undefined) return null;
  return { targeted: row.targeted, legs: legFactsOf(row, request, timeZone, send), variant: row.variant };
}
