import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

let remove = () => {};
afterEach(() => remove());

const YAML = VIP.replace('target: { attribute: tier, is: vip }', '# 모두에게\ntarget: everyone # 아직');
const TS = `import { every, everyone } from 'campaigns-as-code';
import { campaign } from './customer.ts';

/** 모두에게 알려요. */
export default campaign({
  id: 'for-all',
  goal: { event: 'purchased',   within: '3d' }, // 세 칸은 그대로
  purpose: 'info',
  trigger: every('monday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: everyone,
  channel: 'email',
  message: { subject: '안내', text: '안내' },
});
`;

function workspace(): string {
  const made = makeWorkspace({ 'vip-thanks.campaign.yaml': YAML, 'for-all.campaign.ts': TS });
  remove = made.remove;
  return made.root;
}
const read = (root: string, name: string) => readFileSync(join(root, 'campaigns', name), 'utf8');
const versions = async (root: string) =>
  (document(await cli(['check', '--json', '--cwd', root])) as { data: { campaigns: unknown } }).data.campaigns;

describe('campaigns upgrade', () => {
  it('changes the old words in YAML and TypeScript, keeps comments, versions and the rest', async () => {
    const root = workspace();
    const before = await versions(root);
    expect(document(await cli(['upgrade', '--json', '--cwd', root]))).toMatchObject({
      exit: 0,
      data: {
        files: [
          { file: 'campaigns/for-all.campaign.ts', codemods: ['drop-everyone'] },
          { file: 'campaigns/vip-thanks.campaign.yaml', codemods: ['drop-everyone'] },
        ],
      },
    });
    expect(read(root, 'for-all.campaign.ts')).toBe(
      TS.replace('every, everyone', 'every').replace('  target: everyone,\n', ''),
    );
    expect(read(root, 'vip-thanks.campaign.yaml')).toBe(
      VIP.replace('target: { attribute: tier, is: vip }', '# 모두에게\n# 아직'),
    );
    expect(await versions(root)).toEqual(before);
    expect(await cli(['upgrade', '--cwd', root])).toMatchObject({ exit: 0, stdout: 'nothing to change\n' });
  });

  it('keeps the line ends of Windows, and leaves files alone that it has nothing to say of', async () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const other = windows(VIP).replace('id: vip-thanks', 'id: vip-again').replace('purpose: ad', 'purpose:   ad');
    const made = makeWorkspace({
      'vip-thanks.campaign.yaml': windows(YAML),
      'for-all.campaign.ts': windows(TS),
      'vip-again.campaign.yaml': other,
    });
    remove = made.remove;
    expect((await cli(['upgrade', '--cwd', made.root])).exit).toBe(0);
    expect(read(made.root, 'vip-thanks.campaign.yaml')).toBe(
      windows(VIP.replace('target: { attribute: tier, is: vip }', '# 모두에게\n# 아직')),
    );
    expect(read(made.root, 'for-all.campaign.ts')).toBe(
      windows(TS.replace('every, everyone', 'every').replace('  target: everyone,\n', '')),
    );
    expect(read(made.root, 'vip-again.campaign.yaml')).toBe(other);
  });

  it('fails with --check and writes nothing', async () => {
    const root = workspace();
    const seen = await cli(['upgrade', '--check', '--cwd', root]);
    expect([seen.exit, seen.stderr.includes('write/not-upgraded')]).toEqual([1, true]);
    expect(read(root, 'for-all.campaign.ts')).toBe(TS);
    expect(read(root, 'vip-thanks.campaign.yaml')).toBe(YAML);
  });
});
