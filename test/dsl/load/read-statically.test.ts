import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { makeWorkspace, VIP } from '../../cli/workspace.ts';
import { repository } from '../../support/imports.ts';
import { NOW_MS } from '../../support/sample-campaign.ts';

let remove = () => {};
afterEach(() => remove());

const TS = `import { every } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';

const days = '3d' as const;

export default campaign({
  id: 'a',
  goal: { event: 'purchased', within: days },
  purpose: 'info',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: customer.tier.is('vip'),
  channel: 'email',
  message: { subject: '안내', text: text\`\${customer.name.or('고객')}님\` },
});
`;
const startingWith = (lines: string) => TS.replace('const days', `${lines}\nconst days`);

async function read(files: Readonly<Record<string, string>>) {
  const { 'customer.ts': _, ...more } = files;
  const workspace = makeWorkspace(files['customer.ts'] === undefined ? more : files);
  remove = workspace.remove;
  const loaded = await loadWorkspace(workspace.root, { nowMs: NOW_MS, reading: 'static' });
  const diagnostics = loaded.ok ? loaded.warnings : loaded.diagnostics;
  return {
    ids: loaded.ok ? loaded.value.campaigns.map(({ ir }) => ir.id) : null,
    told: diagnostics.map(
      ({ code, file, range, message }) => `${code} ${file}:${(range?.start.line ?? 0) + 1} ${message}`,
    ),
  };
}

