import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenEvent } from '../schema/event-schema.ts';
import { isExitEvent } from '../schema/exit-schema.ts';
import { listed } from '../schema/list-or.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import { checkWhere, propertiesOf } from './check-events.ts';
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { unknownEvent } from './unknown-event.ts';

type Path = Finding['path'];

/** An event that a campaign names outside of its goal and its predicates. */
interface PlacedEvent extends WrittenEvent {
  /** Of the name. */
  readonly path: Path;
  readonly wherePath: Path;
}

/** Every event that lets people in, takes them out or is waited for exists, and its conditions can be asked. */
export const eventsRule: Rule = (campaign, schema) =>
  [...eventsOf(campaign)].flatMap(({ event, where, path, wherePath }) => {
    const properties = propertiesOf(event, schema);
    return properties === null ? [unknownEvent(event, path, schema)] : checkWhere(where, event, properties, wherePath);
  });

function* eventsOf({ trigger, exit, steps }: WrittenCampaign): Generator<PlacedEvent> {
  if ('event' in trigger) yield withConditions(trigger, ['trigger']);
  if ('inactive' in trigger) {
    for (const { item, path } of listed(trigger.without)) yield named(item, ['trigger', 'without', ...path]);
  }
  for (const { item, path } of listed(exit)) {
    if (!isExitEvent(item)) continue;
    yield typeof item === 'string' ? named(item, ['exit', ...path]) : withConditions(item, ['exit', ...path]);
  }
  for (const { step, path } of stepsWithin(steps)) {
    if ('waitFor' in step && 'event' in step.waitFor) yield withConditions(step.waitFor, [...path, 'waitFor']);
    if (!('experiment' in step)) continue;
    const { goal } = step.experiment;
    const place = [...path, 'experiment', 'goal'];
    yield typeof goal === 'string' ? named(goal, place) : named(goal.event, [...place, 'event']);
  }
}

function named(event: string, path: Path): PlacedEvent {
  return { event, path, wherePath: path };
}

function withConditions({ event, where }: WrittenEvent, path: Path): PlacedEvent {
  return { event, where, path: [...path, 'event'], wherePath: [...path, 'where'] };
}
