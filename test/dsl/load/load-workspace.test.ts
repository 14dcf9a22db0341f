import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../dsl/diagnostic/index.ts';
import { loadWorkspace, type Workspace } from '../../../dsl/load/index.ts';
import { BASE_FILES } from '../../support/base-workspace.ts';
import { writeManyCampaigns } from '../../support/many-campaigns.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const load = (files: Readonly<Record<string, string | Uint8Array>>) =>
  loadWorkspace(temporaryWorkspace({ ...BASE_FILES, ...files }), { nowMs: NOW_MS });

async function workspaceOf(files: Readonly<Record<string, string>>): Promise<Workspace> {
  const loaded = await load(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.diagnostics, null, 2));
  return loaded.value;
}
async function faultsOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<readonly Diagnostic[]> {
  const loaded = await load(files);
  return loaded.ok ? loaded.warnings : loaded.diagnostics;
}

const yaml = (id: string, more = '') =>
  `version: 1
id: ${id}
goal: { event: purchased, within: 3d, value: amount }
purpose: info
trigger: { once: "2027-01-11T10:00", timezone: Asia/Seoul }
target:
  all:
    - { attribute: tier, in: [vip] }
    - { not: { did: purchased, inLast: 30d } }
channel: email
message: { subject: "{{default customer.name "고객"}}님", text: "반가워요" }
${more}`.replace('"{{default customer.name "고객"}}님"', `'{{default customer.name "고객"}}님'`);
const ts = (id: string, head = '') => `import { all, not, once } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';
${head}
export default campaign({
  channel: 'email',
  id: '${id}',
  goal: { event: 'purchased', within: '3d', value: 'amount' },
  purpose: 'info',
  trigger: once('2027-01-11T10:00', 'Asia/Seoul'),
  target: all(customer.tier.in(['vip']), not(did.purchased.inLast('30d'))),
  message: { subject: text\`\${customer.name.or('고객')}님\`, text: '반가워요' },
});
`;

