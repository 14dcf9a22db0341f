import { QUESTIONS } from '../check/check-test.ts';
import type { AttributeField } from '../schema/customer-schema.ts';
import { attributeTestSchema } from '../schema/value-test-schema.ts';
import { formSchema, type JsonSchema } from './json-schema.ts';
import { isOneOf } from './names.ts';
import { type Definitions, formsOf, keysOf, resolved } from './schema-tree.ts';
import { oneNeeded, together, when } from './when.ts';
import { wordsFor } from './words.ts';

type Fields = Readonly<Record<string, AttributeField>>;

/** What stands beside the name of what is asked, by the question's key: as the form declares it. */
export type Questions = Readonly<Record<string, JsonSchema>>;

/** Types of single values. */
export const SINGLE: readonly AttributeField['type'][] = ['string', 'number', 'boolean', 'date', 'datetime'];

/** Whether a form is one question about one attribute. */
export function isAttributeTest(form: JsonSchema): boolean {
  const [name, question, ...others] = keysOf(form);
  return name === 'attribute' && question !== undefined && others.length === 0;
}

export function questionsOf(): Questions {
  const form = formSchema(attributeTestSchema);
  const definitions = (form['definitions'] ?? {}) as Definitions;
  const questions = formsOf(form, definitions).map((one) => {
    const question = keysOf(one)[1] ?? '';
    const declared = resolved(one.properties?.[question] ?? {}, definitions);
    return [question, { ...declared, description: wordsFor(one)[question] }] as const;
  });
  return Object.fromEntries(questions);
}

/**
 * One question about one of the fields: its name under `key`, then what `askedOf` says of it. Of a name that does not
 * exist nothing else is said.
 */
export function testOf(
  key: string,
  fields: Fields,
  names: JsonSchema,
  askedOf: (field: AttributeField) => JsonSchema,
): JsonSchema {
  return {
    type: 'object',
    required: [key],
    properties: { [key]: { ...names, description: wordsFor({ properties: { [key]: names } })[key] } },
    ...together(byType(key, fields, askedOf)),
  };
}

/** What holds for each field, once for all fields of a type: a schema with 500 attributes stays small. */
export function byType(
  key: string,
  fields: Fields,
  then: (field: AttributeField) => JsonSchema,
): readonly JsonSchema[] {
  const groups = new Map<string, { readonly field: AttributeField; readonly names: string[] }>();
  for (const [name, field] of Object.entries(fields)) {
    const kind = JSON.stringify([field.type, field.values]);
    const group = groups.get(kind);
    if (group === undefined) groups.set(kind, { field, names: [name] });
    else group.names.push(name);
  }
  return [...groups.values()].map(({ field, names }) => when(isOneOf(key, names), then(field)));
}

/** What a field can be asked beside its name. */
export function asked(key: string, field: AttributeField, questions: Questions): JsonSchema {
  const fitting = QUESTIONS[field.type].filter((question) => questions[question] !== undefined);
  const value = typeOf(field);
  const operands = fitting.map((question) => [question, operand(question, questions[question] ?? {}, value)]);
  return {
    properties: { [key]: true, ...Object.fromEntries(operands) },
    additionalProperties: false,
    // The name and one question. A misspelt question is told by itself; only where nothing is asked, it is missing.
    maxProperties: 2,
    ...when({ maxProperties: 1 }, oneNeeded(fitting)),
  };
}

/** Questions that compare with a value of the field's own type, and with several. */
const WITH_ONE: ReadonlySet<string> = new Set(['is', 'isNot', 'has']);
const WITH_SEVERAL: ReadonlySet<string> = new Set(['in', 'notIn', 'hasAny', 'hasAll']);

function operand(question: string, declared: JsonSchema, value: JsonSchema): JsonSchema {
  const { description } = declared;
  if (WITH_ONE.has(question)) return { ...value, description };
  return WITH_SEVERAL.has(question) ? { type: 'array', items: value, minItems: 1, description } : declared;
}

/** What a step may set a field to: a value, or nothing where the person may lack it. */
export function settableTo(field: AttributeField): JsonSchema {
  const value = { ...typeOf(field), doNotSuggest: true };
  return { properties: { to: field.optional ? { anyOf: [value, { type: 'null' }] } : value } };
}

/** The values that a field can have, or the entries of a list. */
function typeOf({ type, values }: AttributeField): JsonSchema {
  if (values !== null) return { enum: values };
  return { type: type === 'number' || type === 'boolean' ? type : 'string' };
}

/** The fields of some types. */
export function fieldsOf(fields: Fields, types: readonly AttributeField['type'][]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, { type }]) => types.includes(type)));
}
