import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { type TestTemporal, testTemporal } from '../support/temporal.ts';
import { cli, document, NOW_MS, repository } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

const COUPON = `import { all, every, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';

export default campaign({
  id: 'coupon-once',
  owner: 'growth',
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: all(customer.tier.in(['basic', 'vip']), not(did.purchased.inLast('30d'))),
  channel: 'email',
  variants: {
    personal: { weight: 50, message: { subject: text\`(광고) \${customer.name.or('고객')}님, 쿠폰이 곧 사라져요\`, text: '오늘까지예요. 수신거부: 알림 설정' } },
    plain: { weight: 50, message: { subject: '(광고) 쿠폰이 곧 사라져요', text: '오늘까지예요. 수신거부: 알림 설정' } },
  },
  control: 10,
});
`;
const CHANGED = COUPON.replace('control: 10', 'control: 20')
  .replace("'basic', 'vip'", "'vip'")
  .replace(
    "plain: { weight: 50, message: { subject: '(광고) 쿠폰이 곧 사라져요'",
    "plain: { weight: 50, message: { subject: '(광고) 오늘이 지나면 쓸 수 없는 쿠폰이 고객님의 쿠폰함에서 기다리고 있어요'",
  );

let temporal: TestTemporal;
let database: TestDatabase;
let workspace: ReturnType<typeof makeWorkspace>;
beforeAll(async () => {
  temporal = await testTemporal();
});
afterAll(() => temporal.stop());
beforeEach(async () => {
  database = await testDatabase();
  await people(database, 200);
  await database.query(
    `update campaigns_private.customer set attributes = attributes || jsonb_build_object('tier', case when id % 4 = 0 then 'vip' else 'basic' end)`,
  );
  await database.query('delete from campaigns_private.consent where customer_id % 3 = 0');
  await database.query('delete from campaigns_private.address where customer_id % 50 = 0');
  workspace = makeWorkspace({ 'vip-thanks.campaign.yaml': VIP, 'coupon-once.campaign.ts': COUPON });
});
afterEach(async () => {
  workspace.remove();
  await database.close();
});

let nowMs = NOW_MS;
beforeEach(() => {
  nowMs = NOW_MS;
});
const seen = (line: string) =>
  cli(line.split(' '), {
    cwd: workspace.root,
    env: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: temporal.address, CI_JOB_URL: 'https://ci.example/jobs/7' },
    nowMs: () => nowMs,
  });
const write = (name: string, text: string) => writeFileSync(join(workspace.root, 'campaigns', name), text);
const drop = (name: string) => rmSync(join(workspace.root, 'campaigns', name));

