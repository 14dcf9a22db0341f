import type { z } from 'zod';

type RawIssue = z.core.$ZodRawIssue;

/**
 * Words for what zod found: the predicate of a sentence whose subject is the field. Schemas that know better bring
 * their own sentence, which wins. For unknown keys it answers the known ones, a line each: findings.ts needs them.
 */
export function sentence(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${expectation(issue.expected)}, not ${kindOf(issue.input)}`;
    case 'invalid_value':
      return `must be ${alternatives(issue.values.map((value) => JSON.stringify(value)))}`;
    case 'too_small':
      return `must ${bound(issue.origin, 'at least', Number(issue.minimum))}`;
    case 'too_big':
      return `must ${bound(issue.origin, 'at most', Number(issue.maximum))}`;
    case 'unrecognized_keys':
      return knownKeys(issue).join('\n');
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is not a valid name';
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_element':
    case 'custom':
      return 'is not valid';
  }
}

/** "a text", "a number" and so on, for a value that came instead of another. */
export function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return Number.isFinite(value) ? `the number ${value}` : 'a number without a value';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'object' ? 'a group of fields' : 'something that is not data';
}

const EXPECTATIONS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
};

function expectation(expected: string): string {
  return EXPECTATIONS[expected] ?? expected;
}

export function alternatives(words: readonly string[]): string {
  if (words.length <= 1) return words.join('');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function bound(origin: string, comparison: string, limit: number): string {
  if (origin === 'string') return `be ${comparison} ${limit} characters long`;
  if (origin === 'array') return `hold ${comparison} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
  return `be ${comparison} ${limit}`;
}

function knownKeys(issue: RawIssue): readonly string[] {
  const definition = issue.inst?._zod.def as { readonly shape?: Readonly<Record<string, unknown>> } | undefined;
  return Object.keys(definition?.shape ?? {});
}
