import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import { isExitEvent } from '../schema/exit-schema.ts';
import { listed } from '../schema/list-or.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Finding } from './finding.ts';

type Path = Finding['path'];

/** A predicate of a campaign, and where it stands. */
export interface PlacedPredicate {
  readonly predicate: WrittenPredicate;
  readonly path: Path;
  /** It is asked while people are inside, so it may ask what became of the journey's messages. */
  readonly inJourney: boolean;
}

/** Every predicate of a campaign. A new place for predicates belongs here, so that it is checked like the others. */
export function predicatesOf(campaign: WrittenCampaign): readonly PlacedPredicate[] {
  const { target, exclude, trigger, exit } = campaign;
  const outside = (predicate: WrittenPredicate, path: Path) => ({ predicate, path, inJourney: false });
  const inside = (predicate: WrittenPredicate, path: Path) => ({ predicate, path, inJourney: true });
  return [
    ...(target === undefined || target === 'everyone' ? [] : [outside(target, ['target'])]),
    ...(exclude === undefined ? [] : [outside(exclude, ['exclude'])]),
    ...('enters' in trigger ? [outside(trigger.enters, ['trigger', 'enters'])] : []),
    ...listed(exit).flatMap(({ item, path }) => (isExitEvent(item) ? [] : [inside(item, ['exit', ...path])])),
    ...[...stepsWithin(campaign.steps)].flatMap(({ step, path }) => {
      if ('branch' in step) return [inside(step.branch.if, [...path, 'branch', 'if'])];
      return step.if === undefined ? [] : [inside(step.if, [...path, 'if'])];
    }),
    ...deliveriesOf(campaign).flatMap(({ delivery, path }) =>
      Object.entries(delivery.variants ?? {}).flatMap(([id, { when }]) =>
        when === undefined ? [] : [outside(when, [...path, 'variants', id, 'when'])],
      ),
    ),
  ];
}
