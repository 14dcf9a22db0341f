import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../dsl/ir/index.ts';
import { editorFiles } from '../../../../dsl/load/editor-files.ts';
import { ejectFile } from '../../../../dsl/load/eject/eject.ts';
import { formatFile } from '../../../../dsl/load/format-file.ts';
import { loadWorkspace } from '../../../../dsl/load/index.ts';
import { loadNames } from '../../../../dsl/load/load-names.ts';
import { formatFaults } from '../../../support/format-faults.ts';
import { repository } from '../../../support/imports.ts';
import { NOW_MS } from '../../../support/sample-campaign.ts';
import { typeErrors } from '../../../support/type-errors.ts';

const samples = readdirSync(join(repository, 'campaigns'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:campaign|segment)\.yaml$/.test(file))
  .map((file) => `campaigns/${file}`)
  .sort();

/** Normal forms and versions of all campaigns of a workspace, by id. */
async function meaningOf(root: string): Promise<Readonly<Record<string, readonly [string, string]>>> {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  if (!loaded.ok) return expect.unreachable(JSON.stringify(loaded.diagnostics.slice(0, 3), null, 1));
  return Object.fromEntries(loaded.value.campaigns.map(({ ir, version }) => [ir.id, [version, canonicalJson(ir)]]));
}

describe('every sample of YAML', () => {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-eject-samples-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const twins = new Map<string, string>();
  let before: Awaited<ReturnType<typeof meaningOf>>;

  beforeAll(async () => {
    cpSync(join(repository, 'campaigns'), join(root, 'campaigns'), { recursive: true });
    before = await meaningOf(root);
    for (const file of samples) {
      const twin = await ejectFile(root, file, NOW_MS);
      if (!twin.ok) expect.unreachable(`${file}: ${twin.diagnostics.map(({ message }) => message).join('; ')}`);
      else twins.set(file, twin.value.text);
    }
    for (const [file, text] of twins) {
      rmSync(join(root, file));
      writeFileSync(join(root, file.replace('.yaml', '.ts')), text);
    }
  }, 120_000);

  it('has a twin of the same version and the same normal form', async () => {
    expect(twins.size).toBeGreaterThan(10);
    expect(await meaningOf(root)).toEqual(before);
  });

  it('has a twin that the compiler accepts, with the types that `campaigns types` writes', async () => {
    const names = await loadNames(root);
    if (!names.ok) return expect.unreachable(JSON.stringify(names.diagnostics[0]));
    for (const { file, text } of editorFiles(names.value)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    expect(typeErrors(root)).toEqual([]);
  });

  it('has a twin in which neither the formatter nor the linter would change anything', () => {
    expect(formatFaults(join(root, 'campaigns'))).toBe('');
  });

  it.each(samples)('%s: all comments are there, in their order', (file) => {
    const yaml = readFileSync(join(repository, file), 'utf8');
    const comments = yaml.split('\n').flatMap((line) => /^\s*# ?(.*)$/.exec(line)?.[1] ?? []);
    const places = comments.map((comment) => twins.get(file)?.indexOf(comment) ?? -1);
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('keeps its version when `campaigns fmt` has formatted it', async () => {
    for (const file of samples) {
      rmSync(join(root, file.replace('.yaml', '.ts')));
      const formatted = formatFile(file, readFileSync(join(repository, file), 'utf8'));
      writeFileSync(join(root, file), formatted.ok ? formatted.value : expect.unreachable(file));
    }
    expect(await meaningOf(root)).toEqual(before);
  });

  it.each(['campaigns/cart/cart-price-drop.campaign.yaml', 'campaigns/strategies/food-regulars.campaign.yaml'])(
    '%s reads as if written by hand',
    async (file) => {
      const golden = `${file.split('/').at(-1)?.replace('.campaign.yaml', '')}.golden.ts.txt`;
      await expect(twins.get(file)).toMatchFileSnapshot(`../../../golden/eject/${golden}`);
    },
  );
});
