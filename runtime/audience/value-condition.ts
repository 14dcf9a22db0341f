import type { AttributeTest, AttributeType, Scalar } from '../../dsl/ir/index.ts';
import { instantMs } from '../../dsl/predicate/typed-value.ts';
import type { Parameters } from './parameters.ts';

/** A value inside a JSON column, and what is asked of it. */
export interface AskedValue {
  /** Such as `customer.attributes`; ours, never from a campaign. */
  readonly column: string;
  /** Dotted. */
  readonly name: string;
  readonly type: AttributeType;
  readonly test: AttributeTest;
}

/** One test as a boolean expression; null where the value is missing or of another type. */
export function valueCondition(asked: AskedValue, nowMs: number, parameters: Parameters): string {
  // Decided first: Postgres refuses a statement with a bound value that it does not use.
  if (isUnanswerable(asked)) return UNKNOWN;
  return conditionOf(asked.test, typedValue(asked, parameters), asked.type, nowMs, parameters);
}

/** A comparison whose operand can be compared with no value of the type: unknown for everyone. */
function isUnanswerable({ test, type }: AskedValue): boolean {
  switch (test.op) {
    case 'exists':
      return false;
    case 'within':
      return type !== 'date' && type !== 'datetime' && type !== 'number';
    case 'in':
    case 'not-in':
      return (
        type === 'strings' || (test.values.length > 0 && test.values.every((value) => operandOf(value, type) === null))
      );
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return type !== 'string';
    case 'has-any':
    case 'has-all':
      return type !== 'strings';
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return operandOf(test.value, type) === null;
  }
}

/** The value if it is of the declared type, otherwise null. Days and instants are milliseconds. */
export function typedValue({ column, name, type }: Omit<AskedValue, 'test'>, parameters: Parameters): string {
  return TYPED[type](jsonOf(column, name, parameters));
}

/** The value as JSON, of any type. */
export function jsonOf(column: string, name: string, parameters: Parameters): string {
  const path = name.split('.').map((key) => parameters.add(key, 'text'));
  return `(${column} -> ${path.join(' -> ')})`;
}

const TYPED: Readonly<Record<AttributeType, (json: string) => string>> = {
  string: (json) => `(case when jsonb_typeof(${json}) = 'string' then ${json} #>> '{}' end collate "C")`,
  number: (json) => `(case when jsonb_typeof(${json}) = 'number' then ${json}::numeric end)`,
  boolean: (json) => `(case when jsonb_typeof(${json}) = 'boolean' then ${json}::boolean end)`,
  date: (json) => timeOf(json, 'length(text) = 10'),
  datetime: (json) => timeOf(json, 'length(text) > 10'),
  // Strict, so that a list within the list is not taken for its items.
  strings: (json) =>
    `(case when jsonb_typeof(${json}) = 'array' and not jsonb_path_exists(${json}, 'strict $[*] ? (@.type() != "string")') then ${json} end)`,
};

function timeOf(json: string, form: string): string {
  const text = `(${json} #>> '{}')`;
  const fits = form.replace('text', text);
  return `(case when jsonb_typeof(${json}) = 'string' and ${fits} then campaigns_private.instant_ms${text} end)`;
}

const SQL_TYPE: Readonly<Record<Exclude<AttributeType, 'strings'>, 'text' | 'numeric' | 'boolean'>> = {
  string: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'numeric',
  datetime: 'numeric',
};

/** SQL's signs for comparisons. */
export const COMPARISON = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function conditionOf(
  test: AttributeTest,
  value: string,
  type: AttributeType,
  nowMs: number,
  parameters: Parameters,
): string {
  const bind = (ms: number) => parameters.add(ms, 'numeric');
  switch (test.op) {
    case 'exists':
      return `(${value} is ${test.expected ? 'not ' : ''}null)`;
    case 'in':
      return oneOf(test.values, value, type, parameters);
    case 'not-in':
      return `(not ${oneOf(test.values, value, type, parameters)})`;
    case 'within': {
      const [from, to] = test.direction === 'next' ? [nowMs, nowMs + test.ms] : [nowMs - test.ms, nowMs];
      return `(numrange(${bind(from)}, ${bind(to)}, '[]') @> ${value}::numeric)`;
    }
    case 'contains':
      return `(strpos(${value}, ${parameters.add(test.value, 'text')}) > 0)`;
    case 'starts-with':
      return `starts_with(${value}, ${parameters.add(test.value, 'text')})`;
    case 'ends-with': {
      const part = parameters.add(test.value, 'text');
      return `(right(${value}, char_length(${part})) = ${part})`;
    }
    case 'has-any':
      return `(${value} ?| ${parameters.add(test.values, 'text[]')})`;
    case 'has-all':
      return `(${value} ?& ${parameters.add(test.values, 'text[]')})`;
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
      return `(${value} ${COMPARISON[test.op]} ${parameters.add(operandOf(test.value, type), sqlType(type))})`;
  }
}

/** Lists are asked by their own tests, which need no operand of their type. */
function sqlType(type: AttributeType): 'text' | 'numeric' | 'boolean' {
  if (type === 'strings') throw new Error('a list has no single operand');
  return SQL_TYPE[type];
}

/** A comparison that nobody can answer. */
const UNKNOWN = 'null::boolean';

function oneOf(values: readonly Scalar[], value: string, type: AttributeType, parameters: Parameters): string {
  const operands = values.map((item) => operandOf(item, type));
  const comparable = operands.filter((operand) => operand !== null);
  // `null = any('{}')` is false in SQL, but a value that is not there stays unknown.
  const found =
    comparable.length === 0
      ? `(${value} <> ${value})`
      : `(${value} = any(${parameters.add(comparable, `${sqlType(type)}[]`)}))`;
  return comparable.length === operands.length ? found : `(${found} or ${UNKNOWN})`;
}

/** The operand in the form in which values of the type are compared; null where the two cannot be compared. */
function operandOf(operand: Scalar, type: AttributeType): Scalar | null {
  const isTime = type === 'date' || type === 'datetime';
  const comparable = isTime && typeof operand === 'string' ? instantMs(operand) : operand;
  return typeof comparable === (isTime ? 'number' : type) ? comparable : null;
}
