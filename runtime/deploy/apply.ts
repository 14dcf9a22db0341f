import type { Diagnostic, Result } from '../../dsl/diagnostic/diagnostic.ts';
import type { Queryable } from '../database/database.ts';
import { missingConsents, unusedConsents } from './consents.ts';
import { deployFault } from './fault.ts';
import { type Actor, type Lease, type LeaseWorld, lockedFault, takeLease } from './lease.ts';
import type { Manifest } from './manifest.ts';
import { readDeployments, readManifest, readRanOnce } from './manifest-store.ts';
import { notExecutableFaults } from './not-executable-faults.ts';
import type { Change, Plan } from './plan.ts';
import type { Reconciled } from './reconcile.ts';
import { desiredSchedules, type ScheduleWish } from './schedules.ts';
import { isReached, movedSince, staleFaults } from './staleness.ts';
import { lockDeployments, writeDeployment } from './write-deployment.ts';

export interface DeployWorld extends LeaseWorld {
  /** Brings Temporal's schedules in line; repeated by every deploy, so that a crash in between heals. */
  readonly reconcile: (wishes: readonly ScheduleWish[], touched: readonly string[]) => Promise<Reconciled>;
}

export interface Applied {
  /** Serial of the new deployment, or null when all was as planned already: then nothing was written. */
  readonly serial: number | null;
  /** What was applied, ordered by id. */
  readonly changes: readonly Change[];
  readonly schedules: Reconciled;
}

/**
 * Does exactly what the plan says, or nothing. Writes the store in one transaction, then reconciles the schedules.
 * Faults: `deploy/not-executable-yet`, `deploy/consent-missing`, `deploy/unused-consent`, `deploy/locked`, `deploy/stale-plan`.
 */
export async function applyPlan(world: DeployWorld, plan: Plan, actor: Actor): Promise<Result<Applied>> {
  const touched = plan.changes.filter(({ change }) => change.kind !== 'none').map(({ change }) => change);
  const refused = [
    ...notExecutableFaults(touched),
    ...unusedConsents(touched, plan.consents),
    ...missingConsents(touched, plan.consents),
  ];
  if (refused.length > 0) return { ok: false, diagnostics: refused };
  const taken = await takeLease(world, actor);
  if (taken.kind === 'held') return { ok: false, diagnostics: [lockedFault(taken.by, world.clock.now())] };
  try {
    const written = await write(world, plan, touched, taken.lease, actor);
    if ('faults' in written) return { ok: false, diagnostics: written.faults };
    const { manifest, ranOnce } = await world.database.transaction(picture, 'repeatable read');
    const { serial } = written;
    const ids = serial === null ? [] : touched.map(({ id }) => id);
    const schedules = await world.reconcile(desiredSchedules(manifest, ranOnce), ids);
    return { ok: true, value: { serial, changes: serial === null ? [] : touched, schedules }, warnings: [] };
  } finally {
    await taken.lease.release();
  }
}

/** What is deployed and which one-time campaigns have run, at one instant. */
export async function picture(
  tx: Queryable,
): Promise<{ readonly manifest: Manifest; readonly ranOnce: ReadonlySet<string> }> {
  return { manifest: await readManifest(tx), ranOnce: await readRanOnce(tx) };
}

type Written = { readonly serial: number | null } | { readonly faults: readonly Diagnostic[] };

/** Compare and set: all touched campaigns still stand where the plan saw them, or nothing is written. */
function write(
  { database, clock }: DeployWorld,
  plan: Plan,
  touched: readonly Change[],
  lease: Lease,
  by: Actor,
): Promise<Written> {
  return database.transaction(async (tx): Promise<Written> => {
    await lockDeployments(tx);
    if (!(await lease.isHeld(tx))) return { faults: [lost] };
    const manifest = await readManifest(tx);
    if (isReached(touched, manifest)) return { serial: null };
    const moved = movedSince(
      plan.changes.filter(({ change }) => change.kind !== 'none'),
      manifest,
    );
    if (moved.length > 0) {
      const serials = moved.flatMap(({ serial }) => (serial === null ? [] : [serial]));
      return { faults: staleFaults(moved, await readDeployments(tx, serials)) };
    }
    return { serial: await writeDeployment(tx, touched, { by, nowMs: clock.now() }) };
  });
}

const lost = deployFault(
  'deploy/locked',
  'the lock was lost before anything was written: this process stood still too long, or somebody unlocked it',
  'run the command again',
);
