import type { AttributeTest, AttributeType, Scalar } from '../ir/index.ts';
import type { PersonValue } from './person.ts';
import { and, negate, or, type Truth } from './truth.ts';
import { instantMs, typedValue } from './typed-value.ts';

/** What a test says of a value, which may be missing. */
export function testValue(given: PersonValue, type: AttributeType, test: AttributeTest, nowMs: number): Truth {
  const value = typedValue(given, type);
  if (test.op === 'exists') return (value !== null) === test.expected;
  if (value === null) return 'unknown';
  return typeof value === 'object' ? compareList(value, test) : compare(value, type, test, nowMs);
}

/** Sign to answer: what a comparison says of `left - right`. */
export function holds(op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte', sign: number): boolean {
  switch (op) {
    case 'eq':
      return sign === 0;
    case 'ne':
      return sign !== 0;
    case 'lt':
      return sign < 0;
    case 'lte':
      return sign <= 0;
    case 'gt':
      return sign > 0;
    case 'gte':
      return sign >= 0;
  }
}

/** Tests of single values are unknown for lists. */
function compareList(list: readonly string[], test: AttributeTest): Truth {
  if (test.op === 'has-any') return or(test.values.map((value) => list.includes(value)));
  if (test.op === 'has-all') return and(test.values.map((value) => list.includes(value)));
  return 'unknown';
}

function compare(value: Scalar, type: AttributeType, test: AttributeTest, nowMs: number): Truth {
  const left = comparable(value, type);
  const order = (operand: Scalar) => orderOf(left, comparable(operand, type));
  const equals = (operand: Scalar): Truth => known(order(operand), (sign) => sign === 0);
  switch (test.op) {
    case 'exists':
      return test.expected;
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return known(order(test.value), (sign) => holds(test.op, sign));
    case 'in':
      return or(test.values.map(equals));
    case 'not-in':
      return negate(or(test.values.map(equals)));
    case 'within':
      if (typeof left !== 'number') return 'unknown';
      return test.direction === 'next'
        ? left >= nowMs && left <= nowMs + test.ms
        : left <= nowMs && left >= nowMs - test.ms;
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return type === 'string' && typeof value === 'string' ? TEXT[test.op](value, test.value) : 'unknown';
    case 'has-any':
    case 'has-all':
      return 'unknown';
  }
}

const TEXT = {
  contains: (text: string, part: string) => text.includes(part),
  'starts-with': (text: string, part: string) => text.startsWith(part),
  'ends-with': (text: string, part: string) => text.endsWith(part),
} as const;

/** The value in the form in which it is compared: days and instants as milliseconds, everything else as it is. */
function comparable(value: Scalar, type: AttributeType): Scalar | null {
  const isTime = type === 'date' || type === 'datetime';
  return isTime && typeof value === 'string' ? instantMs(value) : value;
}

/** Sign of `left - right`, or null where the two cannot be compared. */
function orderOf(left: Scalar | null, right: Scalar | null): number | null {
  if (left === null || right === null || typeof left !== typeof right) return null;
  return left < right ? -1 : left > right ? 1 : 0;
}

function known(sign: number | null, says: (sign: number) => boolean): Truth {
  return sign === null ? 'unknown' : says(sign);
}
