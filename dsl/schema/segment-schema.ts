import { z } from 'zod';
import type { Hints } from './findings.ts';
import { idSchema } from './id-schema.ts';
import { type Parsed, parseWith } from './parse.ts';
import { predicateSchema, type WrittenPredicate } from './predicate-schema.ts';

/** A named segment as a file of its own writes it. */
export interface WrittenSegment {
  /** Version of the written form. Files may leave it out. */
  readonly version?: 1 | undefined;
  /** Names the segment: in predicates, plans and results, in the name of its file. */
  readonly id: string;
  /** For people; changes nothing. */
  readonly description?: string | undefined;
  /** Who belongs to it. */
  readonly who: WrittenPredicate;
}

export const segmentSchema: z.ZodType<WrittenSegment> = z.strictObject({
  version: z.literal(1).optional(),
  id: idSchema,
  description: z
    .string()
    .refine((text) => text.trim() !== '' && text.length <= 500, 'must be 1 to 500 characters long')
    .optional(),
  who: predicateSchema,
});

const HINTS: Hints = {
  id: 'add an id in small letters and hyphens, such as id: lapsed-gold; campaigns name the segment by it',
  who: 'say who belongs to it, as in who: { attribute: tier, is: gold }',
};

/** Validates the written form of one segment, whoever wrote it. All faults at once. */
export function parseSegment(written: unknown): Parsed<WrittenSegment> {
  return parseWith(segmentSchema, written, 'the segment', HINTS);
}
