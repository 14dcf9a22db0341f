import type { EventCountNode } from '../ir/index.ts';
import { largestUnit, type Phrases } from './phrases.ts';

export const ENGLISH: Phrases = {
  everyone: 'everyone',
  all: (parts) => parts.join(' and '),
  any: (parts) => parts.join(' or '),
  not: (part) => `not (${part})`,
  count: (node) =>
    `${node.event} ${times(node)}${node.windowMs === null ? '' : ` in the last ${duration(node.windowMs)}`}`,
  test: {
    eq: (name, operand) => `${name} is ${operand}`,
    ne: (name, operand) => `${name} is not ${operand}`,
    lt: (name, operand) => `${name} is less than ${operand}`,
    lte: (name, operand) => `${name} is at most ${operand}`,
    gt: (name, operand) => `${name} is more than ${operand}`,
    gte: (name, operand) => `${name} is at least ${operand}`,
    in: (name, operand) => `${name} is one of ${operand}`,
    'not-in': (name, operand) => `${name} is none of ${operand}`,
    exists: (name) => `${name} is known`,
    missing: (name) => `${name} is not known`,
    next: (name, operand) => `${name} lies in the next ${operand}`,
    last: (name, operand) => `${name} lies in the last ${operand}`,
  },
  duration,
};

function duration(ms: number): string {
  const { count, unit } = largestUnit(ms);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function times({ min, max }: EventCountNode): string {
  if (max === 0) return 'never';
  if (max === null) return `at least ${occasions(min)}`;
  if (min === max) return `exactly ${occasions(min)}`;
  return min === 0 ? `at most ${occasions(max)}` : `${min} to ${occasions(max)}`;
}

function occasions(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
