import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SAMPLE_CUSTOMER } from '../../cli/files/new-workspace/config-files.ts';
import { loadNames } from '../../dsl/load/index.ts';
import { testDatabase } from '../support/postgres.ts';
import { cli, document } from './support.ts';
import { typeErrors } from './type-errors.ts';

let root = '';
beforeEach(() => {
  root = join(mkdtempSync(join(tmpdir(), 'campaigns-init-')), 'haru-mart');
  mkdirSync(root);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const FLAGS = ['--brand', '하루마트', '--zone', 'Asia/Seoul', '--locale', 'ko', '--channel', 'email', '--in', 'yaml'];
const CHANNELS = ['email', 'push', 'kakao', 'sms'];
const SUBSETS = Array.from({ length: 15 }, (_, index) => CHANNELS.filter((_channel, bit) => (index + 1) & (1 << bit)));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('campaigns init in an empty folder', () => {
  it.each(['yaml', 'ts'].flatMap((surface) => ['ko', 'en'].map((locale) => [surface, locale] as const)))(
    'writes a workspace on which check and plan pass, in %s, in %s, for every set of channels',
    { timeout: 180_000 },
    async (surface, locale) => {
      const database = await testDatabase();
      try {
        for (const channels of SUBSETS) {
          rmSync(root, { recursive: true });
          mkdirSync(root);
          const flags = [...channels.flatMap((channel) => ['--channel', channel]), '--in', surface, '--locale', locale];
          const zone = locale === 'ko' ? 'Asia/Seoul' : 'Europe/London';
          const made = await cli(['init', '--brand', 'Tom\'s "하루" 😀', '--zone', zone, ...flags, '--cwd', root]);
          expect(made, channels.join()).toMatchObject({ exit: 0, stderr: '' });
          const checked = document(await cli(['check', '--json', '--cwd', root]));
          expect(checked, channels.join()).toMatchObject({ exit: 0, diagnostics: [] });
          expect((checked as { data: { campaigns: unknown[] } }).data.campaigns).toHaveLength(channels.length);
          const plan = await cli(['plan', '--cwd', root], { env: { DATABASE_URL: database.url } });
          expect(plan, channels.join()).toMatchObject({ exit: 0 });
        }
        for (const command of ['types', 'fmt']) {
          expect((await cli([command, '--check', '--cwd', root])).exit, command).toBe(0);
        }
      } finally {
        await database.close();
      }
    },
  );

  it('writes TypeScript that TypeScript 7 takes', { timeout: 60_000 }, async () => {
    const channels = CHANNELS.flatMap((channel) => ['--channel', channel]);
    await cli(['init', '--no-input', '--in', 'ts', ...channels, '--cwd', root]);
    expect(typeErrors(root)).toEqual([]);
  });

  it('declares the customer that its samples in TypeScript are printed for', async () => {
    await cli(['init', '--no-input', '--cwd', root]);
    expect(await loadNames(root)).toMatchObject({ value: { customer: SAMPLE_CUSTOMER } });
  });

  it('shows what it wrote, and what comes next', async () => {
    await expect((await cli(['init', ...FLAGS, '--cwd', root])).stdout).toMatchFileSnapshot(
      '../golden/cli/init.golden.txt',
    );
    expect(read('.gitignore')).toBe('.campaigns/\nnode_modules/\n');
  });

  it('tells the editor which schema is for which files', async () => {
    await cli(['init', ...FLAGS, '--cwd', root]);
    const { 'yaml.schemas': schemas } = JSON.parse(read('.vscode/settings.json')) as Record<string, object>;
    expect(Object.keys(schemas ?? {})).toEqual(['.campaigns/schema.json', '.campaigns/segment.schema.json']);
    for (const file of Object.keys(schemas ?? {})) expect(existsSync(join(root, file)), file).toBe(true);
    expect(read('.vscode/extensions.json')).toContain('redhat.vscode-yaml');
  });
});

describe('what campaigns init asks', () => {
  const terminal = { terminal: 80, env: { NO_COLOR: '1' } };

  it('asks on a terminal for what the flags do not say, with what is meant without an answer', async () => {
    const answers = ['하루마트', '', 'en', 'sms, push', 'ts'];
    const seen = await cli(['init', '--cwd', root], { ...terminal, answers });
    expect(seen.exit).toBe(0);
    await expect(seen.stderr).toMatchFileSnapshot('../golden/cli/init-questions.golden.txt');
    expect(read('campaigns/campaigns.config.ts')).toContain('brand: "하루마트"');
    expect(readdirSync(join(root, 'campaigns')).sort()).toEqual([
      'campaigns.config.ts',
      'customer.ts',
      'look-again.campaign.ts',
      'segments',
      'vip-thanks.campaign.ts',
    ]);
  });

  it('asks again where an answer means nothing, and says why', async () => {
    const answers = ['Haru', 'Asia/Soul', 'Asia/Seoul', 'kr', 'ko', 'emial', 'email', ''];
    const seen = await cli(['init', '--cwd', root], { ...terminal, answers });
    expect(seen.exit).toBe(0);
    expect(seen.stderr).toContain('there is no time zone "Asia/Soul"');
    expect(seen.stderr).toContain('"kr" is none of ko, en');
    expect(seen.stderr).toContain('did you mean "email"?');
  });

  it('asks only for what the flags leave open', async () => {
    const seen = await cli(['init', ...FLAGS.slice(0, -2), '--cwd', root], { ...terminal, answers: ['ts'] });
    expect(seen.stderr.match(/\]: /g)).toHaveLength(1);
    expect(existsSync(join(root, 'campaigns/come-back.campaign.ts'))).toBe(true);
  });

  it.each<[string, readonly string[], number | null]>([
    ['where nobody can be asked', [], null],
    ['with --no-input', ['--no-input'], 80],
  ])('asks nothing %s: a shop in Seoul named like the folder', async (_, flags, columns) => {
    const seen = await cli(['init', ...flags, '--json', '--cwd', root], { terminal: columns });
    expect(document(seen)).toMatchObject({
      exit: 0,
      data: { brand: 'Haru Mart', zone: 'Asia/Seoul', locale: 'ko', channels: ['email'], surface: 'yaml' },
    });
    expect(seen.stderr).toBe('');
  });

  it('tells all faults of the flags at once, and writes nothing', async () => {
    const seen = await cli(['init', '--brand', ' ', '--zone', 'Asia/Soul', '--channel', 'emial', '--cwd', root]);
    expect([seen.exit, readdirSync(root)]).toEqual([64, []]);
    expect(seen.stderr).toContain('there is no time zone "Asia/Soul"');
    expect(seen.stderr).toContain('--brand');
    expect(seen.stderr).toContain('did you mean "email"?');
  });
});

describe('campaigns init in a folder with files', () => {
  it('leaves each file as it is, names it, and writes the others', async () => {
    mkdirSync(join(root, 'campaigns'));
    mkdirSync(join(root, '.vscode'));
    writeFileSync(join(root, 'campaigns/campaigns.config.ts'), '// mine');
    writeFileSync(join(root, '.vscode/settings.json'), '{ "a": 1 }');
    writeFileSync(join(root, '.gitignore'), 'dist\nnode_modules');
    const seen = document(await cli(['init', ...FLAGS, '--json', '--cwd', root]));
    expect(seen).toMatchObject({
      exit: 0,
      data: {
        kept: [
          '.vscode/settings.json is there already and stays as it is',
          'campaigns/campaigns.config.ts is there already and stays as it is',
        ],
      },
      diagnostics: [
        { code: 'write/exists', severity: 'warning', help: expect.stringContaining('yaml.schemas') },
        { code: 'write/exists', severity: 'warning' },
      ],
    });
    expect(read('campaigns/campaigns.config.ts')).toBe('// mine');
    expect(read('.vscode/settings.json')).toBe('{ "a": 1 }');
    expect(read('.gitignore')).toBe('dist\nnode_modules\n.campaigns/\n');
    expect(readdirSync(join(root, 'campaigns'))).toContain('customer.ts');
  });

  it('changes no file the second time, whatever it is asked for', async () => {
    await cli(['init', ...FLAGS, '--cwd', root]);
    const texts = () =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => `${file}\n${readFileSync(file, 'utf8')}`);
    const before = texts();
    expect((await cli(['init', '--no-input', '--brand', 'Other', '--cwd', root])).exit).toBe(0);
    expect(texts()).toEqual(before);
  });
});
