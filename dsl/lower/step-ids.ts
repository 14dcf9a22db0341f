import type { WrittenStep } from '../schema/step-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';

/** Words from which the ids of steps without one of their own are made. */
const VERBS = [
  'send',
  'wait',
  'waitUntil',
  'waitFor',
  'branch',
  'experiment',
  'update',
  'webhook',
  'coupon',
  'exit',
] as const;
type Verb = (typeof VERBS)[number];

const WORDS: Readonly<Record<Verb, string>> = {
  send: 'send',
  wait: 'wait',
  waitUntil: 'wait',
  waitFor: 'wait-for',
  branch: 'branch',
  experiment: 'experiment',
  update: 'update',
  webhook: 'webhook',
  coupon: 'coupon',
  exit: 'exit',
};

/**
 * An id for every step: its own, or its verb and a number in written order, as in `wait-2`. Numbers that would make an id
 * which a step has been given are passed over. A step object that stands in several places has an id for each of them,
 * so ids are kept by place: the key is the path, joined by dots.
 */
export function stepIds(steps: readonly WrittenStep[]): ReadonlyMap<string, string> {
  const placed = [...stepsWithin(steps)];
  const taken = new Set(placed.flatMap(({ step }) => (step.id === undefined ? [] : [step.id])));
  const counts = new Map<string, number>();
  return new Map(
    placed.map(({ step, path }) => [path.join('.'), step.id ?? nextFree(WORDS[verbOf(step)], counts, taken)]),
  );
}

function nextFree(word: string, counts: Map<string, number>, taken: ReadonlySet<string>): string {
  let number = (counts.get(word) ?? 0) + 1;
  while (taken.has(`${word}-${number}`)) number += 1;
  counts.set(word, number);
  return `${word}-${number}`;
}

export function verbOf(step: WrittenStep): Verb {
  const verb = VERBS.find((one) => one in step);
  if (verb === undefined) throw new TypeError('a step without a verb was lowered without having been parsed');
  return verb;
}
