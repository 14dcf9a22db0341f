import { z } from 'zod';
import type { Scalar } from '../ir/index.ts';
import { durationSchema, relativeWindowSchema } from './duration-schema.ts';
import { delegate, verbUnion } from './verb-union.ts';

/** Whom a campaign is for, as written. */
export type WrittenTarget = 'everyone' | WrittenPredicate;
export type WrittenPredicate = WrittenAll | WrittenAny | WrittenNot | WrittenEventCount | WrittenAttributeTest;

export interface WrittenAll {
  readonly all: readonly WrittenPredicate[];
}

export interface WrittenAny {
  readonly any: readonly WrittenPredicate[];
}

export interface WrittenNot {
  readonly not: WrittenPredicate;
}

/**
 * How often an event happened. Without a number: at least once. `atMost` alone includes never; `exactly` stands alone.
 */
export interface WrittenEventCount {
  readonly did: string;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  readonly exactly?: number | undefined;
  /** Rolling window that ends now, as in `30d`; all time without it. */
  readonly inLast?: string | undefined;
}

/** One question about one attribute. */
export type WrittenAttributeTest =
  | { readonly attribute: string; readonly is: Scalar }
  | { readonly attribute: string; readonly isNot: Scalar }
  | { readonly attribute: string; readonly in: readonly Scalar[] }
  | { readonly attribute: string; readonly notIn: readonly Scalar[] }
  | { readonly attribute: string; readonly lt: number }
  | { readonly attribute: string; readonly lte: number }
  | { readonly attribute: string; readonly gt: number }
  | { readonly attribute: string; readonly gte: number }
  | { readonly attribute: string; readonly exists: boolean }
  | { readonly attribute: string; readonly within: string };

const scalar: z.ZodType<Scalar> = z
  .unknown()
  .refine(
    (value) =>
      typeof value === 'string' || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value)),
    'must be a text, a number, true or false',
  ) as z.ZodType<Scalar>;
const scalars = z.array(scalar).min(1);
const number = z.number();
const attribute = z.string();

const attributeTestSchema = verbUnion<WrittenAttributeTest>('an attribute', {
  is: z.strictObject({ attribute, is: scalar }),
  isNot: z.strictObject({ attribute, isNot: scalar }),
  in: z.strictObject({ attribute, in: scalars }),
  notIn: z.strictObject({ attribute, notIn: scalars }),
  lt: z.strictObject({ attribute, lt: number }),
  lte: z.strictObject({ attribute, lte: number }),
  gt: z.strictObject({ attribute, gt: number }),
  gte: z.strictObject({ attribute, gte: number }),
  exists: z.strictObject({ attribute, exists: z.boolean() }),
  within: z.strictObject({ attribute, within: relativeWindowSchema }),
});

/** Most events that a count may ask for. */
const MAX_COUNT = 1_000_000;
const count = (min: number) => z.int().min(min).max(MAX_COUNT).optional();

const eventCountSchema: z.ZodType<WrittenEventCount> = z
  .strictObject({
    did: z.string(),
    atLeast: count(1),
    atMost: count(0),
    exactly: count(0),
    inLast: durationSchema.optional(),
  })
  .refine(
    ({ exactly, atLeast, atMost }) => exactly === undefined || (atLeast === undefined && atMost === undefined),
    'says "exactly" beside "atLeast" or "atMost"; keep one of them',
  )
  .refine(
    ({ atLeast, atMost }) => atLeast === undefined || atMost === undefined || atLeast <= atMost,
    'asks for at least more than at most, which nobody meets',
  );

export const predicateSchema: z.ZodType<WrittenPredicate> = verbUnion<WrittenPredicate>('a predicate', {
  all: z.strictObject({ all: z.array(z.lazy(() => predicateSchema)).min(1) }),
  any: z.strictObject({ any: z.array(z.lazy(() => predicateSchema)).min(1) }),
  not: z.strictObject({ not: z.lazy(() => predicateSchema) }),
  did: eventCountSchema,
  attribute: attributeTestSchema,
});

/** The text `everyone` is allowed at the root only, so that no `not` can turn it into nobody. */
export const targetSchema: z.ZodType<WrittenTarget> = z.unknown().check((context) => {
  if (context.value === 'everyone') return;
  if (typeof context.value === 'string') {
    context.issues.push({ code: 'invalid_value', values: ['everyone'], input: context.value });
    return;
  }
  delegate(predicateSchema, context);
}) as z.ZodType<WrittenTarget>;
