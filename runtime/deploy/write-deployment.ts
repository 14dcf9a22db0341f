import type { Queryable } from '../database/database.ts';
import { instant } from '../database/instant.ts';
import { stateAfter, targetOf } from './make-plan.ts';
import type { Change } from './plan.ts';

/** One deployer at a time passes here, also one whose lease was broken: serials have no gaps and no twins. */
const ONE_AT_A_TIME = 'lock table campaigns_private.deployment in share row exclusive mode';
const DEPLOYMENT = `
insert into campaigns_private.deployment (serial, at, by, summary)
select coalesce(max(serial), 0) + 1, $1, $2, $3 from campaigns_private.deployment returning serial`;
const VERSIONS = `
insert into campaigns_private.campaign_version (version, campaign_id, ir_version, ir, created_at)
select version, campaign_id, ir_version, ir, $2
from jsonb_to_recordset($1) as given (version text, campaign_id text, ir_version integer, ir jsonb)
on conflict (version) do nothing`;
const CAMPAIGNS = `
insert into campaigns_private.campaign (id, state, version, serial)
select id, state, version, $2 from jsonb_to_recordset($1) as given (id text, state text, version text)
on conflict (id) do update set state = excluded.state, version = excluded.version, serial = excluded.serial`;

export async function lockDeployments(tx: Queryable): Promise<void> {
  await tx.query(ONE_AT_A_TIME);
}

/** Writes changes as one deployment, set-based. Answers its serial. Versions are only ever added. */
export async function writeDeployment(
  tx: Queryable,
  changes: readonly Change[],
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): Promise<number> {
  const at = instant(nowMs);
  const summary = changes.map(({ kind, id }) => ({ kind, id }));
  const [row] = await tx.query<{ serial: number }>(DEPLOYMENT, [at, by, JSON.stringify(summary)]);
  if (row === undefined) throw new Error('a deployment was not written');
  const versions = changes.flatMap((change) => {
    const side = targetOf(change);
    if (side === null) return [];
    return [{ version: side.version, campaign_id: change.id, ir_version: side.ir.irVersion, ir: side.ir }];
  });
  const campaigns = changes.map((change) => {
    const side = change.kind === 'archive' ? change.from : targetOf(change);
    return { id: change.id, state: stateAfter(change), version: side?.version ?? null };
  });
  await tx.query(VERSIONS, [JSON.stringify(versions), at]);
  await tx.query(CAMPAIGNS, [JSON.stringify(campaigns), row.serial]);
  return row.serial;
}
