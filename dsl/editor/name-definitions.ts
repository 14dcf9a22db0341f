import type { JsonSchema } from './json-schema.ts';
import { type Definitions, isSchema } from './schema-tree.ts';

/**
 * Names the definitions by what they are called, or else by the key under which they first stand: editors show the
 * names, as in `Incorrect type. Expected "predicate"`. What no key leads to keeps its number.
 */
export function nameDefinitions<T extends JsonSchema>(schema: T, definitions: Definitions): T {
  const names = new Map<string, string>();
  const taken = new Set(Object.keys(definitions));
  const name = (old: string, wanted: string | undefined) => {
    if (wanted === undefined || names.has(old) || !old.startsWith('__schema')) return;
    const free = [wanted, ...Array.from({ length: taken.size }, (_, index) => `${wanted}-${index + 2}`)];
    const given = free.find((one) => !taken.has(one)) ?? old;
    taken.add(given);
    names.set(old, given);
  };
  for (const [old, { title }] of Object.entries(definitions)) name(old, typeof title === 'string' ? title : undefined);
  visit(schema, (reference, key) => name(reference, key ?? undefined));
  return rename(schema, names) as T;
}

const PREFIX = '#/definitions/';

function visit(
  value: unknown,
  found: (reference: string, key: string | null) => void,
  key: string | null = null,
): void {
  if (Array.isArray(value)) for (const item of value) visit(item, found, key);
  if (!isSchema(value)) return;
  if (typeof value['$ref'] === 'string') found(value['$ref'].replace(PREFIX, ''), key);
  for (const [keyword, inner] of Object.entries(value)) {
    if (keyword !== 'properties' || !isSchema(inner)) visit(inner, found, key);
    else for (const [property, one] of Object.entries(inner)) visit(one, found, property);
  }
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, names));
  if (!isSchema(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([keyword, inner]) => {
      if (keyword === '$ref') {
        const old = String(inner).replace(PREFIX, '');
        return [keyword, `${PREFIX}${names.get(old) ?? old}`];
      }
      if (keyword !== 'definitions' || !isSchema(inner)) return [keyword, rename(inner, names)];
      const renamed = Object.entries(inner).map(([old, one]) => [names.get(old) ?? old, rename(one, names)]);
      return [keyword, Object.fromEntries(renamed)];
    }),
  );
}
