import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, document } from './support.ts';
import { typeErrors } from './type-errors.ts';
import { makeWorkspace, VIP } from './workspace.ts';

let remove = () => {};
afterEach(() => remove());

function workspace(files: Readonly<Record<string, string>> = { 'vip-thanks.campaign.yaml': VIP }): string {
  const made = makeWorkspace(files);
  remove = made.remove;
  return made.root;
}

const read = (root: string, name: string) => readFileSync(join(root, '.campaigns', name), 'utf8');

describe('campaigns types', () => {
  it('writes the schema and the interfaces once; a second time there is nothing to change', async () => {
    const root = workspace();
    expect(document(await cli(['types', '--json', '--cwd', root]))).toMatchObject({
      exit: 0,
      data: { changed: ['.campaigns/schema.json', '.campaigns/segment.schema.json', '.campaigns/types.d.ts'] },
    });
    const schema = JSON.parse(read(root, 'schema.json')) as { $schema: string; required: string[] };
    expect(schema.$schema).toBe('http://json-schema.org/draft-07/schema#');
    expect(schema.required).toContain('version');
    await expect(read(root, 'types.d.ts')).toMatchFileSnapshot('../golden/cli/types.golden.txt');
    expect(await cli(['types', '--cwd', root])).toMatchObject({ exit: 0, stdout: 'nothing to change\n' });
  });

  it('fails with --check where a file is out of date, and writes nothing', async () => {
    const root = workspace();
    await cli(['types', '--cwd', root]);
    expect((await cli(['types', '--check', '--cwd', root])).exit).toBe(0);
    const customer = join(root, 'campaigns/customer.ts');
    writeFileSync(customer, readFileSync(customer, 'utf8').replace('name:', 'nickname:'));
    const before = read(root, 'types.d.ts');
    const seen = await cli(['types', '--check', '--cwd', root]);
    expect([seen.exit, seen.stdout.trim()]).toEqual([1, '']);
    expect(seen.stderr).toContain('write/stale');
    expect(read(root, 'types.d.ts')).toBe(before);
  });

  it('works while campaign files have faults', async () => {
    const root = workspace({ 'vip-thanks.campaign.yaml': 'id: [' });
    expect((await cli(['types', '--cwd', root])).exit).toBe(0);
  });
});

describe('the interfaces, under TypeScript 7', () => {
  it('name themselves in errors and keep the questions of each type', { timeout: 60_000 }, async () => {
    const root = workspace();
    await cli(['types', '--cwd', root]);
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(root, 'campaigns/use.ts'),
      `import { customer } from './customer.ts';
export const right = [customer.tier.is('vip'), customer.name.exists()];
export const misspelt = customer.nmae;
export const notATier = customer.tier.is('gold');
`,
    );
    expect(typeErrors(root)).toEqual([
      "campaigns/use.ts(3,34): error TS2339: Property 'nmae' does not exist on type 'CustomerAttributes'.",
      `campaigns/use.ts(4,42): error TS2345: Argument of type '"gold"' is not assignable to parameter of type '"basic" | "vip"'.`,
    ]);
  });
});

describe('the names of the settings, under TypeScript 7', () => {
  const config = (settings: string) => `import { defineWorkspace } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({ customer: schema, brand: 'Haru', timeZone: 'Asia/Seoul', senders: {}, ${settings} });
`;
  const use = `import { every, issueCoupon, push } from 'campaigns-as-code';
import { campaign } from './customer.ts';

const base = { goal: { event: 'purchased', within: '3d' }, purpose: 'info' } as const;
const trigger = every('day', { at: '10:00', timezone: 'Asia/Seoul' });
const message = { channel: push, message: { body: 'x' } } as const;
export const right = campaign({ ...base, trigger, ...message, id: 'a', brand: 'kids', policies: { use: ['calm'] } });
export const brand = campaign({ ...base, trigger, ...message, id: 'a', brand: 'kid' });
export const policy = campaign({ ...base, trigger, ...message, id: 'a', policies: { use: ['clam'] } });
export const coupon = issueCoupon('gift', { provider: 'shp', name: 'welcome' });
`;

  it('are the only ones that campaigns may say', { timeout: 60_000 }, async () => {
    const settings =
      "brands: { kids: { name: 'Kids', senders: {} } }, policies: { calm: { priority: 1 } }, coupons: { providers: { shop: { adapter: 'sandbox' } } }";
    const root = workspace({ 'campaigns.config.ts': config(settings) });
    await cli(['types', '--cwd', root]);
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'campaigns/use.ts'), use);
    expect(typeErrors(root).map((line) => line.replace(/^campaigns\/use.ts\((\d+),.*?error TS\d+: /, '$1 '))).toEqual([
      `8 Type '"kid"' is not assignable to type '"kids"'.`,
      `9 Type '"clam"' is not assignable to type '"calm"'.`,
      `10 Type '"shp"' is not assignable to type '"shop"'.`,
    ]);
  });

  it('are any where `campaigns types` has not run', { timeout: 60_000 }, () => {
    const root = workspace({ 'campaigns.config.ts': config('') });
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(root, 'campaigns/use.ts'), use);
    expect(typeErrors(root)).toEqual([]);
  });
});
