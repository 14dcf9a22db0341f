import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { BASE_FILES } from '../../support/base-workspace.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const CAMPAIGN = `version: 1
id: a
goal: { event: purchased, within: 3d }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
channel: email
message: { subject: "안녕하세요", text: "반가워요" }
`;

/** A workspace with these lines at the end of its settings. */
function workspace(settings: string): string {
  const config = (BASE_FILES['campaigns/campaigns.config.ts'] ?? '').replace(/\}\);\n$/, `${settings}});\n`);
  return temporaryWorkspace({
    ...BASE_FILES,
    'campaigns/campaigns.config.ts': config,
    'campaigns/a.campaign.yaml': CAMPAIGN,
  });
}

async function versionIn(root: string, environment: string | null) {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS, environment });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ message }) => message).join('\n'));
  return loaded.value.campaigns[0]?.version;
}

async function faults(root: string, names: readonly string[] | null) {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS, environmentNames: () => Promise.resolve(names) });
  const found = loaded.ok ? loaded.warnings : loaded.diagnostics;
  const lines = readFileSync(join(root, 'campaigns/campaigns.config.ts'), 'utf8').split('\n');
  return found.map(({ code, file, range, message, help }) => {
    const pointed = range === null ? null : lines[range.start.line]?.slice(range.start.column, range.end.column);
    return [code, file, pointed, message, help];
  });
}

describe('an environment', () => {
  it('leaves the version alone where only senders, recipients and coupons differ', async () => {
    const root = workspace(`environments: { staging: {
      senders: { email: { adapter: 'smtp', from: 'other@harumart.example', url: env('OTHER_URL') } },
      recipients: { only: ['@harumart.example'] },
      coupons: { providers: { shop: { adapter: 'http', url: env('SHOP'), key: env('SHOP_KEY') } } },
    } },\n`);
    expect(await versionIn(root, 'staging')).toBe(await versionIn(root, null));
  });

  it('changes the version where rules differ that decide who gets what and when', async () => {
    const root = workspace(`policies: { calm: { priority: 10 } },
      environments: { staging: { defaultPolicies: ['calm'] }, production: { globalHoldout: 1 } },\n`);
    const versions = await Promise.all([null, 'staging', 'production'].map((one) => versionIn(root, one)));
    expect(new Set(versions).size).toBe(3);
    expect(await versionIn(root, 'local')).toBe(versions[0]);
  });

  it('that temporal.config.ts does not have is told at its place, with the name that was meant', async () => {
    const root = workspace(`environments: {\n    staging: {},\n    prodction: {},\n  },\n`);
    expect(await faults(root, ['local', 'staging', 'production'])).toEqual([
      [
        'config/unknown-environment',
        'campaigns/campaigns.config.ts',
        'prodction',
        'temporal.config.ts has no environment "prodction"',
        'did you mean "production"?',
      ],
    ]);
  });

  it('is not held against names that cannot be told', async () => {
    expect(await faults(workspace('environments: { anything: {} },\n'), null)).toEqual([]);
  });
});
