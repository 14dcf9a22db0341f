import type { AttributeType, Scalar } from '../ir/index.ts';
import type { AttributeField, CustomerSchema } from '../schema/customer-schema.ts';
import type { WrittenAttributeTest } from '../schema/predicate-schema.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';
import { questionsOf } from './walk-predicate.ts';

type Path = Finding['path'];
type TestName = Exclude<
  WrittenAttributeTest extends infer T ? (T extends unknown ? keyof T : never) : never,
  'attribute'
>;

/** The questions that make sense for each type. Days and instants are asked for by their distance from now. */
const QUESTIONS: Readonly<Record<AttributeType, readonly TestName[]>> = {
  string: ['is', 'isNot', 'in', 'notIn', 'exists'],
  number: ['is', 'isNot', 'in', 'notIn', 'lt', 'lte', 'gt', 'gte', 'exists'],
  boolean: ['is', 'isNot', 'exists'],
  date: ['within', 'exists'],
  datetime: ['within', 'exists'],
};

/** Every attribute that the target asks for exists, and the question fits its type and its allowed values. */
export const attributesRule: Rule = ({ target }, schema) =>
  [...questionsOf(target)].flatMap(({ question, path }) =>
    'attribute' in question ? checkTest(question, path, schema) : [],
  );

function checkTest(test: WrittenAttributeTest, path: Path, schema: CustomerSchema): readonly Finding[] {
  const name = test.attribute;
  const field = Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
  if (field === undefined) {
    const message = `there is no attribute "${name}"`;
    const near = suggestion(name, Object.keys(schema.attributes));
    return [finding({ code: 'check/unknown-attribute', path: [...path, 'attribute'], message, ...near })];
  }
  const questions = QUESTIONS[field.type];
  const asked = Object.keys(test).find((key) => key !== 'attribute');
  if (asked === undefined || !questions.some((question) => question === asked)) {
    const message = `"${name}" is a ${field.type} and cannot be asked "${asked}"`;
    const help = `a ${field.type} can be asked: ${questions.join(', ')}`;
    return [
      finding({ code: 'check/attribute-type', path: [...path, ...(asked ? [asked] : [])], atKey: true, message, help }),
    ];
  }
  return operandsOf(test, path).flatMap(({ value, at }) => checkOperand(name, field, value, at));
}

/** The values that the attribute's value is compared with. */
function operandsOf(test: WrittenAttributeTest, path: Path): readonly { readonly value: Scalar; readonly at: Path }[] {
  if ('is' in test) return [{ value: test.is, at: [...path, 'is'] }];
  if ('isNot' in test) return [{ value: test.isNot, at: [...path, 'isNot'] }];
  if ('in' in test) return test.in.map((value, index) => ({ value, at: [...path, 'in', index] }));
  if ('notIn' in test) return test.notIn.map((value, index) => ({ value, at: [...path, 'notIn', index] }));
  return [];
}

function checkOperand(name: string, field: AttributeField, value: Scalar, path: Path): readonly Finding[] {
  if (typeof value !== field.type) {
    const message = `"${name}" is a ${field.type}, and ${JSON.stringify(value)} is a ${typeof value}`;
    return [finding({ code: 'check/attribute-type', path, message })];
  }
  if (field.values === null || typeof value !== 'string' || field.values.includes(value)) return [];
  const message = `"${name}" is never "${value}"`;
  return [finding({ code: 'check/attribute-type', path, message, ...suggestion(value, field.values) })];
}
