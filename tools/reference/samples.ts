import { loadWorkspace } from '../../dsl/load/index.ts';
import { verdictOf } from './entry-text.ts';

/** Before every date that the samples name, so that none has passed. */
export const NOW_MS = Date.parse('2026-12-01T00:00:00Z');
const ROW = /^(\|[^|]*\| \[([a-z0-9-]+)\]\([^)]+\) \|[^|]*\|[^|]*\|)[^|]*\|$/;

/** The table of campaigns/README.md with its last column as the runtime would have it. `root` is the repository. */
export async function withVerdicts(readme: string, root: string): Promise<string> {
  const loaded = await loadWorkspace(root, { nowMs: NOW_MS });
  if (!loaded.ok) throw new Error(loaded.diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  const verdicts = new Map(loaded.value.campaigns.map(({ ir }) => [ir.id, verdictOf(ir)]));
  return readme
    .split('\n')
    .map((line) => {
      const [, cells, id] = ROW.exec(line) ?? [];
      return cells === undefined ? line : `${cells} ${verdicts.get(id ?? '') ?? 'no such campaign'} |`;
    })
    .join('\n');
}
