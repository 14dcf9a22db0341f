import { afterEach, describe, expect, it } from 'vitest';
import { loadWorkspace } from '../../../dsl/load/index.ts';
import { makeWorkspace } from '../../cli/workspace.ts';

let remove = () => {};
afterEach(() => remove());
async function fault(text: string) {
  const workspace = makeWorkspace({ 'a.campaign.ts': text });
  remove = workspace.remove;
  const loaded = await loadWorkspace(workspace.root, { nowMs: 0 });
  return loaded.ok ? null : loaded.diagnostics.find(({ file }) => file === 'campaigns/a.campaign.ts');
}

/** Found by the fuzzer: esbuild and V8 count lines as JavaScript does, editors do not. */
describe('places in files with line ends of JavaScript only', () => {
  it.each(['\r', '\u2028', '\u2029'])('are where an editor shows them for syntax (%j)', async (end) => {
    const found = await fault(`const a = 1;${end}const b = ;\n`);
    expect(found).toMatchObject({ code: 'ts/syntax', range: { start: { line: 0, column: 23 } } });
  });

  it('are where an editor shows them for what was thrown', async () => {
    const found = await fault('const a = 1;\u2028\n  throw new Error("x");\n');
    expect(found).toMatchObject({ code: 'ts/threw', range: { start: { line: 1 } } });
  });
});
