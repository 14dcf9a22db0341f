import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { priceBook } from '../../dsl/prices/price-book.ts';
import { createAudienceEngine } from '../../runtime/audience/audience-engine.ts';
import type { Database } from '../../runtime/database/database.ts';
import { picture } from '../../runtime/deploy/apply.ts';
import { unusedConsents } from '../../runtime/deploy/consents.ts';
import { makePlan } from '../../runtime/deploy/make-plan.ts';
import { notExecutableFaults } from '../../runtime/deploy/not-executable-faults.ts';
import type { Plan } from '../../runtime/deploy/plan.ts';
import { decide } from '../../runtime/policy/gates.ts';
import type { Host } from '../engine/contract.ts';
import { loadHostWorkspace } from '../engine/host-workspace.ts';
import { environmentName } from './environment.ts';

export interface Planned {
  readonly plan: Plan;
  /** What the check of the files has to say besides. */
  readonly warnings: readonly Diagnostic[];
  /** What the changed campaigns say and nothing would carry out, at its place in the files. Deploy refuses it. */
  readonly notExecutable: readonly Diagnostic[];
}

/** Checks the files and plans them against what is deployed. Throws faults of files, settings and consents. */
export async function planNow(
  host: Host,
  database: Database,
  { env, archive }: { readonly env: string | null; readonly archive: readonly string[] },
): Promise<Planned> {
  const environment = await environmentName(host, env);
  const { workspace, warnings } = await loadHostWorkspace(host, environment);
  host.signal.throwIfAborted();
  const { manifest, ranOnce } = await database.transaction(picture, 'repeatable read');
  const located = new Map(workspace.campaigns.map((campaign) => [campaign.ir.id, campaign]));
  const plan = await makePlan({
    environment,
    rulesOf: (id) => located.get(id)?.rules ?? [],
    prices: priceBook(workspace.config),
    recipients: workspace.config.recipients,
    desired: workspace.campaigns.map(({ ir, version }) => ({ id: ir.id, ir, version })),
    manifest,
    ranOnce,
    consents: { archive },
    audience: createAudienceEngine(database, workspace.config.timeZone),
    decide,
    nowMs: host.clock.now(),
    onCount: (id) => {
      host.signal.throwIfAborted();
      host.progress(`counting whom ${id} would reach`);
    },
  });
  host.signal.throwIfAborted();
  const unused = unusedConsents(
    plan.changes.map(({ change }) => change),
    plan.consents,
  );
  if (unused.length > 0) throw new DiagnosticError(unused);
  const notExecutable = notExecutableFaults(
    plan.changes.map(({ change }) => change),
    (id) => located.get(id) ?? null,
  );
  return { plan, warnings, notExecutable };
}
