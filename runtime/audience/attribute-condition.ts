import type { AttributeNode, AttributeTest, AttributeType, Scalar } from '../../dsl/ir/index.ts';
import { instantMs } from '../../dsl/predicate/typed-value.ts';
import type { Parameters } from './parameters.ts';

/** One attribute's test as a boolean expression over `customer.attributes`; null where the person lacks the value. */
export function attributeCondition(node: AttributeNode, nowMs: number, parameters: Parameters): string {
  // Decided first: Postgres refuses a statement with a bound value that it does not use.
  if (isUnanswerable(node)) return UNKNOWN;
  return conditionOf(node.test, typedValue(node, parameters), node.type, nowMs, parameters);
}

/** A comparison whose operand can be compared with no value of the attribute's type: unknown for everyone. */
function isUnanswerable({ test, type }: AttributeNode): boolean {
  switch (test.op) {
    case 'exists':
      return false;
    case 'within':
      return type === 'string' || type === 'boolean';
    case 'in':
    case 'not-in':
      return test.values.length > 0 && test.values.every((value) => operandOf(value, type) === null);
    default:
      return operandOf(test.value, type) === null;
  }
}

/** The value if it is of the declared type, otherwise null. Days and instants are milliseconds. */
function typedValue({ attribute, type }: AttributeNode, parameters: Parameters): string {
  const path = attribute.split('.').map((name) => parameters.add(name, 'text'));
  const json = `(customer.attributes -> ${path.join(' -> ')})`;
  return TYPED[type](json);
}

const TYPED: Readonly<Record<AttributeType, (json: string) => string>> = {
  string: (json) => `(case when jsonb_typeof(${json}) = 'string' then ${json} #>> '{}' end collate "C")`,
  number: (json) => `(case when jsonb_typeof(${json}) = 'number' then ${json}::numeric end)`,
  boolean: (json) => `(case when jsonb_typeof(${json}) = 'boolean' then ${json}::boolean end)`,
  date: (json) => timeOf(json, 'length(text) = 10'),
  datetime: (json) => timeOf(json, 'length(text) > 10'),
};

function timeOf(json: string, form: string): string {
  const text = `(${json} #>> '{}')`;
  const fits = form.replace('text', text);
  return `(case when jsonb_typeof(${json}) = 'string' and ${fits} then campaigns_private.instant_ms${text} end)`;
}

const SQL_TYPE: Readonly<Record<AttributeType, 'text' | 'numeric' | 'boolean'>> = {
  string: 'text',
  number: 'numeric',
  boolean: 'boolean',
  date: 'numeric',
  datetime: 'numeric',
};

const COMPARISON = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

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
    default:
      return `(${value} ${COMPARISON[test.op]} ${parameters.add(operandOf(test.value, type), SQL_TYPE[type])})`;
  }
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
      : `(${value} = any(${parameters.add(comparable, `${SQL_TYPE[type]}[]`)}))`;
  return comparable.length === operands.length ? found : `(${found} or ${UNKNOWN})`;
}

/** The operand in the form in which values of the type are compared; null where the two cannot be compared. */
function operandOf(operand: Scalar, type: AttributeType): Scalar | null {
  const isTime = type === 'date' || type === 'datetime';
  const comparable = isTime && typeof operand === 'string' ? instantMs(operand) : operand;
  return typeof comparable === (isTime ? 'number' : type) ? comparable : null;
}
