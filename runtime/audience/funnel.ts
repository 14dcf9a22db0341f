import type { Queryable } from '../database/database.ts';
import type { Funnel, FunnelRequest } from './audience.ts';
import { candidateQuery } from './candidates.ts';
import { type GroupRow, legFactsOf } from './facts-of.ts';

const MEMBERS = 'select count(*)::integer as members from campaigns_private.customer';

/** See `AudienceEngine.funnel`. `on` is a snapshot of one instant. */
export async function funnel(on: Queryable, request: FunnelRequest, timeZone: string): Promise<Funnel> {
  const [store] = await on.query<{ members: number }>(MEMBERS);
  const { text, parameters, keys } = candidateQuery(request.campaign, request.atMs);
  const names = keys.map(({ name }) => name).join(', ');
  const rows = await on.query<GroupRow>(
    `select ${names}, count(*)::integer as people from (${text}) as candidate group by ${names} order by ${names}`,
    parameters.values,
  );
  return {
    members: store?.members ?? 0,
    targeted: rows.reduce((sum, row) => sum + row.people, 0),
    groups: rows.map((row) => ({
      legs: legFactsOf(row, request, timeZone),
      variant: row.variant,
      people: row.people,
    })),
  };
}
