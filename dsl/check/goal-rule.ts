import type { AttributeField } from '../schema/customer-schema.ts';
import type { WrittenGoal } from '../schema/goal-schema.ts';
import { checkWhere } from './check-events.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';
import { unknownEvent } from './unknown-event.ts';

type Properties = Readonly<Record<string, AttributeField>>;

/** The goal's event exists, and what it sums is a number of that event. */
export const goalRule: Rule = ({ goal }, schema) => {
  const event = Object.hasOwn(schema.events, goal.event) ? schema.events[goal.event] : undefined;
  if (event === undefined) return [unknownEvent(goal.event, ['goal', 'event'], schema)];
  const { properties } = event;
  const where = checkWhere(goal.where, goal.event, properties, ['goal', 'where']);
  return [...where, ...checkValue(goal, properties)];
};

function checkValue(goal: WrittenGoal, properties: Properties): readonly Finding[] {
  if (goal.value === undefined) return [];
  const path = ['goal', 'value'];
  if (!Object.hasOwn(properties, goal.value)) {
    const message = `the event "${goal.event}" has no property "${goal.value}"`;
    return [
      finding({ code: 'check/unknown-property', path, message, ...suggestion(goal.value, Object.keys(properties)) }),
    ];
  }
  if (properties[goal.value]?.type === 'number') return [];
  const numeric = Object.keys(properties).filter((name) => properties[name]?.type === 'number');
  return [
    finding({
      code: 'check/attribute-type',
      path,
      message: `"${goal.value}" of "${goal.event}" is not a number, so it cannot be summed`,
      help: numeric.length > 0 ? `numbers are: ${numeric.join(', ')}` : 'leave value out; the event has no numbers',
    }),
  ];
}
