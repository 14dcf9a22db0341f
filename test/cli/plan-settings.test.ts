import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../cli/views/text.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { cli, document, NOW_MS } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  brands: {
    'haru-kids': { name: '하루키즈', senders: { push: { adapter: 'sandbox', appKey: env('KIDS_APP_KEY') }, sms: { adapter: 'sandbox', from: '02-000-0000' } } },
  },
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
  policies: { gentle: { caps: [{ max: 2, per: '7d' }] }, nights: { quietHours: { from: '21:00', to: '08:00' } } },
  defaultPolicies: ['gentle'],
  prices: [
    { from: '2026-01-01', currency: 'KRW', perMessage: { email: 0.5, sms: 12 } },
    { from: '2027-01-01', currency: 'KRW', perMessage: { sms: 13 } },
  ],
  environments: {
    staging: { defaultPolicies: [], recipients: { only: ['@harumart.example', 'qa@other.example', env('TEST_RECIPIENTS')] } },
  },
});
`;
const LETTER = VIP.replace('target: { attribute: tier, is: vip }\n', '').concat(
  'use: [nights]\npolicies: { priority: 60 }\n',
);
const JOURNEY = `version: 1
id: kids-welcome
brand: haru-kids
goal: { event: purchased, within: 3d }
purpose: info
trigger: { event: purchased }
steps:
  - id: hello
    send: { channel: push, message: { body: "하루키즈에 오신 것을 환영해요" } }
  - waitFor:
      event: purchased
      within: 3d
      otherwise:
        - id: remind
          send:
            channel: [push, sms]
            message: { push: { body: "아직 고르는 중이신가요?" }, sms: { body: "아직 고르는 중이신가요?" } }
        - id: last
          send: { channel: sms, message: { body: "오늘까지예요" } }
`;
const TEMPORAL = `import { defineTemporalConfig } from 'campaigns-as-code/config';

export default defineTemporalConfig({
  defaultEnvironment: 'local',
  environments: { local: { address: 'dev' }, staging: { address: 'staging.example:7233' } },
});
`;

let database: TestDatabase;
let workspace: ReturnType<typeof makeWorkspace>;
beforeEach(async () => {
  database = await testDatabase();
  await people(database, 40);
  workspace = makeWorkspace({
    'campaigns.config.ts': CONFIG,
    'vip-thanks.campaign.yaml': LETTER,
    'kids-welcome.campaign.yaml': JOURNEY,
  });
  writeFileSync(join(workspace.root, 'temporal.config.ts'), TEMPORAL);
});
afterEach(async () => {
  workspace.remove();
  await database.close();
});
const seen = (line: string) =>
  cli(line.split(' '), { cwd: workspace.root, env: { DATABASE_URL: database.url }, nowMs: () => NOW_MS });
const edit = (file: string, from: string, to: string) => {
  const path = join(workspace.root, file);
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
};

describe('campaigns plan and the settings of the workspace', () => {
  it('tells cost, rules with who says them, and brand, in 80 columns', async () => {
    const { stdout, stderr, exit } = await seen('plan');
    expect([exit, exit === 0 ? '' : stderr]).toEqual([0, '']);
    // What is not carried out yet is another story, which changes from week to week.
    const told = stdout.split('\n').filter((line) => !/^ +not yet|^deploy refuses|^yet$|^next:/.test(line));
    await expect(told.join('\n')).toMatchFileSnapshot('../golden/plan/settings.golden.txt');
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('tells the same to programs', async () => {
    const { data } = document(await seen('plan --json')) as { data: { onlyTo: unknown; campaigns: readonly object[] } };
    expect(data.onlyTo).toBeNull();
    expect(data.campaigns).toMatchObject([
      {
        id: 'kids-welcome',
        policies: [{ rule: 'caps', value: [{ max: 2, per: '7d' }], origin: 'default', policy: 'gentle' }],
        cost: { sums: [{ currency: 'KRW', perPerson: 24, total: null }], exact: false },
      },
      {
        id: 'vip-thanks',
        policies: [
          { rule: 'caps', origin: 'default', policy: 'gentle', environment: null },
          { rule: 'priority', value: 60, origin: 'own', policy: null },
          { rule: 'quietHours', value: { from: '21:00', to: '08:00' }, origin: 'used', policy: 'nights' },
        ],
        cost: {
          sums: [{ currency: 'KRW', perPerson: 0.5 }],
          channels: [{ channel: 'email', messages: 1, price: { amount: 0.5, currency: 'KRW', from: '2026-01-01' } }],
          exact: true,
        },
      },
    ]);
  });

  it('plans for an environment by its own settings, and says whom messages leave to', async () => {
    const { stdout } = await seen('plan --env staging');
    expect(stdout).toContain(
      'messages leave only to @harumart.example, the list TEST_RECIPIENTS, 1 address;\nall others are rejected\n',
    );
    expect(stdout).not.toContain('qa@other.example');
    expect(stdout).not.toContain('gentle');
    expect(stdout).toContain('quietHours 21:00 to 08:00, from nights');
  });

  it('refuses a channel without a sender in the environment that is asked about', async () => {
    edit(
      'campaigns/campaigns.config.ts',
      'staging: { defaultPolicies: []',
      'staging: { senders: {}, defaultPolicies: []',
    );
    edit('campaigns/vip-thanks.campaign.yaml', 'channel: email', 'channel: [email, push]');
    edit(
      'campaigns/vip-thanks.campaign.yaml',
      'message:\n  subject',
      'message:\n  push: { body: "(광고) 늘 고마워요" }\n  email:\n    subject',
    );
    edit('campaigns/vip-thanks.campaign.yaml', '\n  text:', '\n    text:');
    const { exit, stderr } = await seen('plan --env staging');
    expect(exit).toBe(1);
    expect(stderr).toContain('check/no-sender  campaigns/vip-thanks.campaign.yaml:');
  });

  it('tells settings for an environment that nobody can choose, at their place', async () => {
    edit('campaigns/campaigns.config.ts', 'staging: {', 'stagin: {');
    for (const line of ['check', 'plan']) {
      const { exit, stderr } = await seen(line);
      expect(exit).toBe(1);
      expect(stderr).toContain('config/unknown-environment  campaigns/campaigns.config.ts:');
      expect(stderr).toContain('did you mean "staging"?');
    }
    rmSync(join(workspace.root, 'temporal.config.ts'));
    // Nobody can tell then, and the campaigns may be tried alone.
    expect((await seen('check')).exit).toBe(0);
  });
});
