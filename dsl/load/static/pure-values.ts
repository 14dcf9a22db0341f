/**
 * What files may do with texts, lists and numbers while they are read: it reads no clock, changes nothing, and ends soon.
 */
const TEXT = ['trim', 'trimStart', 'trimEnd', 'toUpperCase', 'toLowerCase', 'slice', 'padStart', 'padEnd'].concat([
  'concat',
  'repeat',
  'includes',
  'startsWith',
  'endsWith',
  'replace',
  'replaceAll',
  'split',
  'at',
]);
const LIST = ['join', 'concat', 'slice', 'includes', 'at', 'flat', 'map', 'filter', 'flatMap'];
const NUMBER = ['toFixed', 'toString'];

/** Functions of the engine, by name. */
const FUNCTIONS: Readonly<Record<string, Callable>> = {
  'Object.entries': (value) => Object.entries(group(value)),
  'Object.keys': (value) => Object.keys(group(value)),
  'Object.values': (value) => Object.values(group(value)),
  'Object.fromEntries': (value) => Object.fromEntries(value as Iterable<readonly [string, unknown]>),
  'Math.max': (...values) => Math.max(...(values as number[])),
  'Math.min': (...values) => Math.min(...(values as number[])),
  'Math.round': (value) => Math.round(value as number),
  'Math.floor': (value) => Math.floor(value as number),
  'Math.ceil': (value) => Math.ceil(value as number),
  Number: (value) => (typeof value === 'string' ? Number(value) : undefined),
  String: (value) => printed(value),
};

/** Most letters or entries that anything may have. */
const MAX_SIZE = 1_000_000;

export type Callable = (...given: readonly unknown[]) => unknown;

/** The method of a text, list or number under a name; null for what is not on the lists. */
export function methodOf(value: unknown, name: string): Callable | null {
  const known =
    typeof value === 'string' ? TEXT : Array.isArray(value) ? LIST : typeof value === 'number' ? NUMBER : [];
  if (!known.includes(name)) return null;
  const method = (Object(value) as Readonly<Record<string, Callable>>)[name];
  if (method === undefined) return null;
  return (...given) => {
    if (name === 'repeat') holdSize(String(value).length * Number(given[0]));
    if (name.startsWith('pad')) holdSize(Number(given[0]));
    // A pattern could run for ever.
    const isPattern = typeof value === 'string' && given.some((one) => typeof one === 'object');
    if (isPattern) throw new TypeError('a pattern is not read');
    return held(Reflect.apply(method, value, given));
  };
}

export function functionOf(name: string): Callable | null {
  return Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null;
}

/** A value in a text; undefined for what prints itself by code of its own. */
export function printed(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${value}` : undefined;
}

/** The value, unless it is larger than anything in a campaign. */
export function held<T>(value: T): T {
  if (typeof value === 'string' || Array.isArray(value)) holdSize(value.length);
  return value;
}

function holdSize(size: number): void {
  if (!(size <= MAX_SIZE)) throw new RangeError('larger than anything in a campaign');
}

function group(value: unknown): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new TypeError('no group of fields');
}

/** What an operator makes of two values; undefined for what is not read. */
export function operate(operator: string, left: unknown, right: unknown): unknown {
  if (operator === '===') return left === right;
  if (operator === '!==') return left !== right;
  if (operator === '+' && (typeof left === 'string' || typeof right === 'string')) {
    const [first, second] = [printed(left), printed(right)];
    return first === undefined || second === undefined ? undefined : held(first + second);
  }
  if (typeof left !== 'number' || typeof right !== 'number') return undefined;
  return Object.hasOwn(NUMBERS, operator) ? NUMBERS[operator]?.(left, right) : undefined;
}

const NUMBERS: Readonly<Record<string, (left: number, right: number) => number | boolean>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};
