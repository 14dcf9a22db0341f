import type { AttributeType, Scalar } from '../ir/index.ts';
import { typedValue } from '../predicate/typed-value.ts';
import type { AttributeField } from '../schema/customer-schema.ts';
import type { WrittenTest } from '../schema/value-test-schema.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';

type Path = Finding['path'];
type TestName = WrittenTest extends infer T ? (T extends unknown ? keyof T : never) : never;

/** The questions that make sense for each type. */
export const QUESTIONS: Readonly<Record<AttributeType, readonly TestName[]>> = {
  string: ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'exists'],
  number: ['is', 'isNot', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'exists'],
  boolean: ['is', 'isNot', 'exists'],
  date: ['within', 'before', 'after', 'exists'],
  datetime: ['within', 'before', 'after', 'exists'],
  strings: ['has', 'hasAny', 'hasAll', 'exists'],
};

/** How values of each type are written. */
const VALUES = {
  string: 'write it in quotes, as in "gold"',
  number: 'write a number without quotes, as in 10',
  boolean: 'write true or false, without quotes',
} as const;

const EXAMPLES = { date: '"2027-01-11"', datetime: '"2027-01-11T10:00:00+09:00"' } as const;

/** The question fits the type and the allowed values of what is asked. `path` is the test's, `name` what it asks. */
export function checkTest(test: WrittenTest, name: string, field: AttributeField, path: Path): readonly Finding[] {
  const questions = QUESTIONS[field.type];
  const asked = Object.keys(test).find((key) => key !== 'attribute' && key !== 'property');
  if (asked === undefined || !questions.some((question) => question === asked)) {
    const type = typeName(field.type);
    const message = `"${name}" is ${type} and cannot be asked "${asked}"`;
    const help = `${type} can be asked: ${questions.join(', ')}`;
    return [
      finding({ code: 'check/attribute-type', path: [...path, ...(asked ? [asked] : [])], atKey: true, message, help }),
    ];
  }
  return operandsOf(test, path).flatMap(({ value, at }) => checkOperand(name, field, value, at));
}

function typeName(type: AttributeType): string {
  return type === 'strings' ? 'a list' : `a ${type}`;
}

/** The values that the value is compared with. */
function operandsOf(test: WrittenTest, path: Path): readonly { readonly value: Scalar; readonly at: Path }[] {
  const one = (value: Scalar, key: TestName) => [{ value, at: [...path, key] }];
  const each = (values: readonly Scalar[], key: TestName) =>
    values.map((value, index) => ({ value, at: [...path, key, index] }));
  if ('is' in test) return one(test.is, 'is');
  if ('isNot' in test) return one(test.isNot, 'isNot');
  if ('before' in test) return one(test.before, 'before');
  if ('after' in test) return one(test.after, 'after');
  if ('has' in test) return one(test.has, 'has');
  if ('in' in test) return each(test.in, 'in');
  if ('notIn' in test) return each(test.notIn, 'notIn');
  if ('hasAny' in test) return each(test.hasAny, 'hasAny');
  if ('hasAll' in test) return each(test.hasAll, 'hasAll');
  return [];
}

function checkOperand(name: string, field: AttributeField, value: Scalar, path: Path): readonly Finding[] {
  const type = field.type === 'strings' ? 'string' : field.type;
  if (typedValue(value, type) === null) {
    const shown = JSON.stringify(value);
    if (type === 'date' || type === 'datetime') {
      const message = `"${name}" is a ${type}, and ${shown} is none`;
      const help = `write it as ${EXAMPLES[type]}${type === 'datetime' ? ', with its distance from UTC' : ''}`;
      return [finding({ code: 'check/attribute-type', path, message, help })];
    }
    const message = `"${name}" is ${typeName(field.type)}, and ${shown} is a ${typeof value}`;
    return [finding({ code: 'check/attribute-type', path, message, help: VALUES[type] })];
  }
  if (field.values === null || typeof value !== 'string' || field.values.includes(value)) return [];
  const message = field.type === 'strings' ? `"${name}" never holds "${value}"` : `"${name}" is never "${value}"`;
  return [finding({ code: 'check/attribute-type', path, message, ...suggestion(value, field.values) })];
}
