import { z } from 'zod';

/** A part of the written form as JSON Schema, with what zod keeps to itself: which schema it is and what it refuses. */
export interface Shape {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, Shape>>;
  /** Number of the zod schema that it was made from (see `numberOf`); the innermost one, without `.optional()`. */
  readonly schema?: number;
  /** Sentences of its refinements: `must be ...`, or a fault such as `has both ...`. */
  readonly refused?: readonly Refusal[];
}

export interface Refusal {
  /** Key that the sentence is about; null for the whole. */
  readonly key: string | null;
  readonly sentence: string;
}

/** A group of keys. */
export interface Form {
  readonly schema: number;
  readonly keys: readonly FormKey[];
  readonly refused: readonly Refusal[];
}

export interface FormKey {
  readonly name: string;
  readonly isRequired: boolean;
  readonly shape: Shape;
}

type Definitions = Readonly<Record<string, Shape>>;

/** Reads shapes: whatever a schema refers to is put in its place when it is asked for, so that forms may hold each other. */
export interface Shapes {
  readonly root: Shape;
  /** The shape itself, behind references. */
  readonly of: (shape: Shape) => Shape;
  /** What stands right behind a choice, a list or a named group; null where the shape is none of these. */
  readonly parts: (shape: Shape) => readonly Shape[] | null;
  /** The groups with keys of their own, behind choices, lists and named groups. */
  readonly forms: (shape: Shape) => readonly Form[];
}

const numbers = new WeakMap<z.core.$ZodType, number>();
let count = 0;

/** Tells schemas apart in JSON, which holds no objects of ours. */
export function numberOf(schema: z.core.$ZodType): number {
  const known = numbers.get(schema);
  if (known !== undefined) return known;
  count += 1;
  numbers.set(schema, count);
  return count;
}

export function shapesOf(schema: z.ZodType): Shapes {
  const root = z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      const shape = jsonSchema as { schema?: number; refused?: readonly Refusal[] };
      // Told from the inside out: a choice is itself, not what stands in for it; what may be left out is what it is.
      if (!WRAPPERS.has(zodSchema._zod.def.type)) shape.schema = numberOf(zodSchema);
      const refused = [...(shape.refused ?? []), ...refusalsOf(zodSchema)];
      shape.refused = once(refused);
    },
  }) as Shape;
  const definitions = (root['definitions'] ?? {}) as Definitions;
  const of = (shape: Shape): Shape => {
    const reference = shape['$ref'];
    if (reference === '#') return root;
    if (typeof reference === 'string') return of(definitions[reference.replace('#/definitions/', '')] ?? {});
    const [only, ...others] = (shape['allOf'] ?? []) as readonly Shape[];
    if (only === undefined || others.length > 0 || shape.properties !== undefined) return shape;
    // What only adds a demand to another schema is itself, with the form of the other.
    const inner = of(only);
    const refused = [...(inner.refused ?? []), ...(shape.refused ?? [])];
    return { ...inner, schema: shape.schema ?? inner.schema ?? 0, refused: once(refused) };
  };
  const parts = (shape: Shape): readonly Shape[] | null => {
    const real = of(shape);
    const several = (real['anyOf'] ?? real['oneOf']) as readonly Shape[] | undefined;
    const inner = real['items'] ?? real['additionalProperties'];
    return several ?? (isShape(inner) ? [inner] : null);
  };
  const forms = (shape: Shape): readonly Form[] =>
    parts(shape)?.flatMap(forms) ?? (of(shape).properties === undefined ? [] : [formOf(of(shape))]);
  return { root, of, parts, forms };
}

const WRAPPERS: ReadonlySet<string> = new Set(['optional', 'nullable', 'lazy', 'default']);

function once(refused: readonly Refusal[]): readonly Refusal[] {
  return refused.filter((one, index) => refused.findIndex(({ sentence }) => sentence === one.sentence) === index);
}

function formOf(shape: Shape): Form {
  const required = (shape['required'] ?? []) as readonly string[];
  if (shape.schema === undefined) throw new TypeError('a group without a schema');
  return {
    schema: shape.schema,
    keys: Object.entries(shape.properties ?? {}).map(([name, value]) => ({
      name,
      isRequired: required.includes(name),
      shape: value,
    })),
    refused: shape.refused ?? [],
  };
}

function refusalsOf(schema: z.core.$ZodType): readonly Refusal[] {
  return (schema._zod.def.checks ?? []).flatMap((check) => {
    const { error, path = [] } = check._zod.def as unknown as {
      readonly error?: (issue: { readonly code: string }) => unknown;
      readonly path?: readonly PropertyKey[];
    };
    const sentence = error?.({ code: 'custom' });
    return typeof sentence === 'string' ? [{ key: path.length === 0 ? null : path.join('.'), sentence }] : [];
  });
}

export function isShape(value: unknown): value is Shape {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
