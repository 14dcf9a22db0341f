import { z } from 'zod';
import type { Result } from '../../dsl/diagnostic/diagnostic.ts';
import { CHANNELS, type Sha256, versionHash } from '../../dsl/ir/index.ts';
import { RULES } from '../../dsl/lower/obeyed-rules.ts';
import { policyRulesSchema } from '../../dsl/schema/policy-schema.ts';
import { REASONS, type Reason } from '../policy/reasons.ts';
import { deployFault } from './fault.ts';
import { campaignNodeSchema } from './ir-schema.ts';
import type { Plan, Side } from './plan.ts';

/** Version of the plan file. Raised when a field changes its meaning; a file of another version is refused. */
const PLAN_FORMAT_VERSION = 1;
/** A plan older than this is refused: people have come and gone since, and its reach misleads. */
export const PLAN_VALID_MS = 24 * 3_600_000;

const people = z.int().min(0);
const side = z.strictObject({ version: z.string().regex(/^[0-9a-f]{64}$/), ir: campaignNodeSchema });
const id = z.string().min(1);
const fields = z.array(
  z.strictObject({ path: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
);
const change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('create'), id, to: side }),
  z.strictObject({ kind: z.literal('update'), id, state: z.enum(['active', 'paused']), from: side, to: side, fields }),
  z.strictObject({ kind: z.literal('reactivate'), id, from: side, to: side, fields }),
  z.strictObject({ kind: z.literal('archive'), id, from: side }),
  z.strictObject({ kind: z.literal('none'), id, state: z.enum(['active', 'paused', 'archived']) }),
]);
const byReason = z.array(z.strictObject({ reason: z.enum(Object.keys(REASONS) as Reason[]), people }));
const reach = z.strictObject({
  members: people,
  targeted: people,
  suppressed: byReason,
  // Files of before there were rules that wait have none.
  waiting: byReason.default([]),
  reached: people,
  variants: z.array(z.strictObject({ id: z.string(), people })),
});
const rule = z
  .strictObject({
    rule: z.enum(RULES),
    value: z.json(),
    origin: z.enum(['own', 'used', 'default']),
    policy: z.string().nullable(),
    environment: z.string().nullable(),
  })
  .refine(({ rule: name, value }) =>
    name === 'globalHoldout' ? typeof value === 'number' : policyRulesSchema.safeParse({ [name]: value }).success,
  );
const amount = z.number().min(0);
const cost = z.strictObject({
  pricesAtMs: z.int(),
  sums: z.array(z.strictObject({ currency: z.string(), perPerson: amount, total: amount.nullable() })),
  channels: z.array(
    z.strictObject({
      channel: z.enum(CHANNELS),
      messages: people,
      price: z.strictObject({ amount, currency: z.string(), from: z.string() }).nullable(),
    }),
  ),
  exact: z.boolean(),
});
const instant = z.iso.datetime().transform((text) => Date.parse(text));
const schema = z.strictObject({
  formatVersion: z.literal(PLAN_FORMAT_VERSION),
  environment: z.string(),
  createdAt: instant,
  expiresAt: instant,
  baseSerial: z.int().min(0),
  onlyTo: z.array(z.string()).nullable(),
  changes: z.array(
    z.strictObject({
      change,
      baseSerial: z.int().positive().nullable(),
      reach: reach.nullable(),
      rules: z.array(rule),
      cost: cost.nullable(),
      nextSendAt: instant.nullable(),
    }),
  ),
  consents: z.strictObject({ archive: z.array(z.string()) }),
});

/** The plan as JSON for a file: what was reviewed, whole, so that a deploy can do exactly this. */
export function printPlanFile(plan: Plan): string {
  const { environment, createdAtMs, baseSerial, onlyTo, consents } = plan;
  const changes = plan.changes.map(({ nextSendMs, ...planned }) => ({
    ...planned,
    nextSendAt: nextSendMs === null ? null : iso(nextSendMs),
  }));
  const [createdAt, expiresAt] = [iso(createdAtMs), iso(createdAtMs + PLAN_VALID_MS)];
  const file = {
    formatVersion: PLAN_FORMAT_VERSION,
    environment,
    createdAt,
    expiresAt,
    baseSerial,
    onlyTo,
    changes,
    consents,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export interface ReadPlanOptions {
  readonly sha256: Sha256;
  readonly nowMs: number;
  /** Environment that the deploy is for. */
  readonly environment: string;
}

/**
 * Reads a plan file and trusts none of it: shape, hashes, ids, age and environment are checked.
 * All faults are `deploy/bad-plan-file`, but `deploy/stale-plan` for one that is too old.
 */
export function parsePlanFile(text: string, options: ReadPlanOptions): Result<Plan> {
  const json = jsonOf(text);
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue === undefined || issue.path.length === 0 ? 'the whole file' : issue.path.join('.');
    return bad(json === undefined ? 'it is not JSON' : `${place} is not what this version of campaigns writes`);
  }
  const { createdAt, expiresAt, changes, formatVersion: _, ...rest } = parsed.data;
  const plan: Plan = {
    ...rest,
    createdAtMs: createdAt,
    changes: changes.map(({ nextSendAt, ...planned }) => ({ ...planned, nextSendMs: nextSendAt })),
  };
  const fault = faultOf(plan, options);
  if (fault !== null) return bad(fault);
  if (options.nowMs >= Math.min(expiresAt, createdAt + PLAN_VALID_MS)) {
    const message = `the plan of ${iso(createdAt)} is older than a day`;
    return { ok: false, diagnostics: [deployFault('deploy/stale-plan', message, REPLAN)] };
  }
  return { ok: true, value: plan, warnings: [] };
}

const REPLAN = 'plan again: campaigns plan --out FILE';

function faultOf(plan: Plan, { sha256, environment }: ReadPlanOptions): string | null {
  if (plan.environment !== environment) {
    return `it was made for the environment "${plan.environment}", not for "${environment}"`;
  }
  const ids = plan.changes.map(({ change: { id } }) => id);
  if (new Set(ids).size !== ids.length) return 'a campaign stands in it twice';
  for (const { change, baseSerial } of plan.changes) {
    if ((change.kind === 'create') !== (baseSerial === null)) return `"${change.id}" has an impossible base`;
    const sides: Side[] = [...('from' in change ? [change.from] : []), ...('to' in change ? [change.to] : [])];
    if (sides.some(({ ir }) => ir.id !== change.id)) return `"${change.id}" holds another campaign`;
    if (sides.some(({ ir, version }) => versionHash(ir, sha256) !== version)) {
      return `the content of "${change.id}" was changed after the plan was made`;
    }
  }
  return null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told as a fault by the caller.
    return undefined;
  }
}

function bad(why: string): Result<Plan> {
  return {
    ok: false,
    diagnostics: [deployFault('deploy/bad-plan-file', `the plan file cannot be used: ${why}`, REPLAN)],
  };
}

const iso = (ms: number) => new Date(ms).toISOString();
