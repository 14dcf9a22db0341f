import type { JsonSchema } from './json-schema.ts';

export type Definitions = Readonly<Record<string, JsonSchema>>;

/** The schema behind references and wrappers of one. */
export function resolved(schema: JsonSchema, definitions: Definitions): JsonSchema {
  const inner = referenced(schema, definitions) ?? onlyPart(schema);
  return inner === null ? schema : resolved(inner, definitions);
}

function referenced(schema: JsonSchema, definitions: Definitions): JsonSchema | null {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return null;
  return definitions[reference.replace('#/definitions/', '')] ?? null;
}

function onlyPart({ allOf, properties }: JsonSchema): JsonSchema | null {
  return Array.isArray(allOf) && allOf.length === 1 && properties === undefined ? (allOf[0] as JsonSchema) : null;
}

/** The alternatives of a choice; null for what is none. */
export function alternativesOf({ anyOf }: JsonSchema): readonly JsonSchema[] | null {
  return Array.isArray(anyOf) ? (anyOf as readonly JsonSchema[]) : null;
}

export type Kind = 'object' | 'array' | 'scalar' | 'mixed';

/** What kind of value a schema is for. A choice of groups is a group, a choice of words a word. */
export function kindOf(schema: JsonSchema, definitions: Definitions): Kind {
  const real = resolved(schema, definitions);
  const kinds = new Set((alternativesOf(real) ?? []).map((one) => kindOf(one, definitions)));
  const [only] = kinds;
  if (only !== undefined) return kinds.size === 1 ? only : 'mixed';
  return real['type'] === 'object' || real['type'] === 'array' ? real['type'] : 'scalar';
}

/** The forms with keys of their own that a group may have. */
export function formsOf(schema: JsonSchema, definitions: Definitions): readonly JsonSchema[] {
  const real = resolved(schema, definitions);
  return alternativesOf(real)?.flatMap((one) => formsOf(one, definitions)) ?? [real];
}

export function keysOf({ properties }: JsonSchema): readonly string[] {
  return Object.keys(properties ?? {});
}

export function requiredOf(form: JsonSchema): readonly string[] {
  return (form['required'] as readonly string[] | undefined) ?? [];
}

/** A text that may be anything as far as the form knows. */
export function isOpenText(schema: JsonSchema): boolean {
  return schema['type'] === 'string' && !('enum' in schema) && !('const' in schema);
}

export function mapValues<A, B>(
  values: Readonly<Record<string, A>>,
  change: (value: A, key: string) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value, key)]));
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