describe('a workspace', () => {
  it('gives the same normal form and version for a campaign in TypeScript and in YAML', async () => {
    const [fromTs] = (await workspaceOf({ 'campaigns/a.campaign.ts': ts('a') })).campaigns;
    const [fromYaml] = (await workspaceOf({ 'campaigns/a.campaign.yaml': yaml('a') })).campaigns;
    expect(fromTs?.ir).toEqual(fromYaml?.ir);
    expect(fromTs?.version).toBe(fromYaml?.version);
    expect(fromTs?.version).toMatch(/^[0-9a-f]{64}$/);
  });

  it('finds campaigns in sub-folders, orders them by id, and leaves hidden folders and node_modules out', async () => {
    const workspace = await workspaceOf({
      'campaigns/z/b.campaign.yml': yaml('b'),
      'campaigns/a/c.campaign.ts': ts('c').replace('./customer', '../customer'),
      'campaigns/a.campaign.yaml': yaml('a'),
      'campaigns/node_modules/x/n.campaign.yaml': 'broken: [',
      'campaigns/.old/o.campaign.yaml': 'broken: [',
      'campaigns/notes.yaml': 'broken: [',
    });
    expect(workspace.campaigns.map(({ ir, file }) => [ir.id, file])).toEqual([
      ['a', 'campaigns/a.campaign.yaml'],
      ['b', 'campaigns/z/b.campaign.yml'],
      ['c', 'campaigns/a/c.campaign.ts'],
    ]);
  });

  it('locates parts of loaded campaigns in both languages', async () => {
    const { campaigns } = await workspaceOf({
      'campaigns/a.campaign.yaml': yaml('a'),
      'campaigns/b.campaign.ts': ts('b'),
    });
    expect(campaigns.map(({ locate }) => locate(['goal', 'within'])?.start)).toEqual([
      { line: 2, column: 34 },
      { line: 6, column: 38 },
    ]);
  });

  it('reports all faults of all files at once, by file and place', async () => {
    const faults = await faultsOf({
      'campaigns/a.campaign.yaml': yaml('a').replace('purchased, within', 'purchasd, within').replace('tier,', 'teir,'),
      'campaigns/b.campaign.ts': ts('b', 'const x = ;'),
      'campaigns/c.campaign.ts': ts('c', "import fs from 'node:fs'; fs;"),
      'campaigns/d.campaign.ts': ts('d', 'Math.random();'),
      'campaigns/e.campaign.yaml': 'version: 1\nid: [',
    });
    expect(faults.map(({ file, code }) => `${file?.slice(10, 11)} ${code}`)).toEqual([
      'a check/unknown-event',
      'a check/unknown-attribute',
      'b ts/syntax',
      'c ts/forbidden-import',
      'd ts/impure',
      'e yaml/syntax',
    ]);
  });

  it('reports a fault of the customer file once, and still checks the form of YAML campaigns', async () => {
    const faults = await faultsOf({
      'campaigns/customer.ts': 'export const x = ;',
      'campaigns/a.campaign.ts': ts('a'),
      'campaigns/b.campaign.ts': ts('b'),
      'campaigns/c.campaign.yaml': yaml('c', 'onwer: crm\n'),
    });
    expect(faults.map(({ file, code }) => [file, code])).toEqual([
      ['campaigns/c.campaign.yaml', 'schema/unknown-key'],
      ['campaigns/customer.ts', 'ts/syntax'],
    ]);
  });

  it('tells a misspelt required field once, not as unknown and missing', async () => {
    const faults = await faultsOf({ 'campaigns/a.campaign.yaml': yaml('a').replace('purpose:', 'purpos:') });
    expect(faults.map(({ code }) => code)).toEqual(['schema/unknown-key']);
    expect(faults[0]?.fix?.edits[0]?.newText).toBe('purpose');
  });

  it('shows the second use of an id with a label at the first, once per further file', async () => {
    const faults = await faultsOf({
      'campaigns/a.campaign.yaml': yaml('a'),
      'campaigns/b.campaign.yaml': yaml('a'),
      'campaigns/c.campaign.ts': ts('a'),
    });
    expect(faults.map(({ file, code, labels }) => [file, code, labels.map((label) => label.file)])).toEqual([
      ['campaigns/b.campaign.yaml', 'workspace/duplicate-id', ['campaigns/a.campaign.yaml']],
      ['campaigns/c.campaign.ts', 'workspace/duplicate-id', ['campaigns/a.campaign.yaml']],
    ]);
  });

  it('loads with a warning when a file is not named after its campaign', async () => {
    const loaded = await load({ 'campaigns/b.campaign.yaml': yaml('a') });
    expect(loaded.ok && loaded.warnings.map(({ code }) => code)).toEqual(['workspace/file-name']);
  });

  it('reports a link that leads nowhere as unreadable', async () => {
    const root = temporaryWorkspace(BASE_FILES);
    symlinkSync('nowhere', join(root, 'campaigns/a.campaign.ts'));
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    expect(loaded.ok ? [] : loaded.diagnostics.map(({ code }) => code)).toEqual(['workspace/unreadable']);
  });

  it('loads through a relative path, a linked folder and file names in Korean, and places faults there', async () => {
    const real = temporaryWorkspace({
      ...BASE_FILES,
      'campaigns/봄 100% 세일/봄 1.campaign.ts': ts('a', 'Date.now();').replace('./cust', '../cust'),
    });
    const linked = join(temporaryWorkspace({}), 'linked');
    symlinkSync(real, linked);
    for (const root of [linked, relative(process.cwd(), real)]) {
      const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
      expect(loaded.ok ? [] : loaded.diagnostics.map(({ code, file, range }) => [code, file, range?.start])).toEqual([
        ['ts/impure', 'campaigns/봄 100% 세일/봄 1.campaign.ts', { line: 2, column: 0 }],
      ]);
    }
  });

  it('gives the same answer in any order of the fields and on every load', async () => {
    const shuffled = `${yaml('a').split('\n').slice(3).join('\n')}\n${yaml('a').split('\n').slice(0, 3).join('\n')}`;
    const versions = [yaml('a'), shuffled, yaml('a')].map(
      async (text) => (await workspaceOf({ 'campaigns/a.campaign.yaml': text })).campaigns[0]?.version,
    );
    expect(new Set(await Promise.all(versions)).size).toBe(1);
  });

  it('loads and checks 200 campaigns in each language in one go', async () => {
    const root = temporaryWorkspace({});
    writeManyCampaigns(root, 200);
    const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
    expect(loaded.ok && loaded.value.campaigns.length).toBe(400);
  });

  it('keeps two workspaces apart that are loaded in one process', async () => {
    const [one, two] = await Promise.all([
      workspaceOf({ 'campaigns/a.campaign.ts': ts('a') }),
      workspaceOf({ 'campaigns/a.campaign.ts': ts('a').replace('반가워요', '안녕') }),
    ]);
    expect(one.campaigns[0]?.version).not.toBe(two.campaigns[0]?.version);
  });
});

describe('untyped slips', () => {
  it.each([
    [
      'a misspelt attribute in a text',
      ["customer.name.or('고객')", 'customer.nmae'],
      'check/unknown-attribute',
      'did you mean "name"?',
    ],
    ['a misspelt event', ['did.purchased', 'did.purchasd'], 'check/unknown-event', 'did you mean "purchased"?'],
    [
      'a text instead of a field',
      ["customer.name.or('고객')", "'고객'"],
      'ts/threw',
      'a fixed text can be joined with +',
    ],
  ])(
    '%s is an error at its place, never an empty text or a wider audience',
    async (_, [from = '', to = ''], code, help) => {
      const faults = await faultsOf({ 'campaigns/a.campaign.ts': ts('a').replace(from, to) });
      expect(faults.map((one) => [one.code, one.help])).toEqual([[code, help]]);
    },
  );

  it.each(['undefined', 'customer.tier', "'vip'", '() => true', 'all', 'did'])(
    'a target of %s does not mean everyone',
    async (target) => {
      const faults = await faultsOf({
        'campaigns/a.campaign.ts': ts('a').replace(/target: .*,\n/, `target: ${target} as never,\n`),
      });
      expect(faults.map((one) => one.code)).toEqual(['ts/threw']);
    },
  );
});
