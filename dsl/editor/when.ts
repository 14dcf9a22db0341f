import { alternatives } from '../schema/sentence.ts';
import type { JsonSchema } from './json-schema.ts';

/** `allOf`, which must not be empty. */
export function together(parts: readonly JsonSchema[]): JsonSchema {
  return parts.length === 0 ? {} : { allOf: parts };
}

/** A group that must have one of the keys. Servers would name the first key alone, so each brings the sentence. */
export function oneNeeded(keys: readonly string[]): JsonSchema {
  const errorMessage = `must say ${alternatives(keys)}`;
  return { anyOf: keys.map((key) => ({ required: [key], errorMessage })) };
}

/** `if` and `then` of JSON Schema, and `else` where it is given. */
export function when(condition: JsonSchema, then: JsonSchema, otherwise?: JsonSchema): JsonSchema {
  // A property named `then` would make the schema look like a promise; it never is awaited, being data.
  return Object.fromEntries([
    ['if', condition],
    ['then', then],
    ...(otherwise === undefined ? [] : [['else', otherwise] as const]),
  ]);
}
