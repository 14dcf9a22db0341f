import { mkdtempSync, rmSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadWorkspace } from '../../dsl/load/index.ts';
import { wholeFile } from '../docs/whole-file.ts';
import { verdictOf } from './entry-text.ts';
import { NOW_MS } from './samples.ts';

/** Whether the runtime carries out each of the examples: by their keys, "yes" or what is missing. */
export async function verdictsOf(
  root: string,
  examples: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'campaigns-reference-'));
  try {
    await cp(join(root, 'campaigns'), join(folder, 'campaigns'), {
      recursive: true,
      // What campaigns share, and one that others ask about.
      filter: (file) => !/(?<!welcome)\.campaign\.(ts|yaml)$/.test(file),
    });
    const ids = new Map<string, string>();
    for (const [key, code] of examples) {
      const { id, path, text } = wholeFile({ language: 'yaml', code }, `part-${ids.size}`);
      ids.set(key, id);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const loaded = await loadWorkspace(folder, { nowMs: NOW_MS });
    if (!loaded.ok)
      throw new Error(loaded.diagnostics.map(({ file, code, message }) => `${file}: ${code}: ${message}`).join('\n'));
    const byId = new Map(loaded.value.campaigns.map(({ ir }) => [ir.id, verdictOf(ir)]));
    return new Map([...ids].flatMap(([key, id]) => (byId.has(id) ? [[key, byId.get(id) ?? '']] : [])));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
