import type { Applied } from '../../runtime/deploy/apply.ts';
import type { Deployment } from '../../runtime/deploy/manifest-store.ts';
import type { Plan } from '../../runtime/deploy/plan.ts';
import type { Style } from '../engine/contract.ts';
import { planData, tallyOf } from './plan-data.ts';
import { changeHeads, planLines, tallyText } from './plan-view.ts';
import { wrap } from './text.ts';

export interface ShownDeploy {
  readonly plan: Plan;
  readonly base: Deployment | null;
  readonly applied: Applied;
  /** The plan comes out of a file, so whom it reaches has been looked at before. */
  readonly reviewed: boolean;
}

/** A deployment for `--json`: `serial` is null when there was nothing to do. */
export function deployData({ plan, applied }: ShownDeploy) {
  const { serial, schedules } = applied;
  const { nextActions: _, planFile: __, ...planned } = planData(plan, null);
  return { serial, deployed: serial !== null, ...planned, schedules };
}

/** What was deployed, in the words of the plan; or that all was as planned already. */
export function deployView({ plan, base, applied, reviewed }: ShownDeploy, style: Style): string {
  const tally = tallyText(tallyOf(plan.changes.map(({ change }) => change)));
  const { serial, schedules } = applied;
  const held = schedules.heldByHand.map((id) => `the schedule of ${id} is paused in Temporal by hand, and stays so`);
  const notes = held.flatMap((line) => wrap(line, style.width));
  if (serial === null) {
    const mended = [...schedules.created, ...schedules.updated, ...schedules.deleted];
    const what = mended.length > 0 ? [`schedules brought in line: ${mended.join(', ')}`] : [];
    return [`nothing to deploy: all is as planned in ${plan.environment}`, ...what, ...notes].join('\n');
  }
  const done = style.paint('good', `deployed #${serial} to ${plan.environment}`);
  return [
    ...(reviewed ? changeHeads(plan, style) : planLines(plan, base, style)),
    `${done}: ${tally}`,
    ...notes,
    `next: ${style.paint('strong', 'campaigns status')}`,
  ].join('\n');
}
