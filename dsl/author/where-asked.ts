import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenStep } from '../schema/step-schema.ts';
import { withBlocks } from '../schema/written-steps.ts';
import { propertiesOf } from './properties-of.ts';
import { conditionsOf } from './property.ts';

/** Where events are named with conditions, besides predicates. */
interface Places {
  readonly goal?: unknown;
  readonly trigger?: unknown;
  readonly exit?: unknown;
  readonly steps?: unknown;
}

/**
 * The definition with every `where` in written form. `on`, `waitFor` and goals do not know the properties of an event, so
 * the functions that ask are called here, where the customer's schema is known.
 */
export function whereAsked<T extends Places>(definition: T, schema: CustomerSchema): T {
  const ask = (value: unknown) => askedOf(value, schema);
  const { goal, trigger, exit, steps } = definition;
  return {
    ...definition,
    ...(goal === undefined ? {} : { goal: ask(goal) }),
    ...(trigger === undefined ? {} : { trigger: ask(trigger) }),
    ...(exit === undefined ? {} : { exit: Array.isArray(exit) ? exit.map(ask) : ask(exit) }),
    ...(steps === undefined ? {} : { steps: ofSteps(steps as readonly WrittenStep[], ask) }),
  };
}

function ofSteps(steps: readonly WrittenStep[], ask: (value: unknown) => unknown): readonly WrittenStep[] {
  return steps.map((step) => {
    const inner = withBlocks(step, (block) => ofSteps(block, ask));
    return 'waitFor' in inner ? ({ ...inner, waitFor: ask(inner.waitFor) } as WrittenStep) : inner;
  });
}

/** An event with the conditions that its `where` answers. Of an event that does not exist nothing can be asked. */
function askedOf(value: unknown, schema: CustomerSchema): unknown {
  if (typeof value !== 'object' || value === null || !('where' in value) || typeof value.where !== 'function') {
    return value;
  }
  const { where, ...rest } = value as { readonly event?: unknown; readonly where: (event: object) => unknown };
  const { event } = rest;
  // Nothing but events has properties: what else stands here stays a function, which the check for plain data refuses.
  if (typeof event !== 'string') return value;
  if (!Object.hasOwn(schema.events, event)) return rest;
  return { ...rest, where: conditionsOf(where(propertiesOf(schema, event))) };
}
