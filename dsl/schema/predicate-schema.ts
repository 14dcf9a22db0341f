import { z } from 'zod';
import { nearest } from '../check/nearest.ts';
import {
  consentSchema,
  messageHistorySchema,
  randomSchema,
  reachableSchema,
  type WrittenConsent,
  type WrittenMessageHistory,
  type WrittenRandom,
  type WrittenReachable,
} from './contact-predicate-schema.ts';
import { didSchema, type WrittenDid } from './event-predicate-schema.ts';
import { idSchema } from './id-schema.ts';
import { shownAs } from './shown-as.ts';
import { stepStatusSchema, type WrittenStepStatus } from './step-status-schema.ts';
import { attributeTestSchema, type WrittenAttributeTest } from './value-test-schema.ts';
import { delegate, verbUnion } from './verb-union.ts';

/** Whom a campaign is for, as written. */
export type WrittenTarget = 'everyone' | WrittenPredicate;
export type WrittenPredicate = WrittenAll | WrittenAny | WrittenNot | WrittenSegmentUse | WrittenQuestion;

/** A predicate that holds no other one. */
export type WrittenQuestion =
  | WrittenDid
  | WrittenAttributeTest
  | WrittenMessageHistory
  | WrittenStepStatus
  | WrittenConsent
  | WrittenReachable
  | WrittenRandom;

export interface WrittenAll {
  readonly all: readonly WrittenPredicate[];
}

export interface WrittenAny {
  readonly any: readonly WrittenPredicate[];
}

export interface WrittenNot {
  readonly not: WrittenPredicate;
}

/** A segment by its id. The builders bring its meaning along; YAML leaves it to the segment's own file. */
export interface WrittenSegmentUse {
  readonly segment: string;
  /** What it means, as TypeScript brings it along. Default: the segment's own file. */
  readonly who?: WrittenPredicate | undefined;
}

export const predicateSchema: z.ZodType<WrittenPredicate> = verbUnion<WrittenPredicate>(
  'a predicate',
  {
    all: z.strictObject({ all: z.array(z.lazy(() => predicateSchema)).min(1) }),
    any: z.strictObject({ any: z.array(z.lazy(() => predicateSchema)).min(1) }),
    not: z.strictObject({ not: z.lazy(() => predicateSchema) }),
    did: didSchema,
    attribute: attributeTestSchema,
    segment: z.strictObject({ segment: idSchema, who: z.lazy(() => predicateSchema).optional() }),
    was: messageHistorySchema,
    step: stepStatusSchema,
    consented: consentSchema,
    reachable: reachableSchema,
    random: randomSchema,
  },
  { step: ['was'] },
  {
    several: 'write several as all: [...] for people who meet each of them, or as any: [...] for people who meet one',
    otherwise: asAttribute,
  },
);

/** For whoever writes an attribute as if it were a field: `{ tier: vip }`. */
function asAttribute(value: object): string | null {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0 || typeof entry[1] === 'object') return null;
  return `an attribute is asked by its name, as in { attribute: ${entry[0]}, is: ${entry[1]} }`;
}

/** The text `everyone` is allowed at the root only, so that no `not` can turn it into nobody. */
export const targetSchema: z.ZodType<WrittenTarget> = shownAs(
  z.unknown().check((context) => {
    if (context.value === 'everyone') return;
    if (typeof context.value === 'string') {
      const meant = nearest(context.value, ['everyone']);
      const help = 'as in { attribute: tier, is: vip }, { did: purchased, inLast: 30d } or { segment: regulars }';
      const message = 'must be everyone, or say who as a group of fields';
      const params = meant === null ? { help } : { meant };
      context.issues.push({ code: 'custom', input: context.value, message, params });
      return;
    }
    delegate(predicateSchema, context);
  }) as z.ZodType<WrittenTarget>,
  () => z.union([z.literal('everyone'), predicateSchema]),
);