/** Compares with the golden file; UPDATE_GOLDEN=1 writes it. */
function expectGolden(name: string, text: string): void {
  const path = join(repository, 'test/golden/plan', name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(join(repository, 'test/golden/plan'), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}

describe('campaigns plan', () => {
  it('tells what is new and whom it would reach, then what has changed, goes and stays', async () => {
    const fresh = await seen('plan');
    expectGolden('create.golden.txt', fresh.stdout);
    expect([fresh.exit, fresh.stderr]).toEqual([0, 'counting whom coupon-once would reach\n']);
    expect((await seen('deploy')).exit).toBe(0);
    nowMs += 7_260_000;
    expectGolden('none.golden.txt', (await seen('plan')).stdout);
    write('coupon-once.campaign.ts', CHANGED);
    drop('vip-thanks.campaign.yaml');
    write('third.campaign.yaml', VIP.replace('vip-thanks', 'third').replace('is: vip', 'is: basic'));
    expectGolden('update-archive.golden.txt', (await seen('plan')).stdout);
    expectGolden('update-archive.golden.json', (await seen('plan --json --archive vip-thanks')).stdout);
  });

  it('says how many of the reached would wait first, and for what', async () => {
    // Plans look at now, which is morning in Seoul.
    write(
      'coupon-once.campaign.ts',
      COUPON.replace('control: 10', "policies: { sendWindow: { from: '22:00', to: '23:00' } }"),
    );
    const lines = (await seen('plan')).stdout.split('\n').filter((line) => /reached|waits/.test(line));
    expect(lines.map((line) => line.trim().replace(/ +/g, ' '))).toContain(
      '~ 131 outside-window waits: it is outside of the send window',
    );
  });

  it('fits 80 columns, Korean counted as two', async () => {
    await seen('deploy');
    write('coupon-once.campaign.ts', CHANGED);
    const { widthOf } = await import('../../cli/views/text.ts');
    const lines = (await seen('plan')).stdout.split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('ends with 2 for changes only where that is asked for', async () => {
    expect((await seen('plan')).exit).toBe(0);
    expect((await seen('plan --detailed-exitcode')).exit).toBe(2);
    await seen('deploy');
    expect((await seen('plan --detailed-exitcode')).exit).toBe(0);
  });

  it('plans nothing while a file is faulty', async () => {
    write('vip-thanks.campaign.yaml', VIP.replace('tier', 'tear'));
    const faulty = await seen('plan');
    expect([faulty.exit, faulty.stdout]).toEqual([1, '']);
    expect(faulty.stderr).toContain('check/unknown-attribute');
  });

  it('says that deploy refuses what nothing would carry out yet, and deploy then deploys nothing', async () => {
    write(
      'later.campaign.yaml',
      VIP.replace('vip-thanks', 'later').replace('purpose: ad', 'purpose: ad\nexit: purchased'),
    );
    const planned = await seen('plan');
    expect(planned.exit).toBe(0);
    expect(planned.stdout.match(/not yet {3}an exit condition \(exit\)/g)).toHaveLength(1);
    expect(planned.stdout).toContain('deploy refuses this plan: 1 of its campaigns asks');
    expect(planned.stdout).toMatch(/next: campaigns explain deploy\/not-executable-yet$/m);
    const refused = await seen('deploy');
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('deploy/not-executable-yet  campaigns/later.campaign.yaml:');
    expect((await seen('status --json')).stdout).toContain('"campaigns": []');
  });

  it('refuses a consent that names nothing', async () => {
    const refused = await seen('plan --archive vip-thank');
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('deploy/unused-consent');
  });
});

describe('campaigns deploy', () => {
  it('deploys, and the second time says that there is nothing to do', async () => {
    const first = await seen('deploy');
    expectGolden('deploy.golden.txt', first.stdout);
    const second = await seen('deploy --json');
    expect(document(second)).toMatchObject({ exit: 0, data: { serial: null, deployed: false, changes: 0 } });
    expect((await seen('deploy')).stdout).toBe('nothing to deploy: all is as planned in local\n');
  });

  it('writes nothing while Temporal is away', async () => {
    const away = await cli(['deploy'], {
      cwd: workspace.root,
      env: { DATABASE_URL: database.url, TEMPORAL_ADDRESS: '127.0.0.1:1' },
    });
    expect([away.exit, away.stderr]).toEqual([1, expect.stringContaining('server/temporal-unreachable')]);
    expect(await database.query('select from campaigns_private.deployment')).toEqual([]);
  });

  it('archives only by name', async () => {
    await seen('deploy');
    drop('vip-thanks.campaign.yaml');
    const refused = await seen('deploy');
    expect(refused.exit).toBe(3);
    expect(refused.stderr).toContain('--archive vip-thanks');
    expect((await seen('deploy --archive vip-thanks')).exit).toBe(0);
    expect(document(await seen('plan --json'))).toMatchObject({ data: { changes: 0, summary: { unchanged: 1 } } });
  });

  it('deploys exactly the plan that was kept, even if the files have changed since', async () => {
    await seen('plan --out plan.json');
    write('coupon-once.campaign.ts', CHANGED);
    const deployed = await seen('deploy --plan plan.json');
    expect(deployed.exit).toBe(0);
    // Whom it reaches was reviewed with the plan.
    expectGolden('deploy-plan-file.golden.txt', deployed.stdout);
    expect(document(await seen('plan --json'))).toMatchObject({ data: { summary: { changed: 1, unchanged: 1 } } });
    expect((await seen('deploy --plan plan.json')).stdout).toContain('nothing to deploy');
  });

  it('refuses a stale plan with 4 and a tampered one with 1', async () => {
    await seen('deploy');
    write('coupon-once.campaign.ts', CHANGED);
    await seen('plan --out plan.json');
    write('coupon-once.campaign.ts', CHANGED.replace('control: 20', 'control: 30'));
    await seen('deploy');
    const stale = await seen('deploy --plan plan.json');
    expect(stale.exit).toBe(4);
    expect(stale.stderr).toContain('https://ci.example/jobs/7');
    const path = join(workspace.root, 'plan.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('오늘까지예요', '내일까지예요'));
    const tampered = await seen('deploy --plan plan.json');
    expect(tampered.exit).toBe(1);
    expect(tampered.stderr).toContain('deploy/bad-plan-file');
  });

  it('tells who holds the lock, and unlock ends it by name', async () => {
    await database.query(`insert into campaigns_private.lease values ('deploy', 'abc mina@build-7', $1, $2)`, [
      new Date(NOW_MS - 5_000).toISOString(),
      new Date(NOW_MS + 55_000).toISOString(),
    ]);
    const locked = await seen('deploy');
    expect(locked.exit).toBe(4);
    expect(locked.stderr).toContain('mina@build-7');
    expect(locked.stderr).toContain('campaigns unlock abc');
    expect((await seen('unlock')).exit).toBe(4);
    expect((await seen('unlock abc')).stdout).toBe('ended the lock of mina@build-7\n');
    expect((await seen('unlock')).stdout).toBe('nothing was locked\n');
    expect((await seen('deploy')).exit).toBe(0);
  });
});
