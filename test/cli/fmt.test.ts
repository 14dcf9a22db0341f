import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

let remove = () => {};
afterEach(() => remove());

const MESSY = `# 고마움을 전해요
purpose: ad  # 광고
version: 1
id: vip-thanks
trigger: {timezone: Asia/Seoul,   at: 10:00, every: weekday}
goal: {within: 3d, event: purchased}
channel: email
message: {text: '오늘만', subject: "(광고) 늘 고마워요"}
`;

function workspace(text: string): string {
  const made = makeWorkspace({ 'vip-thanks.campaign.yaml': text });
  remove = made.remove;
  return made.root;
}
const read = (root: string) => readFileSync(join(root, 'campaigns/vip-thanks.campaign.yaml'), 'utf8');
const versionOf = async (root: string) =>
  (document(await cli(['check', '--json', '--cwd', root])) as { data: { campaigns: { version: string }[] } }).data
    .campaigns[0]?.version;

describe('campaigns fmt', () => {
  it('leaves a canonical file alone', async () => {
    const root = workspace(VIP);
    expect(await cli(['fmt', '--cwd', root])).toMatchObject({ exit: 0, stdout: 'nothing to change\n' });
    expect(read(root)).toBe(VIP);
  });

  it('orders keys, keeps comments and the version of the campaign', async () => {
    const root = workspace(MESSY);
    const before = await versionOf(root);
    expect(await cli(['fmt', 'campaigns/vip-thanks.campaign.yaml', '--cwd', root])).toMatchObject({
      exit: 0,
      stdout: 'wrote campaigns/vip-thanks.campaign.yaml\n',
    });
    expect(read(root)).toBe(`# 고마움을 전해요
version: 1
id: vip-thanks
goal: { event: purchased, within: 3d }
purpose: ad # 광고
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
channel: email
message: { subject: "(광고) 늘 고마워요", text: "오늘만" }
`);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await versionOf(root)).toBe(before);
  });

  it('fails with --check and writes nothing', async () => {
    const root = workspace(MESSY);
    const seen = await cli(['fmt', '--check', '--cwd', root]);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('write/unformatted');
    expect(read(root)).toBe(MESSY);
  });

  it('shows the faults of a file that is no YAML, and leaves it alone', async () => {
    const root = workspace('id: [');
    const seen = await cli(['fmt', '--cwd', root]);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('yaml/syntax');
    expect(read(root)).toBe('id: [');
  });

  it('says which file it does not find', async () => {
    const seen = await cli(['fmt', 'campaigns/none.campaign.yaml', '--cwd', workspace(VIP)]);
    expect([seen.exit, seen.stderr.includes('campaigns/none.campaign.yaml')]).toEqual([64, true]);
  });
});
