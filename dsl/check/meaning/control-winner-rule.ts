import type { WrittenWinner } from '../../schema/winner-schema.ts';
import { stepsWithin } from '../../schema/written-steps.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/**
 * A winner by opens or clicks beside a control group. People who are held out get nothing to open, so such a winner says
 * nothing about what the campaign brings; the control group was paid for with lost sales and is not used.
 */
export const controlWinnerRule: Rule = ({ control, winner, steps }) => {
  if (control === undefined || control === 0) return [];
  const inside = [...stepsWithin(steps)].flatMap(({ step, path }) =>
    'experiment' in step ? told(step.experiment.winner, [...path, 'experiment', 'winner', 'metric']) : [],
  );
  return [...told(winner, ['winner', 'metric']), ...inside];
};

function told(winner: WrittenWinner | undefined, path: Finding['path']): readonly Finding[] {
  if (winner === undefined || (winner.metric !== 'open' && winner.metric !== 'click')) return [];
  const message = `the winner is chosen by ${winner.metric}s, which people in the control group cannot have`;
  const help = 'choose by conversion or revenue, which the control group has too, or leave control out';
  return [finding({ code: 'check/control-winner', severity: 'warning', path, message, help })];
}
