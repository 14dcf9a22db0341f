import { type AttributeTest, canonicalJson, type PropertyTest, type Scalar } from '../ir/index.ts';
import type { AttributeField } from '../schema/customer-schema.ts';
import { relativeWindow } from '../schema/duration-schema.ts';
import type { WrittenTest, WrittenWhere } from '../schema/value-test-schema.ts';
import { checked } from './checked.ts';

export function lowerTest(written: WrittenTest): AttributeTest {
  if ('is' in written) return { op: 'eq', value: written.is };
  if ('isNot' in written) return { op: 'ne', value: written.isNot };
  if ('in' in written) return { op: 'in', values: asSet(written.in) };
  if ('notIn' in written) return { op: 'not-in', values: asSet(written.notIn) };
  if ('lt' in written) return { op: 'lt', value: written.lt };
  if ('lte' in written) return { op: 'lte', value: written.lte };
  if ('gt' in written) return { op: 'gt', value: written.gt };
  if ('gte' in written) return { op: 'gte', value: written.gte };
  if ('before' in written) return { op: 'lt', value: written.before };
  if ('after' in written) return { op: 'gt', value: written.after };
  if ('contains' in written) return { op: 'contains', value: written.contains };
  if ('startsWith' in written) return { op: 'starts-with', value: written.startsWith };
  if ('endsWith' in written) return { op: 'ends-with', value: written.endsWith };
  if ('has' in written) return { op: 'has-all', values: [written.has] };
  if ('hasAll' in written) return { op: 'has-all', values: asSet(written.hasAll) };
  if ('hasAny' in written) {
    const values = asSet(written.hasAny);
    return { op: values.length === 1 ? 'has-all' : 'has-any', values };
  }
  if ('exists' in written) return { op: 'exists', expected: written.exists };
  const window = checked(relativeWindow(written.within), 'within');
  return { op: 'within', direction: window.direction, ms: window.ms };
}

/** The tests in one order: all must hold, so their order and repeats mean nothing. */
export function lowerWhere(
  where: WrittenWhere | undefined,
  properties: Readonly<Record<string, AttributeField>>,
): readonly PropertyTest[] {
  const written = where === undefined ? [] : 'property' in where ? [where] : where;
  const tests = written.map((test): PropertyTest => {
    const { type } = checked(properties[test.property], `where.${test.property}`);
    return { property: test.property, type, test: lowerTest(test) };
  });
  const byText = new Map(tests.map((test) => [canonicalJson(test), test]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, test]) => test);
}

/** A list whose order and repeats mean nothing, in one order. */
function asSet<T extends Scalar>(values: readonly T[]): readonly T[] {
  return [...new Set(values)].sort((a, b) => {
    const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
    return left < right ? -1 : left > right ? 1 : 0;
  });
}
