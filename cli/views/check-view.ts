import { type Diagnostic, summaryLine } from '../../dsl/diagnostic/index.ts';
import type { Style } from '../engine/contract.ts';
import { counted } from './numbers.ts';

/** The line below the faults: how many campaigns are sound, or how many faults there are. */
export function checkView(
  { campaigns, diagnostics }: { readonly campaigns: number; readonly diagnostics: readonly Diagnostic[] },
  style: Style,
): string {
  const summary = summaryLine(diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) return style.paint('bad', summary);
  const checked = `${counted(campaigns, 'campaign')} checked`;
  return summary === '' ? style.paint('good', `${checked}, no faults`) : `${checked}, ${style.paint('warn', summary)}`;
}

/** What `--fix` changed, a line each, with an empty line below; nothing when it changed nothing. */
export function fixedView(
  fixed: readonly { readonly file: string; readonly line: number; readonly code: string; readonly title: string }[],
  style: Style,
): string {
  if (fixed.length === 0) return '';
  const lines = fixed.map(({ file, line, code, title }) => `  ${file}:${line} ${style.paint('dim', code)} ${title}`);
  return `${style.paint('good', `${counted(fixed.length, 'fault')} mended`)}\n${lines.join('\n')}\n\n`;
}
