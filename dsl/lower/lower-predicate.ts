import type { AttributeNode, AttributeTest, EventCountNode, PredicateNode, Scalar } from '../ir/index.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import { durationMs, relativeWindow } from '../schema/duration-schema.ts';
import type {
  WrittenAttributeTest,
  WrittenEventCount,
  WrittenPredicate,
  WrittenTarget,
} from '../schema/predicate-schema.ts';
import { checked } from './checked.ts';

export function lowerTarget(written: WrittenTarget, schema: CustomerSchema): PredicateNode {
  return written === 'everyone' ? { kind: 'everyone' } : lowerPredicate(written, schema);
}

function lowerPredicate(written: WrittenPredicate, schema: CustomerSchema): PredicateNode {
  if ('all' in written) return { kind: 'all', of: written.all.map((child) => lowerPredicate(child, schema)) };
  if ('any' in written) return { kind: 'any', of: written.any.map((child) => lowerPredicate(child, schema)) };
  if ('not' in written) return { kind: 'not', of: lowerPredicate(written.not, schema) };
  if ('did' in written) return lowerEventCount(written);
  return lowerAttributeTest(written, schema);
}

function lowerEventCount(written: WrittenEventCount): EventCountNode {
  const { did, exactly, atLeast, atMost, inLast } = written;
  const max = exactly ?? atMost ?? null;
  return {
    kind: 'event-count',
    event: did,
    // Without a number "did" means at least once; "at most" alone includes never.
    min: exactly ?? atLeast ?? (max === null ? 1 : 0),
    max,
    windowMs: inLast === undefined ? null : checked(durationMs(inLast), `${did}.inLast`),
  };
}

function lowerAttributeTest(written: WrittenAttributeTest, schema: CustomerSchema): AttributeNode {
  const { attribute } = written;
  const field = checked(schema.attributes[attribute], attribute);
  return { kind: 'attribute', attribute, type: field.type, test: lowerTest(written) };
}

function lowerTest(written: WrittenAttributeTest): AttributeTest {
  if ('is' in written) return { op: 'eq', value: written.is };
  if ('isNot' in written) return { op: 'ne', value: written.isNot };
  if ('in' in written) return { op: 'in', values: asSet(written.in) };
  if ('notIn' in written) return { op: 'not-in', values: asSet(written.notIn) };
  if ('lt' in written) return { op: 'lt', value: written.lt };
  if ('lte' in written) return { op: 'lte', value: written.lte };
  if ('gt' in written) return { op: 'gt', value: written.gt };
  if ('gte' in written) return { op: 'gte', value: written.gte };
  if ('exists' in written) return { op: 'exists', expected: written.exists };
  const window = checked(relativeWindow(written.within), `${written.attribute}.within`);
  return { op: 'within', direction: window.direction, ms: window.ms };
}

/** A list whose order and repeats mean nothing, in one order. */
function asSet(values: readonly Scalar[]): readonly Scalar[] {
  return [...new Set(values)].sort((a, b) => {
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
