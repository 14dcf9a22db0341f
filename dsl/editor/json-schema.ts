import { z } from 'zod';
import { campaignSchema } from '../schema/campaign-schema.ts';
import { KEY_WORDS } from './key-words.ts';
import { type EditorNames, type Offer, offersByKey } from './names.ts';

/** A JSON Schema, draft 7, as far as it is touched here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/**
 * The written form of a campaign as JSON Schema draft 7, for editors: from the zod schemas, so it grows with the
 * language, with the workspace's own names where names are asked for. Two calls with the same names answer the same.
 */
export function editorSchema(names: EditorNames): JsonSchema {
  const { $schema, ...rest } = formSchema();
  const offers = offersByKey(names);
  const definitions = (rest['definitions'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const specialised = walk(rest, (schema, key) => {
    if (key === null) return schema;
    const offered = withOffers(schema, definitions, offers[key] ?? []);
    const words = KEY_WORDS[key];
    return words === undefined || 'description' in offered ? offered : { ...offered, description: words };
  });
  return { $schema, title: 'A campaign', ...withVersion(specialised) };
}

/** Where the form takes any text, the names that fit; forms with values of their own stay as they are. */
function withOffers(
  schema: JsonSchema,
  definitions: Readonly<Record<string, JsonSchema>>,
  offers: readonly Offer[],
): JsonSchema {
  const reference = String(schema['$ref'] ?? '').replace('#/definitions/', '');
  const form = definitions[reference] ?? schema;
  if (offers.length === 0 || form['type'] !== 'string' || 'enum' in form || 'const' in form) return schema;
  return { ...form, enum: offers.map(({ name }) => name), enumDescriptions: offers.map(({ about }) => about) };
}

/** The written form as zod declares it, without names of a workspace. Keys stand in their canonical order. */
export function formSchema(schema: z.ZodType = campaignSchema): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
  }) as JsonSchema;
}

/** YAML files must say their version; the builders need not. */
function withVersion(schema: JsonSchema): JsonSchema {
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  return { ...schema, required: ['version', ...required.filter((key) => key !== 'version')] };
}

/** Rebuilds a schema from the leaves up. `change` is told the key of the written form under which a schema stands. */
function walk(
  schema: JsonSchema,
  change: (schema: JsonSchema, key: string | null) => JsonSchema,
  key: string | null = null,
): JsonSchema {
  const inner = (value: unknown, under: string | null): unknown =>
    isSchema(value) ? walk(value, change, under) : value;
  const rebuilt = Object.entries(schema).map(([keyword, value]): readonly [string, unknown] => {
    if (MAPS.has(keyword) && isSchema(value)) {
      const named = keyword === 'properties';
      return [
        keyword,
        Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one, named ? name : null)])),
      ];
    }
    // Alternatives and list items are still what the key names.
    if (Array.isArray(value)) return [keyword, value.map((one) => inner(one, null))];
    return [keyword, inner(value, null)];
  });
  return change(Object.fromEntries(rebuilt), key);
}

const MAPS: ReadonlySet<string> = new Set(['properties', 'definitions', 'patternProperties']);

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
