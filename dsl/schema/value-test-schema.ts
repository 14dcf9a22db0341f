import { z } from 'zod';
import type { Scalar } from '../ir/index.ts';
import { relativeWindowSchema } from './duration-schema.ts';
import { shownAs } from './shown-as.ts';
import { delegate, verbUnion } from './verb-union.ts';

/** One question about a value, as written. */
export type WrittenTest =
  | { readonly is: Scalar }
  | { readonly isNot: Scalar }
  | { readonly in: readonly Scalar[] }
  | { readonly notIn: readonly Scalar[] }
  | { readonly lt: number }
  | { readonly lte: number }
  | { readonly gt: number }
  | { readonly gte: number }
  | { readonly exists: boolean }
  /** `next 2d`, `last 7d`. */
  | { readonly within: string }
  /** A day or an instant, exclusive: earlier or later than. */
  | { readonly before: string }
  | { readonly after: string }
  | { readonly contains: string }
  | { readonly startsWith: string }
  | { readonly endsWith: string }
  | {
      /** The list holds this. */
      readonly has: string;
    }
  | {
      /** The list holds at least one of these. */
      readonly hasAny: readonly string[];
    }
  | {
      /** The list holds all of these. */
      readonly hasAll: readonly string[];
    };

/** One question about one attribute. */
export type WrittenAttributeTest = WrittenTest & { readonly attribute: string };
/** One question about one property of an event. */
export type WrittenPropertyTest = WrittenTest & { readonly property: string };

const scalar: z.ZodType<Scalar> = shownAs(
  z
    .unknown()
    .refine(
      (value) =>
        typeof value === 'string' ||
        typeof value === 'boolean' ||
        (typeof value === 'number' && Number.isFinite(value)),
      'must be a text, a number, true or false',
    ) as z.ZodType<Scalar>,
  () => z.union([z.string(), z.number(), z.boolean()]),
);
const scalars = z.array(scalar).min(1);
const number = z.number();
const words = z.string().min(1).max(500);
const list = z.array(words).min(1);

/** The forms of a test beside a name that says what is tested. */
function forms<K extends 'attribute' | 'property'>(key: K) {
  const name = { [key]: z.string() } as { readonly [P in K]: z.ZodString };
  const form = (test: Readonly<Record<string, z.ZodType>>) => z.strictObject({ ...name, ...test });
  return {
    is: form({ is: scalar }),
    isNot: form({ isNot: scalar }),
    in: form({ in: scalars }),
    notIn: form({ notIn: scalars }),
    lt: form({ lt: number }),
    lte: form({ lte: number }),
    gt: form({ gt: number }),
    gte: form({ gte: number }),
    exists: form({ exists: z.boolean() }),
    within: form({ within: relativeWindowSchema }),
    before: form({ before: z.string() }),
    after: form({ after: z.string() }),
    contains: form({ contains: words }),
    startsWith: form({ startsWith: words }),
    endsWith: form({ endsWith: words }),
    has: form({ has: words }),
    hasAny: form({ hasAny: list }),
    hasAll: form({ hasAll: list }),
  };
}

export const attributeTestSchema: z.ZodType<WrittenAttributeTest> = verbUnion<WrittenAttributeTest>(
  'an attribute',
  forms('attribute') as unknown as Readonly<Record<string, z.ZodType<WrittenAttributeTest>>>,
);

const propertyTestSchema: z.ZodType<WrittenPropertyTest> = verbUnion<WrittenPropertyTest>('a property', {
  ...(forms('property') as unknown as Readonly<Record<string, z.ZodType<WrittenPropertyTest>>>),
});
const propertyTestsSchema = z.array(propertyTestSchema).min(1).max(20);

/** Which events of one kind count: one test, or a list of tests that must all hold. */
export type WrittenWhere = WrittenPropertyTest | readonly WrittenPropertyTest[];

export const whereSchema: z.ZodType<WrittenWhere> = shownAs(
  z
    .unknown()
    .check((context) =>
      delegate(Array.isArray(context.value) ? propertyTestsSchema : propertyTestSchema, context),
    ) as z.ZodType<WrittenWhere>,
  () => z.union([propertyTestSchema, propertyTestsSchema]),
);
