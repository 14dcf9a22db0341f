import type { Queryable } from '../database/database.ts';
import type { Funnel, FunnelRequest } from './audience.ts';
import { candidateQuery, FACT_KEYS } from './candidates.ts';
import { factsOf, type GroupRow } from './facts-of.ts';

const MEMBERS = 'select count(*)::integer as members from campaigns_private.customer';
const KEYS = FACT_KEYS.join(', ');

/** See `AudienceEngine.funnel`. `on` is a snapshot of one instant. */
export async function funnel(on: Queryable, request: FunnelRequest): Promise<Funnel> {
  const [store] = await on.query<{ members: number }>(MEMBERS);
  const { text, parameters } = candidateQuery(request.campaign, request.atMs);
  const rows = await on.query<GroupRow>(
    `select ${KEYS}, count(*)::integer as people from (${text}) as candidate group by ${KEYS} order by ${KEYS}`,
    parameters.values,
  );
  return {
    members: store?.members ?? 0,
    targeted: rows.reduce((sum, row) => sum + row.people, 0),
    groups: rows.map((row) => ({ facts: factsOf(row, request), variant: row.variant, people: row.people })),
  };
}
