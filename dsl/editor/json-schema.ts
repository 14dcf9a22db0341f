import { z } from 'zod';
import { campaignSchema } from '../schema/campaign-schema.ts';
import { DURATION, durationSchema, RELATIVE_WINDOW, relativeWindowSchema } from '../schema/duration-schema.ts';
import { ID, idSchema } from '../schema/id-schema.ts';

/** A JSON Schema, draft 7, as far as it is touched here. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
}

/** The written form as zod declares it, without names of a workspace. Keys stand in their canonical order. */
export function formSchema(schema: z.ZodType = campaignSchema): JsonSchema {
  return z.toJSONSchema(schema, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    reused: 'ref',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, PATTERNS.get(zodSchema) ?? {}, patternMessage(zodSchema));
    },
  }) as JsonSchema;
}

/** What `refine` demands by a function, as far as a pattern can say it. */
const PATTERNS: ReadonlyMap<unknown, Readonly<Record<string, unknown>>> = new Map<unknown, Record<string, unknown>>([
  [durationSchema, { pattern: DURATION.source, patternErrorMessage: 'must be a duration such as 30m, 12h, 3d or 2w' }],
  [
    relativeWindowSchema,
    { pattern: RELATIVE_WINDOW.source, patternErrorMessage: 'must be "next 2d", "last 7d" or the like' },
  ],
  [
    idSchema,
    { pattern: ID.source, patternErrorMessage: 'must be small letters, digits and hyphens, as in winback-gold' },
  ],
]);

/** The sentence that a schema brings for its pattern; editors would show the pattern itself. */
function patternMessage(schema: z.core.$ZodType): Readonly<Record<string, unknown>> {
  for (const check of schema._zod.def.checks ?? []) {
    const { format, error } = check._zod.def as unknown as { readonly format?: string; readonly error?: () => unknown };
    const message = format === 'regex' ? error?.() : undefined;
    if (typeof message === 'string') return { patternErrorMessage: message };
  }
  return {};
}
