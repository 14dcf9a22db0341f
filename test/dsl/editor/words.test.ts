import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOC_WORDS } from '../../../dsl/editor/doc-words.ts';
import { formSchema } from '../../../dsl/editor/index.ts';
import type { JsonSchema } from '../../../dsl/editor/json-schema.ts';
import { wordsFor } from '../../../dsl/editor/words.ts';
import { campaignSchema } from '../../../dsl/schema/campaign-schema.ts';
import { segmentSchema } from '../../../dsl/schema/segment-schema.ts';
import { documentedForms } from '../../../tools/editor/doc-words.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Every part of a schema, with its path. */
function* partsOf(value: unknown, path = ''): Generator<{ readonly part: JsonSchema; readonly path: string }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { part: value as JsonSchema, path };
  for (const [key, inner] of Object.entries(value)) yield* partsOf(inner, `${path}/${key}`);
}

describe('what editors say of keys', () => {
  it('are the doc comments of dsl/schema; node tools/editor-words.mjs writes them', () => {
    expect(DOC_WORDS).toEqual(documentedForms(ROOT));
  });

  it.each([
    ['campaign', campaignSchema],
    ['segment', segmentSchema],
  ])('says something of every key of a %s: a doc comment, or a line in dsl/editor/key-words.ts', (_, schema) => {
    const silent = [...partsOf(formSchema(schema))].flatMap(({ part }) => {
      const words = part.properties === undefined ? {} : wordsFor(part);
      return Object.keys(part.properties ?? {}).filter((key) => words[key] === undefined);
    });
    expect([...new Set(silent)]).toEqual([]);
  });
});

describe('the form behind the schema', () => {
  it('has no place that any value fits: every choice made by hand shows its forms', () => {
    const open = [...partsOf(formSchema())].filter(({ part, path }) => {
      const isSchema = !/\/(?:properties|definitions)$/.test(path);
      return isSchema && Object.keys(part).every((key) => key === 'description');
    });
    expect(open.map(({ path }) => path)).toEqual([]);
  });
});
