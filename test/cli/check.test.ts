import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';
import { makeWorkspace, VIP } from './workspace.ts';

describe('campaigns check', () => {
  let remove = () => {};
  const rootWith = (files: Readonly<Record<string, string>>) => {
    const workspace = makeWorkspace(files);
    remove = workspace.remove;
    return workspace.root;
  };
  afterEach(() => remove());

  it('passes a sound workspace and counts its campaigns', async () => {
    const root = rootWith({ 'vip-thanks.campaign.yaml': VIP });
    expect(await cli(['check', '--cwd', root])).toMatchObject({
      exit: 0,
      stderr: '',
      stdout: '1 campaign checked, no faults\n',
    });
  });

  it('shows all faults of all files with their places, in 80 columns, and exits 1', async () => {
    const root = rootWith({
      'vip-thanks.campaign.yaml': VIP.replace('purpose:', 'purpos:'),
      'vip-name.campaign.yaml': VIP.replace('vip-thanks', 'vip-name').replace('오늘만', '{{customer.nmae}}님께만 오늘'),
      'second.campaign.ts':
        "import { readFileSync } from 'node:fs';\nexport const 인사 = readFileSync('/etc/hosts');\n",
    });
    const seen = await cli(['check', '--cwd', root]);
    expect(seen.exit).toBe(1);
    expect(seen.stdout).toMatch(/^\d errors in 3 files\n$/);
    await expect(`${seen.stderr}${seen.stdout}`).toMatchFileSnapshot('../golden/cli/check-faults.golden.txt');
  });

  it('prints workflow commands, and nothing else, for GitHub', async () => {
    const root = rootWith({ 'vip-thanks.campaign.yaml': VIP.replace('purpose:', 'purpos:') });
    const seen = await cli(['check', '--cwd', root, '--format', 'github']);
    expect([seen.exit, seen.stderr]).toEqual([1, '']);
    const lines = seen.stdout.trimEnd().split('\n');
    expect(lines.pop()).toBe('::notice title=campaigns check::1 error in 1 file');
    for (const line of lines) expect(line).toMatch(/^::error file=campaigns\/vip-thanks.campaign.yaml,line=\d+,/);
  });

  it.each(['sarif', 'rdjson'])('prints one %s document and nothing else, with the faults in it', async (format) => {
    const root = rootWith({ 'vip-thanks.campaign.yaml': VIP.replace('purpose:', 'purpos:') });
    const seen = await cli(['check', '--cwd', root, '--format', format]);
    expect([seen.exit, seen.stderr]).toEqual([1, '']);
    const shown = JSON.stringify(JSON.parse(seen.stdout));
    expect(shown).toContain('schema/unknown-key');
    // Whoever reads code scanning has no terminal at hand: the whole page of the code comes along.
    if (format === 'sarif') expect(shown).toContain('docs/errors.md#schemaunknown-key');
  });

  it('mends by --fix, says what it changed, and passes', async () => {
    const root = rootWith({ 'vip-thanks.campaign.yaml': VIP.replace('purpose:', 'purpos:') });
    const seen = await cli(['check', '--cwd', root, '--fix']);
    expect(seen).toMatchObject({ exit: 0, stderr: '' });
    expect(seen.stdout).toContain(
      '1 fault mended\n  campaigns/vip-thanks.campaign.yaml:4 schema/unknown-key write purpose\n',
    );
    expect(readFileSync(join(root, 'campaigns/vip-thanks.campaign.yaml'), 'utf8')).toBe(VIP);
    expect(document(await cli(['check', '--cwd', root, '--fix', '--json']))).toMatchObject({ data: { fixed: [] } });
  });

  it('runs nothing by --static: judges what it can read, and says what it cannot', async () => {
    const root = rootWith({
      'vip-thanks.campaign.yaml': VIP,
      'later.campaign.ts': "process.exit(7);\nexport default { id: 'later' };\n",
    });
    const seen = document(await cli(['check', '--static', '--json', '--cwd', root]));
    expect(seen).toMatchObject({
      exit: 0,
      data: { campaigns: [{ id: 'vip-thanks' }], errors: 0, warnings: 1, notJudged: 1 },
      diagnostics: [{ code: 'static/not-judged', file: 'campaigns/later.campaign.ts' }],
    });
    const fault = await cli(['check', '--static', '--cwd', rootWith({ 'vip-thanks.campaign.yaml': 'id: [' })]);
    expect(fault.exit).toBe(1);
  });

  it('means the same by --format json as by --json', async () => {
    const root = rootWith({ 'vip-thanks.campaign.yaml': VIP.replace('within: 3d', 'within: 3 days') });
    const long = await cli(['check', '--cwd', root, '--format', 'json']);
    const short = await cli(['check', '--json', '--cwd', root]);
    expect(long).toEqual(short);
    expect(document(long)).toMatchObject({
      exit: 1,
      data: { campaigns: [], errors: 1, warnings: 0 },
      diagnostics: [{ code: 'schema/invalid', file: 'campaigns/vip-thanks.campaign.yaml' }],
    });
  });

  it('says so where there is no campaigns folder', async () => {
    const seen = await cli(['check', '--cwd', tmpdir()]);
    expect([seen.exit, seen.stdout]).toEqual([1, '1 error\n']);
    expect(seen.stderr).toContain('workspace/not-found');
  });
});
