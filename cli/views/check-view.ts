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
