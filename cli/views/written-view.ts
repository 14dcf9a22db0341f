import type { Style } from '../engine/contract.ts';

/** The files that a command wrote, a line each. */
export function writtenView(files: readonly string[], style: Style): string {
  if (files.length === 0) return style.paint('dim', 'nothing to change');
  return files.map((file) => `${style.paint('good', 'wrote')} ${file}`).join('\n');
}
