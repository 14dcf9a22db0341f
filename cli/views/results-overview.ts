import type { RunResults } from '../../runtime/results/run-results.ts';
import type { Style } from '../engine/contract.ts';
import { percent, points, whole } from './numbers.ts';
import { strongHead } from './results-parts.ts';
import { type Column, table } from './table.ts';

/** Every campaign in one line: how far it reached, what came of it, and whether that is more than would have come anyway. */
export function overviewView(runs: readonly RunResults[], style: Style): string {
  const columns: readonly Column[] = [
    { title: 'campaign', gives: true },
    ...['sent', 'clicked', 'converted', 'rate', 'lift'].map((title) => ({ title, align: 'end' as const })),
    { title: '' },
  ];
  const rows = runs.map((run) => {
    const sum = (count: (arm: RunResults['arms'][number]) => number) =>
      run.arms.reduce((total, arm) => total + count(arm), 0);
    const people = sum((arm) => arm.people);
    const converted = sum((arm) => arm.converted);
    return [
      run.campaignId,
      whole(sum((arm) => arm.sent)),
      whole(sum((arm) => arm.clicked)),
      whole(converted),
      percent(people === 0 ? null : converted / people, 2),
      run.lift === null ? '–' : points(run.lift.difference),
      verdict(run),
    ];
  });
  return strongHead(table(columns, rows, style.width), style).join('\n');
}

function verdict({ lift, sampleRatio, guardrails }: RunResults): string {
  if (sampleRatio?.isBroken === true) return 'not to be trusted';
  if (guardrails.some((guardrail) => guardrail.verdict === 'broken')) return 'guardrail broken';
  if (lift === null) return 'no control';
  return lift.isClear ? 'clear' : 'not clear';
}
