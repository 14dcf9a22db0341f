import { describe, expect, it } from 'vitest';
import { FORMAT } from '../../../dsl/author/definition.ts';
import { loadTemporalFile } from '../../../dsl/load/index.ts';
import { temporaryWorkspace } from '../../support/workspace.ts';

const modules = {
  'campaigns-as-code/config': { defineTemporalConfig: (written: unknown) => ({ format: FORMAT.temporal, written }) },
};
const load = (files: Readonly<Record<string, string>>) => loadTemporalFile(temporaryWorkspace(files), modules);
const head = "import { defineTemporalConfig } from 'campaigns-as-code/config';\n";

describe('temporal.config.ts', () => {
  it('is null when there is none', async () => {
    expect(await load({})).toEqual({ ok: true, value: null, warnings: [] });
  });

  it('gives its written form as data of this realm, with places', async () => {
    const loaded = await load({
      'temporal.config.ts': `${head}import { shardSize } from './shared/sizes.ts';\nexport default defineTemporalConfig({ shardSize, lanes: 4 });\n`,
      'shared/sizes.ts': 'export const shardSize = 500;\n',
    });
    if (!loaded.ok || loaded.value === null) throw new Error('did not load');
    expect(loaded.value.written).toStrictEqual({ shardSize: 500, lanes: 4 });
    expect(loaded.value.locate({ path: ['lanes'], atKey: false, span: null })?.range.start).toEqual({
      line: 2,
      column: 56,
    });
  });

  it.each([
    [
      'reads the environment',
      `${head}export default defineTemporalConfig({ address: process.env.ADDRESS });`,
      'ts/impure',
    ],
    [
      'imports the campaign language',
      "import { env } from 'campaigns-as-code';\nexport default env('A');",
      'ts/forbidden-import',
    ],
    ['exports something else', 'export default { lanes: 4 };', 'ts/no-default-export'],
    ['exports nothing', `${head}defineTemporalConfig({});`, 'ts/no-default-export'],
    ['holds a function', `${head}export default defineTemporalConfig({ lanes: () => 4 });`, 'ts/not-data'],
    ['cannot be parsed', 'export default {', 'ts/syntax'],
  ])('is refused when it %s', async (_, text, code) => {
    const loaded = await load({ 'temporal.config.ts': text });
    expect(loaded.ok ? [] : loaded.diagnostics.map((one) => [one.code, one.file])).toEqual([
      [code, 'temporal.config.ts'],
    ]);
  });
});
