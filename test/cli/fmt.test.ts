import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
const CANONICAL = `# 고마움을 전해요
version: 1
id: vip-thanks
goal: { event: purchased, within: 3d }
purpose: ad # 광고
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
channel: email
message: { subject: "(광고) 늘 고마워요", text: "오늘만" }
`;

function workspace(text: string, more: Readonly<Record<string, string>> = {}): string {
  const made = makeWorkspace({ 'vip-thanks.campaign.yaml': text });
  remove = made.remove;
  for (const [file, content] of Object.entries(more)) {
    mkdirSync(join(made.root, file, '..'), { recursive: true });
    writeFileSync(join(made.root, file), content);
  }
  return made.root;
}
const read = (root: string, file = 'campaigns/vip-thanks.campaign.yaml') => readFileSync(join(root, file), 'utf8');
const versionOf = async (root: string) =>
  (document(await cli(['check', '--json', '--cwd', root])) as { data: { campaigns: { version: string }[] } }).data
    .campaigns[0]?.version;

describe('campaigns fmt', () => {
  it('leaves a canonical file alone', async () => {
    const root = workspace(VIP);
    expect(await cli(['fmt', '--cwd', root])).toMatchObject({ exit: 0, stdout: 'nothing to change\n' });
    expect(await cli(['fmt', '--check', '--cwd', root])).toMatchObject({ exit: 0, stdout: 'nothing to change\n' });
    expect(read(root)).toBe(VIP);
  });

  it('orders keys, keeps comments and the version of the campaign', async () => {
    const root = workspace(MESSY);
    const before = await versionOf(root);
    expect(await cli(['fmt', 'campaigns/vip-thanks.campaign.yaml', '--cwd', root])).toMatchObject({
      exit: 0,
      stdout: 'wrote campaigns/vip-thanks.campaign.yaml\n',
    });
    expect(read(root)).toBe(CANONICAL);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
    expect(await versionOf(root)).toBe(before);
  });

  it.each([
    ['keeps the line ends of Windows', MESSY.replaceAll('\n', '\r\n'), CANONICAL.replaceAll('\n', '\r\n')],
    ['drops a byte order mark', `\uFEFF${MESSY}`, CANONICAL],
  ])('%s', async (_, given, expected) => {
    const root = workspace(given);
    expect((await cli(['fmt', '--cwd', root])).exit).toBe(0);
    expect(read(root)).toBe(expected);
    expect((await cli(['fmt', '--check', '--cwd', root])).exit).toBe(0);
  });

  it('shows the faults of a file that is no YAML, leaves it alone, and formats the others', async () => {
    const root = workspace('id: [', { 'campaigns/winback/late.campaign.yaml': MESSY });
    const seen = await cli(['fmt', '--cwd', root]);
    expect([seen.exit, seen.stdout]).toEqual([1, 'wrote campaigns/winback/late.campaign.yaml\n']);
    expect(seen.stderr).toContain('yaml/syntax');
    expect(read(root)).toBe('id: [');
    expect(read(root, 'campaigns/winback/late.campaign.yaml')).toBe(CANONICAL);
  });

  it('refuses what the language refuses, and keeps the aliases that it allows', async () => {
    const merged = MESSY.replace('purpose: ad', 'base: &b { a: 1 }\n<<: *b\npurpose: ad');
    const root = workspace(merged);
    expect((await cli(['fmt', '--cwd', root])).stderr).toContain('yaml/unsupported');
    expect(read(root)).toBe(merged);
    writeFileSync(
      join(root, 'campaigns/vip-thanks.campaign.yaml'),
      MESSY.replace('\'오늘만\', subject: "(광고) 늘 고마워요"', '*t, subject: &t "오늘"'),
    );
    expect((await cli(['fmt', '--cwd', root])).exit).toBe(1);
  });
});

