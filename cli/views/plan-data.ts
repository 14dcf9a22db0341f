import { zoneOf } from '../../dsl/ir/index.ts';
import { missingConsents } from '../../runtime/deploy/consents.ts';
import type { CostReport } from '../../runtime/deploy/cost.ts';
import { targetOf } from '../../runtime/deploy/make-plan.ts';
import { notExecutableIn, placeText } from '../../runtime/deploy/not-executable-faults.ts';
import type { Change, Plan, Side } from '../../runtime/deploy/plan.ts';
import { isoInstant } from './numbers.ts';

/** How many campaigns are created, changed and so on. Campaigns that were archived long ago are not counted. */
export type Tally = Readonly<Record<'created' | 'changed' | 'reactivated' | 'archived' | 'unchanged', number>>;

export function tallyOf(changes: readonly Change[]): Tally {
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  const unchanged = changes.filter((change) => change.kind === 'none' && change.state !== 'archived').length;
  return {
    created: count('create'),
    changed: count('update'),
    reactivated: count('reactivate'),
    archived: count('archive'),
    unchanged,
  };
}

/** A plan for `--json`. Unchanged campaigns are a number; the normal forms are in the plan file only. */
export function planData(plan: Plan, file: string | null) {
  const changes = plan.changes.map(({ change }) => change);
  const touched = plan.changes.filter(({ change }) => change.kind !== 'none');
  return {
    environment: plan.environment,
    baseSerial: plan.baseSerial,
    createdAt: isoInstant(plan.createdAtMs),
    /** Whom the workers of this environment let messages out to; null for everyone. */
    onlyTo: plan.onlyTo,
    /** Number of changes: 0 means that a deploy would do nothing. */
    changes: touched.length,
    summary: tallyOf(changes),
    campaigns: touched.map(({ change, reach, rules, cost, nextSendMs }) => ({
      id: change.id,
      change: change.kind,
      fromVersion: 'from' in change ? change.from.version : null,
      toVersion: targetOf(change)?.version ?? null,
      fields: 'fields' in change ? change.fields : [],
      reach,
      /** Which rules the campaign obeys besides its steps, as written, and who says so. */
      policies: rules,
      /** What its messages cost at most; null where the workspace has no prices. */
      cost: cost === null ? null : costData(cost),
      /** What nothing would carry out yet, by its path in the written form; deploy refuses the plan because of it. */
      notExecutable: notExecutableIn(change).map(({ path, what }) => ({ path: placeText(path), what })),
      nextSendAt: isoInstant(nextSendMs),
      timeZone: zoneOfSide(targetOf(change)),
      needsConsent: change.kind === 'archive' ? `--archive ${change.id}` : null,
      consented: plan.consents.archive.includes(change.id),
    })),
    /** File that the plan was kept in, or null. */
    planFile: file,
    nextActions: nextActions(plan, file),
  };
}

function costData({ pricesAtMs, ...cost }: CostReport) {
  return { ...cost, pricesAt: isoInstant(pricesAtMs) };
}

/** Campaigns for whose sake deploy refuses the plan, as nothing would carry them out. */
export function refusedCount(plan: Plan): number {
  return plan.changes.filter(({ change }) => notExecutableIn(change).length > 0).length;
}

/** The command lines that come next, as they would be typed. */
export function nextActions(plan: Plan, file: string | null): readonly string[] {
  const touched = plan.changes.flatMap(({ change }) => (change.kind === 'none' ? [] : [change]));
  if (touched.length === 0) return ['campaigns status'];
  if (refusedCount(plan) > 0) return ['campaigns explain deploy/not-executable-yet'];
  const missing = missingConsents(touched, plan.consents);
  const flags = touched.filter(
    ({ kind, id }) =>
      kind === 'archive' && (file === null || missing.some(({ message }) => message.includes(`"${id}"`))),
  );
  const archive = flags.map(({ id }) => ` --archive ${id}`).join('');
  return [`campaigns deploy${file === null ? '' : ` --plan ${file}`}${archive}`];
}

function zoneOfSide(side: Side | null): string | null {
  return side === null ? null : zoneOf(side.ir.trigger);
}
