import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

let remove = () => {};
afterEach(() => remove());

const FILE = 'campaigns/vip-thanks.campaign.yaml';
const TWIN = 'campaigns/vip-thanks.campaign.ts';

const COMMENTED = `# 고마운 분들께
version: 1
id: vip-thanks
# 한 달 안에 산 것만
goal: { event: purchased, within: 3d, value: amount } # 금액이 매출
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
target:
  all:
    # 등급
    - { attribute: tier, is: vip }
    - { not: { did: purchased, where: { property: amount, gte: 10000 }, inLast: 30d } }
channel: email
message:
  subject: "(광고) {{default customer.name \\"고객\\"}}님, it's \`free\`"
  text: |
    {{#if customer.name}}{{customer.name}}님{{/if}}
    오늘만 무료예요.
`;

function workspace(text: string): string {
  const made = makeWorkspace({ 'vip-thanks.campaign.yaml': text });
  remove = made.remove;
  return made.root;
}

async function versionOf(root: string): Promise<unknown> {
  const seen = document(await cli(['check', '--json', '--cwd', root])) as {
    data: { campaigns: { version: string }[] };
  };
  return seen.data.campaigns[0]?.version;
}

describe('campaigns eject', () => {
  it('writes a twin of the same version beside the file, with its comments', async () => {
    const root = workspace(COMMENTED);
    const version = await versionOf(root);
    const seen = document(await cli(['eject', FILE, '--json', '--cwd', root]));
    expect(seen).toMatchObject({ exit: 0, data: { from: FILE, file: TWIN, version } });
    await expect(readFileSync(join(root, TWIN), 'utf8')).toMatchFileSnapshot('../golden/cli/eject.golden.ts.txt');
    rmSync(join(root, FILE));
    expect(await versionOf(root)).toBe(version);
  });

  it('overwrites nothing', async () => {
    const root = workspace(VIP);
    await cli(['eject', FILE, '--cwd', root]);
    writeFileSync(join(root, TWIN), '// mine');
    const seen = await cli(['eject', FILE, '--cwd', root]);
    expect([seen.exit, seen.stderr.includes('write/exists')]).toEqual([1, true]);
    expect(readFileSync(join(root, TWIN), 'utf8')).toBe('// mine');
  });

  it('writes nothing that would mean something else, as where the kit has other names', async () => {
    const root = workspace(VIP);
    const customer = join(root, 'campaigns/customer.ts');
    writeFileSync(customer, readFileSync(customer, 'utf8').replace(' campaign,', ' campaign: build,'));
    const seen = await cli(['eject', FILE, '--cwd', root]);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('write/no-twin');
    expect(existsSync(join(root, TWIN))).toBe(false);
  });

  it('shows the faults of the workspace first', async () => {
    const root = workspace(VIP.replace('purpose:', 'purpos:'));
    const seen = await cli(['eject', FILE, '--cwd', root]);
    expect([seen.exit, seen.stderr.includes('schema/unknown-key')]).toEqual([1, true]);
  });
});
