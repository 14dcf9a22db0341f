import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Diagnostic, Result } from '../../diagnostic/diagnostic.ts';
import { diagnostic } from '../diagnostic-of.ts';
import { CAMPAIGNS_FOLDER, readText } from '../find-files.ts';
import { formatFile } from '../format-file.ts';
import { loadWorkspace } from '../load-workspace.ts';
import { CODEMODS } from './codemods.ts';
import { upgradeText } from './upgrade-text.ts';

export interface UpgradedFile {
  readonly file: string;
  readonly text: string;
  /** Ids of the codemods that changed it. */
  readonly codemods: readonly string[];
}

/**
 * The campaign files that today's words would change. All of them together are proven in a copy of the workspace: every
 * campaign must keep its version hash, else nothing is answered but a fault. Writes nothing.
 */
export async function upgradeWorkspace(folder: string, nowMs: number): Promise<Result<readonly UpgradedFile[]>> {
  const root = resolve(folder);
  const loaded = await loadWorkspace(root, { nowMs });
  if (!loaded.ok) return loaded;
  const upgraded: UpgradedFile[] = [];
  for (const { file } of loaded.value.campaigns) {
    const text = await readText(root, file);
    if (typeof text !== 'string') return { ok: false, diagnostics: [text] };
    const changed = upgradeText(file, text, CODEMODS);
    if (changed.codemods.length === 0) continue;
    const formatted = file.endsWith('.ts') ? null : formatFile(file, changed.text);
    const codemods = changed.codemods.map(({ id }) => id);
    upgraded.push({ file, text: formatted?.ok === true ? formatted.value : changed.text, codemods });
  }
  if (upgraded.length === 0) return { ok: true, value: [], warnings: [] };
  const before = new Map(loaded.value.campaigns.map(({ file, version }) => [file, version]));
  const faults = await changedMeanings(root, upgraded, before, nowMs);
  return faults.length === 0 ? { ok: true, value: upgraded, warnings: [] } : { ok: false, diagnostics: faults };
}

async function changedMeanings(
  root: string,
  upgraded: readonly UpgradedFile[],
  before: ReadonlyMap<string, string>,
  nowMs: number,
): Promise<readonly Diagnostic[]> {
  const copy = await mkdtemp(join(tmpdir(), 'campaigns-upgrade-'));
  try {
    await cp(join(root, CAMPAIGNS_FOLDER), join(copy, CAMPAIGNS_FOLDER), { recursive: true });
    for (const { file, text } of upgraded) await writeFile(join(copy, file), text);
    const loaded = await loadWorkspace(copy, { nowMs });
    if (!loaded.ok) return loaded.diagnostics;
    const changed = loaded.value.campaigns.filter(({ file, version }) => before.get(file) !== version);
    return changed.map(({ file }) => {
      const help = 'nothing was written; the file works as it is';
      return diagnostic('write/not-upgraded', file, null, 'the change would alter what the campaign means', { help });
    });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}
