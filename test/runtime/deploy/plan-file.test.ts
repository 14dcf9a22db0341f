import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planChanges } from '../../../runtime/deploy/diff.ts';
import type { Plan } from '../../../runtime/deploy/plan.ts';
import { PLAN_VALID_MS, parsePlanFile, printPlanFile } from '../../../runtime/deploy/plan-file.ts';
import { sha256 } from '../../../runtime/deploy/sha256.ts';
import { campaignNode, NOON } from '../../support/store.ts';
import { desiredOf, workspace } from './arbitrary.ts';

const options = { sha256, nowMs: NOON + 1, environment: 'local' };

function planOf(desired: Parameters<typeof planChanges>[0], deployed: Parameters<typeof planChanges>[0] = []): Plan {
  const campaigns = deployed.map((one) => ({ ...one, state: 'active' as const, serial: 4 }));
  const changes = planChanges(desired, { serial: 4, campaigns }).map((change) => ({
    change,
    baseSerial: change.kind === 'create' ? null : 4,
    reach: {
      members: 9,
      targeted: 3,
      suppressed: [{ reason: 'control' as const, people: 1 }],
      waiting: [{ reason: 'quiet-hours' as const, people: 2 }],
      reached: 2,
      variants: [],
    },
    rules: [
      {
        rule: 'caps',
        value: [{ max: 2, per: '7d' }],
        origin: 'default',
        policy: 'gentle',
        environment: 'staging',
      } as const,
    ],
    cost: {
      pricesAtMs: NOON,
      sums: [{ currency: 'KRW', perPerson: 12.5, total: 25 }],
      channels: [
        { channel: 'sms' as const, messages: 1, price: { amount: 12.5, currency: 'KRW', from: '2026-01-01' } },
      ],
      exact: true,
    },
    nextSendMs: NOON,
  }));
  return {
    environment: 'local',
    createdAtMs: NOON,
    baseSerial: 4,
    onlyTo: ['@harumart.example'],
    changes,
    consents: { archive: [] },
  };
}

const sample = printPlanFile(planOf([desiredOf(campaignNode())]));
function fault(text: string, more: Partial<typeof options> = {}) {
  const parsed = parsePlanFile(text, { ...options, ...more });
  return parsed.ok ? 'accepted' : parsed.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n');
}

describe('the plan file', () => {
  it('gives back the very plan that was written', () => {
    fc.assert(
      fc.property(workspace, workspace, (files, deployed) => {
        const plan = planOf(files, deployed);
        expect(parsePlanFile(printPlanFile(plan), options)).toEqual({ ok: true, value: plan, warnings: [] });
      }),
    );
  });

  it('refuses a message that was changed after review', () => {
    const tampered = sample.replace('"source": "x"', '"source": "y"');
    expect(fault(tampered)).toBe(
      'deploy/bad-plan-file: the plan file cannot be used: the content of "sample" was changed after the plan was made',
    );
  });

  it('refuses a version that was changed after review', () => {
    expect(fault(sample.replace(/"version": "."?/, '"version": "0'))).toMatch(/^deploy\/bad-plan-file/);
  });

  it('refuses to put the content of one campaign under the id of another', () => {
    expect(fault(sample.replace('"id": "sample"', '"id": "other"'))).toContain('"other" holds another campaign');
  });

  it('refuses fields that it does not know, at any depth, and says where', () => {
    const node = sample.replace('"kind": "everyone"', '"kind": "everyone", "but": 1');
    expect(fault(node)).toContain('changes.0.change.to.ir.target');
    expect(fault(sample.replace('"consents"', '"more": 1, "consents"'))).toMatch(/^deploy\/bad-plan-file/);
  });

  it('refuses what is not a plan at all, and plans of another version', () => {
    expect(fault('hello')).toContain('it is not JSON');
    expect(fault('')).toContain('it is not JSON');
    expect(fault('null')).toContain('the whole file');
    expect(fault(sample.replace('"formatVersion": 1', '"formatVersion": 2'))).toContain('formatVersion');
  });

  it('refuses an impossible base', () => {
    expect(fault(sample.replace('"baseSerial": null', '"baseSerial": 3'))).toContain('impossible base');
  });

  it('refuses a plan for another environment', () => {
    expect(fault(sample, { environment: 'production' })).toContain('"local", not for "production"');
  });

  it('is stale after a day, whatever its own expiry says', () => {
    const late = { nowMs: NOON + PLAN_VALID_MS };
    expect(fault(sample, { nowMs: NOON + PLAN_VALID_MS - 1 })).toBe('accepted');
    expect(fault(sample, late)).toMatch(/^deploy\/stale-plan/);
    expect(fault(sample.replace(/"expiresAt": "2027/, '"expiresAt": "2099'), late)).toMatch(/^deploy\/stale-plan/);
  });
});
