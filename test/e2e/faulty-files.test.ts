import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli } from '../cli/support.ts';
import { makeWorkspace, VIP } from '../cli/workspace.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';

const TS = `import { every } from 'campaigns-as-code';
import { campaign, customer } from './customer.ts';

export default campaign({
  id: 'ts-one',
  goal: { event: 'purchased', within: '3d' },
  purpose: 'ad',
  trigger: every('weekday', '10:00', 'Asia/Seoul'),
  target: customer.tier.is('vip'),
  channel: 'email',
  message: { subject: '(광고) 안녕하세요', text: '반가워요. 수신거부: 알림 설정' },
});
`;
const without = (field: string) => VIP.replace(new RegExp(`^${field}:.*\n`, 'm'), '');

/** What a person writes wrong, the file it stands in, and the code that names it. */
const FAULTS = [
  ['TypeScript that does not parse', 'broken.campaign.ts', TS.replace('campaign({', 'campaign({{'), 'ts/syntax'],
  ['TypeScript that throws', 'throws.campaign.ts', `${TS}throw new Error('no');\n`, 'ts/threw'],
  ['YAML that does not parse', 'broken.campaign.yaml', VIP.replace('ad\n', 'ad: [\n'), 'yaml/syntax'],
  ['an attribute that does not exist', 'tear.campaign.yaml', VIP.replace('tier', 'tear'), 'check/unknown-attribute'],
  ['an id that another file has', 'second.campaign.yaml', VIP, 'workspace/duplicate-id'],
  ['no goal', 'goalless.campaign.yaml', without('goal'), 'schema/missing'],
  ['no purpose', 'purposeless.campaign.yaml', without('purpose'), 'schema/missing'],
  ['nothing at all', 'empty.campaign.yaml', '', 'yaml/empty'],
] as const;

describe('a workspace with one faulty file', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it.each(FAULTS)('%s stops check, plan and deploy with 1 and the place', async (_, file, text, code) => {
    const workspace = makeWorkspace({ 'vip-thanks.campaign.yaml': VIP });
    mkdirSync(join(workspace.root, 'campaigns/more'));
    const within = code === 'workspace/duplicate-id' ? 'more/vip-thanks.campaign.yaml' : file;
    writeFileSync(join(workspace.root, 'campaigns', within), text);
    const env = { DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1' };
    for (const name of ['check', 'plan', 'deploy']) {
      const seen = await cli([name], { cwd: workspace.root, env });
      expect([name, seen.exit]).toEqual([name, 1]);
      expect(seen.stderr).toContain(`error ${code}  campaigns/`);
      expect(seen.stderr).toContain(within);
      expect(seen.stdout).not.toContain('deployed');
    }
    expect(await database.query('select from campaigns_private.deployment')).toEqual([]);
    workspace.remove();
  });
});
