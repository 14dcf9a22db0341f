import {
  type AttributeNode,
  type AttributeTest,
  type EventCountNode,
  type PredicateNode,
  type Scalar,
  type Visitor,
  visit,
} from '../ir/index.ts';
import { and, negate, or, type Truth } from './truth.ts';
import { instantMs, typedValue } from './typed-value.ts';

/** What is known about one person. */
export interface Person {
  /** By dotted name. A missing, empty or ill-typed value is one that the person does not have. */
  readonly attributes: Readonly<Record<string, Scalar | null | undefined>>;
  readonly events: readonly PersonEvent[];
}

export interface PersonEvent {
  readonly type: string;
  /** Milliseconds since 1970. Events after "now" have not happened yet and count for nothing. */
  readonly atMs: number;
}

/**
 * Whether the predicate holds for the person at an instant. This is the meaning of predicates: every audience engine
 * is compared with it. Unknown is not true, so people with unclear data are left out.
 */
export function evaluate(node: PredicateNode, person: Person, nowMs: number): Truth {
  const table: Visitor<Truth, PredicateNode['kind']> = {
    everyone: () => true,
    all: ({ of }) => and(of.map(judge)),
    any: ({ of }) => or(of.map(judge)),
    not: ({ of }) => negate(judge(of)),
    attribute: (attribute) => testAttribute(attribute, person, nowMs),
    'event-count': (count) => testCount(count, person, nowMs),
  };
  function judge(inner: PredicateNode): Truth {
    return visit<Truth, PredicateNode['kind']>(inner, table);
  }
  return judge(node);
}

function testCount({ event, min, max, windowMs }: EventCountNode, person: Person, nowMs: number): Truth {
  const since = windowMs === null ? Number.NEGATIVE_INFINITY : nowMs - windowMs;
  const count = person.events.filter(({ type, atMs }) => type === event && atMs > since && atMs <= nowMs).length;
  return count >= min && (max === null || count <= max);
}

function testAttribute({ attribute, type, test }: AttributeNode, person: Person, nowMs: number): Truth {
  const given = Object.hasOwn(person.attributes, attribute) ? person.attributes[attribute] : undefined;
  const value = typedValue(given, type);
  if (test.op === 'exists') return (value !== null) === test.expected;
  return value === null ? 'unknown' : compare(value, type, test, nowMs);
}

/** The value in the form in which it is compared: days and instants as milliseconds, everything else as it is. */
function comparable(value: Scalar, type: AttributeNode['type']): Scalar | null {
  const isTime = type === 'date' || type === 'datetime';
  return isTime && typeof value === 'string' ? instantMs(value) : value;
}

function compare(value: Scalar, type: AttributeNode['type'], test: AttributeTest, nowMs: number): Truth {
  const left = comparable(value, type);
  const order = (operand: Scalar) => orderOf(left, comparable(operand, type));
  switch (test.op) {
    case 'exists':
      return test.expected;
    case 'eq':
      return known(order(test.value), (sign) => sign === 0);
    case 'ne':
      return known(order(test.value), (sign) => sign !== 0);
    case 'lt':
      return known(order(test.value), (sign) => sign < 0);
    case 'lte':
      return known(order(test.value), (sign) => sign <= 0);
    case 'gt':
      return known(order(test.value), (sign) => sign > 0);
    case 'gte':
      return known(order(test.value), (sign) => sign >= 0);
    case 'in':
      return or(test.values.map((operand) => known(order(operand), (sign) => sign === 0)));
    case 'not-in':
      return negate(or(test.values.map((operand) => known(order(operand), (sign) => sign === 0))));
    case 'within':
      if (typeof left !== 'number') return 'unknown';
      return test.direction === 'next'
        ? left >= nowMs && left <= nowMs + test.ms
        : left <= nowMs && left >= nowMs - test.ms;
  }
}

/** Sign of `left - right`, or null where the two cannot be compared. */
function orderOf(left: Scalar | null, right: Scalar | null): number | null {
  if (left === null || right === null || typeof left !== typeof right) return null;
  return left < right ? -1 : left > right ? 1 : 0;
}

function known(sign: number | null, holds: (sign: number) => boolean): Truth {
  return sign === null ? 'unknown' : holds(sign);
}