describe('reading without running', () => {
  it('judges every sample of the repository as running does: the same campaigns in the same versions', async () => {
    const versions = async (reading: 'run' | 'static') => {
      const loaded = await loadWorkspace(repository, { nowMs: NOW_MS, reading });
      if (!loaded.ok) return expect.unreachable(JSON.stringify(loaded.diagnostics));
      return loaded.value.campaigns.map(({ ir, version }) => `${ir.id} ${version}`);
    };
    const run = await versions('run');
    expect(run.length).toBeGreaterThan(20);
    expect(await versions('static')).toEqual(run);
  });

  it.each<[string, string]>([
    ['constants of other files, in circles of types', "import type { Campaign } from './b.campaign.ts';"],
    [
      'functions that answer an expression',
      'const twice = (n: number) => n * 2;\nfunction add(a: string) { const b = a + "!"; return b; }\nconst x = add(String(twice(4)));',
    ],
    [
      'lists and texts',
      "const lines = ['a', 'b'].map((one) => one.toUpperCase());\nconst all = [...lines, 'c'].join('\\n').replaceAll('A', 'B');",
    ],
    ['choices', "const loud = true;\nconst mark = loud ? '!' : '.';\nconst other = (null ?? mark) + (1 === 1 && '?');"],
    [
      'groups',
      "const base = { a: 1, ['b']: { c: 2 } };\nconst more = { ...base, d: base.b.c, e: Object.keys(base).length };",
    ],
    ['JSON', "import data from './data.json';\nconst b = data.b[0];"],
  ])('reads %s', async (_, lines) => {
    expect(await read({ 'a.campaign.ts': startingWith(lines), 'data.json': '{ "b": [1] }' })).toEqual({
      ids: ['a'],
      told: [],
    });
  });

  it.each<[string, string, string, string]>([
    [
      'an attribute that is not there',
      'customer.tier.',
      'customer.teir.',
      'check/unknown-attribute campaigns/a.campaign.ts:11 there is no attribute "teir"',
    ],
    ['a value that is none', "'vip'", "'vap'", 'check/attribute-type campaigns/a.campaign.ts:11 "tier" is never "vap"'],
    [
      'a foreign import',
      "from './customer.ts'",
      "from 'node:fs'",
      "ts/forbidden-import campaigns/a.campaign.ts:2 'node:fs' cannot be imported in a campaign file",
    ],
    [
      'an import that leads out',
      "from './customer.ts'",
      "from '../../x.ts'",
      "ts/forbidden-import campaigns/a.campaign.ts:2 '../../x.ts' lies outside the campaigns folder",
    ],
    [
      'an import that leads nowhere',
      "from './customer.ts'",
      "from './custmer.ts'",
      "ts/unresolved-import campaigns/a.campaign.ts:2 there is no file './custmer.ts'",
    ],
    [
      'an export that is not there',
      'did, text',
      'did, txt as text',
      "ts/unresolved-import campaigns/a.campaign.ts:2 the module exports no 'txt'",
    ],
    ['a syntax error', "id: 'a'", "id: = 'a'", 'ts/syntax campaigns/a.campaign.ts:7 expression expected'],
    [
      'another export',
      'export default campaign(',
      'export default (',
      'ts/no-default-export campaigns/a.campaign.ts:6 the default export was not made by campaign({...})',
    ],
  ])('tells %s as running would', async (_, good, bad, told) => {
    const seen = await read({ 'a.campaign.ts': TS.replace(good, bad) });
    expect(seen.told).toContain(told);
  });

  it.each<[string, string]>([
    ['a clock', 'const now = Date.now();'],
    ['what `new` makes', 'const date = new Date(0);'],
    ['a loop', 'for (;;) {}'],
    ['a statement that changes something', 'customer.tier = null;'],
    ['a class', 'class A { static a = 1; }'],
    ['a variable that may change', 'let a = 1;'],
    ['a function that never ends', 'const f = (): number => f();\nconst x = f();'],
    [
      'a function that grows',
      "const f = (n: number, s: string): string => (n === 0 ? s : f(n - 1, s + s));\nconst x = f(60, 'ab');",
    ],
    ['a text that grows', "const x = 'a'.repeat(1e9);"],
    ['a pattern', "const x = 'a'.replace(/a+/, 'b');"],
    ['the way to the engine through a function', "const x = (every as any).constructor('return process')();"],
    ['the way to the engine through a value', "const x = (campaign as any)['constructor'];"],
    ['the insides of zod', "import { z } from 'zod';\nconst x = z.string()._zod;"],
    ['the settings of zod', "import { z } from 'zod';\nconst x = z.config({});"],
    ['a prototype', 'const x = ({} as any).__proto__;'],
    ['a getter', 'const x = { get a() { return 1; } };'],
    ['an async function', 'const f = async () => 1;\nconst x = f();'],
    ['a name of the engine', 'const x = globalThis;'],
    ['import()', "const x = import('./customer.ts');"],
    ['require', "const x = require('node:fs');"],
    ['brackets without end', `const x = ${'['.repeat(20_000)}${']'.repeat(20_000)};`],
  ])('does not judge %s, says where, and judges the others', async (_, lines) => {
    const seen = await read({ 'a.campaign.ts': startingWith(lines), 'vip-thanks.campaign.yaml': VIP });
    expect(seen.ids).toEqual(['vip-thanks']);
    expect(seen.told).toEqual([
      expect.stringMatching(/^static\/not-judged campaigns\/a\.campaign\.ts:\d+ not judged: /),
    ]);
  });

  it('runs nothing: what would end or change this process is only told', async () => {
    const evil = '(globalThis as any).touched = 1;\nprocess.exit(1);\nexport default 1;\n';
    const seen = await read({
      'a.campaign.ts': evil,
      'b.campaign.ts': `import './evil.ts';\n${TS.replace("'a'", "'b'")}`,
      'evil.ts': evil,
    });
    expect('touched' in globalThis).toBe(false);
    expect(seen.told).toHaveLength(2);
  });

  it('tells a helper that several campaigns use once, and knows the ids of what it did not judge', async () => {
    const using = (id: string) => startingWith("import { now } from './now.ts';").replace("id: 'a'", `id: '${id}'`);
    const seen = await read({
      'a.campaign.ts': using('a'),
      'b.campaign.ts': using('b'),
      'now.ts': 'export const now = Date.now();\n',
      'vip-thanks.campaign.yaml': VIP.replace('{ attribute: tier, is: vip }', '{ was: opened, campaign: a }'),
    });
    expect(seen).toEqual({
      ids: ['vip-thanks'],
      told: ['static/not-judged campaigns/now.ts:1 not judged: what `Date` is is known only when the file runs'],
    });
  });

  it('says that nothing is judged where the settings cannot be read', async () => {
    const seen = await read({ 'campaigns.config.ts': "export default eval('1');\n", 'vip-thanks.campaign.yaml': VIP });
    expect(seen).toEqual({
      ids: null,
      told: [expect.stringContaining('static/not-judged campaigns/campaigns.config.ts:1')],
    });
  });

  it('follows no link out of the folder: no line of another file is shown', async () => {
    const workspace = makeWorkspace({ 'vip-thanks.campaign.yaml': VIP });
    remove = workspace.remove;
    mkdirSync(join(workspace.root, 'secret'));
    writeFileSync(join(workspace.root, 'secret/token'), 'id: [ top-secret\n');
    writeFileSync(join(workspace.root, 'secret/key.ts'), "export const key = 'top-secret';\n");
    symlinkSync(join(workspace.root, 'secret/token'), join(workspace.root, 'campaigns/a.campaign.yaml'));
    symlinkSync(join(workspace.root, 'secret/key.ts'), join(workspace.root, 'campaigns/key.ts'));
    writeFileSync(
      join(workspace.root, 'campaigns/b.campaign.ts'),
      startingWith("import { key } from './key.ts';").replace("'안내'", 'key'),
    );
    const loaded = await loadWorkspace(workspace.root, { nowMs: NOW_MS, reading: 'static' });
    const told = loaded.ok ? loaded.warnings : loaded.diagnostics;
    expect(told.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'workspace/unreadable campaigns/a.campaign.yaml',
      'ts/forbidden-import campaigns/b.campaign.ts',
    ]);
    expect(JSON.stringify(told)).not.toContain('top-secret');
  });
});
