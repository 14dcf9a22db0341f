import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import { isExitEvent } from '../schema/exit-schema.ts';
import { listed } from '../schema/list-or.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Finding } from './finding.ts';

/** A predicate of a campaign, and where it stands. */
export interface PlacedPredicate {
  readonly predicate: WrittenPredicate;
  readonly path: Finding['path'];
}

/** Every predicate of a campaign. A new place for predicates belongs here, so that it is checked like the others. */
export function predicatesOf(campaign: WrittenCampaign): readonly PlacedPredicate[] {
  const { target, exclude, trigger, exit } = campaign;
  return [
    ...(target === undefined || target === 'everyone' ? [] : [{ predicate: target, path: ['target'] }]),
    ...(exclude === undefined ? [] : [{ predicate: exclude, path: ['exclude'] }]),
    ...('enters' in trigger ? [{ predicate: trigger.enters, path: ['trigger', 'enters'] }] : []),
    ...listed(exit).flatMap(({ item, path }) =>
      isExitEvent(item) ? [] : [{ predicate: item, path: ['exit', ...path] }],
    ),
    ...[...stepsWithin(campaign.steps)].flatMap(({ step, path }) =>
      'branch' in step ? [{ predicate: step.branch.if, path: [...path, 'branch', 'if'] }] : [],
    ),
    ...deliveriesOf(campaign).flatMap(({ delivery, path }) =>
      Object.entries(delivery.variants ?? {}).flatMap(([id, { when }]) =>
        when === undefined ? [] : [{ predicate: when, path: [...path, 'variants', id, 'when'] }],
      ),
    ),
  ];
}