describe('campaigns fmt PATH ...', () => {
  const files = {
    'campaigns/a/one.campaign.yaml': MESSY,
    'campaigns/a/deep/two.campaign.yml': MESSY,
    'campaigns/b/gold.segment.yaml': 'who: { attribute: tier, is: vip }\nversion: 1\nid: gold\n',
    'campaigns/b/notes.yaml': 'b: 1\na: 2\n',
    'campaigns/node_modules/x.campaign.yaml': MESSY,
    'drafts/three.campaign.yaml': MESSY,
  };
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'several files',
      ['campaigns/a/one.campaign.yaml', 'drafts/three.campaign.yaml'],
      ['campaigns/a/one', 'drafts/three'],
    ],
    ['a folder', ['campaigns/a'], ['campaigns/a/deep/two', 'campaigns/a/one']],
    ['a folder with a slash', ['./campaigns/b/'], ['campaigns/b/gold']],
    [
      'this folder',
      ['.'],
      ['campaigns/a/deep/two', 'campaigns/a/one', 'campaigns/b/gold', 'campaigns/vip-thanks', 'drafts/three'],
    ],
    ['a pattern over folders', ['campaigns/**/t*.yml'], ['campaigns/a/deep/two']],
    ['a pattern of one folder', ['campaigns/*/*.yaml'], ['campaigns/a/one', 'campaigns/b/gold']],
    ['alternatives', ['campaigns/{a,b}/{one,gold}.*'], ['campaigns/a/one', 'campaigns/b/gold']],
    ['the same file twice', ['drafts', 'drafts/three.campaign.yaml'], ['drafts/three']],
  ])('formats %s', async (_, words, expected) => {
    const root = workspace(VIP, files);
    const seen = document(await cli(['fmt', ...words, '--json', '--cwd', root]));
    const { data } = seen as { readonly data: { readonly files: readonly string[] } };
    expect(data.files.map((file) => file.replace(/\.(?:campaign|segment)\..*/, ''))).toEqual(expected);
  });

  it('says all words that mean nothing, and writes nothing', async () => {
    const root = workspace(MESSY);
    const words = ['campaigns/none.campaign.yaml', 'campaigns/*.none.yaml', 'campaigns/vip-thanks.campaign.yaml'];
    const seen = await cli(['fmt', ...words, '--cwd', root]);
    expect(seen.exit).toBe(64);
    expect(seen.stderr).toContain('there is no file campaigns/none.campaign.yaml');
    expect(seen.stderr).toContain('campaigns/*.none.yaml holds no YAML file');
    expect(read(root)).toBe(MESSY);
  });
});

describe('campaigns fmt --check', () => {
  it('shows what would change as a diff, fails, and writes nothing', async () => {
    const root = workspace(MESSY);
    const seen = await cli(['fmt', '--check', '--cwd', root]);
    expect(seen.exit).toBe(1);
    expect(seen.stderr).toContain('write/unformatted');
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/fmt-check.golden.txt');
    expect(read(root)).toBe(MESSY);
  });

  it('colours the diff on a terminal, and breaks lines at its width without losing a letter', async () => {
    const root = workspace(MESSY);
    const seen = await cli(['fmt', '--check', '--cwd', root], { terminal: 40, env: { TERM: 'xterm' } });
    const lines = seen.stdout.trimEnd().split('\n');
    expect(lines.some((line) => line.startsWith('\u001b[32m+message'))).toBe(true);
    expect(lines.some((line) => line.startsWith('\u001b[31m-message'))).toBe(true);
    await expect(seen.stdout).toMatchFileSnapshot('../golden/cli/fmt-check-40.golden.txt');
  });

  it('gives programs the diff as it is', async () => {
    const root = workspace(MESSY);
    const seen = document(await cli(['fmt', '--check', '--json', '--cwd', root]));
    expect(seen).toMatchObject({
      exit: 1,
      data: {
        changed: ['campaigns/vip-thanks.campaign.yaml'],
        diffs: [{ diff: expect.stringMatching(/^--- a\/campaigns/) }],
      },
    });
  });
});
