import type { z } from 'zod';
import { campaignSchema } from '../schema/campaign-schema.ts';
import { segmentSchema } from '../schema/segment-schema.ts';
import { formSchema, type JsonSchema } from './json-schema.ts';
import { nameDefinitions } from './name-definitions.ts';
import type { EditorNames } from './names.ts';
import { type Definitions, isSchema, requiredOf } from './schema-tree.ts';
import { Specialiser } from './specialise.ts';

/** Kinds of YAML files. */
export type EditorKind = 'campaign' | 'segment';

const KINDS: Readonly<Record<EditorKind, z.ZodType>> = { campaign: campaignSchema, segment: segmentSchema };

/**
 * The written form of a file as JSON Schema draft 7, for editors: from the zod schemas, so it grows with the language,
 * with the workspace's own names where names are asked for, properties by event, questions by type, messages by channel.
 * Laxer than `campaigns check` where a schema cannot say it, never stricter. Two calls with the same names answer the same.
 */
export function editorSchema(kind: EditorKind, names: EditorNames): JsonSchema {
  const { $schema, definitions, ...root } = formSchema(KINDS[kind]);
  const specialiser = new Specialiser((definitions ?? {}) as Definitions, names);
  const form = withVersion(specialiser.rewrite(root));
  const used = reachable(form, specialiser.definitions());
  return nameDefinitions({ $schema, ...form, definitions: used }, (definitions ?? {}) as Definitions);
}

/** YAML files must say their version; the builders need not. */
function withVersion(schema: JsonSchema): JsonSchema {
  return { ...schema, required: ['version', ...requiredOf(schema).filter((key) => key !== 'version')] };
}

/** The definitions that a form leads to; what was specialised away is left out. */
function reachable(form: JsonSchema, definitions: Definitions): Definitions {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isSchema(value)) return;
    const name = String(value['$ref'] ?? '').replace('#/definitions/', '');
    const target = found.has(name) ? undefined : definitions[name];
    if (target !== undefined) {
      found.add(name);
      visit(target);
    }
    Object.values(value).forEach(visit);
  };
  visit(form);
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => found.has(name)));
}
