import { z } from 'zod';
import { durationSchema } from './duration-schema.ts';
import { oneWindow, type WrittenWindow, windowFields } from './event-window-schema.ts';
import { sentence } from './sentence.ts';
import { shownAs } from './shown-as.ts';
import { type WrittenWhere, whereSchema } from './value-test-schema.ts';

/** An event that people did, and which of them count. */
interface WrittenEvents {
  /** Name of an event of customer.ts. */
  readonly did: string;
  /** Which of the events count. Default: all. */
  readonly where?: WrittenWhere | undefined;
}

/**
 * How often an event happened. Without a number: at least once. `atMost` alone includes never; `exactly` stands alone.
 */
export interface WrittenEventCount extends WrittenEvents, WrittenWindow, WrittenBounds {}

/** How many of them there must be. */
export interface WrittenBounds {
  /** That many times or more. Default 1. */
  readonly atLeast?: number | undefined;
  /** That many times or fewer; never counts, too. */
  readonly atMost?: number | undefined;
  /** Just that many times; 0 means never. Stands alone. */
  readonly exactly?: number | undefined;
}

export const AGGREGATES = ['sum', 'average', 'min', 'max', 'distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];
export const NUMBER_TESTS = ['is', 'isNot', 'lt', 'lte', 'gt', 'gte'] as const;
export type NumberTestName = (typeof NUMBER_TESTS)[number];

/** A number made from a property of the events: exactly one aggregate and exactly one comparison. */
export type WrittenEventAggregate = WrittenEvents & WrittenWindow & WrittenAggregate & WrittenNumberTest;

/** What number is made of the events: one of these. */
type WrittenAggregate = { readonly [A in Aggregate]?: string | undefined } & {
  /** Numeric property that is added up, exactly; 0 of no events. */
  readonly sum?: string | undefined;
  /** Numeric property whose average is taken; unclear of no events. */
  readonly average?: string | undefined;
  /** Numeric property whose smallest value is taken; unclear of no events. */
  readonly min?: string | undefined;
  /** Numeric property whose largest value is taken; unclear of no events. */
  readonly max?: string | undefined;
  /** Property whose different values are counted. */
  readonly distinct?: string | undefined;
};

type WrittenNumberTest = { readonly [T in NumberTestName]?: number | undefined };

/** What came after, or did not. */
export interface WrittenFollowUp extends WrittenEvents {
  /** How soon after the first. */
  readonly within: string;
  /** Property that is equal in both events. */
  readonly same?: string | undefined;
}

/** One event, then another or not another. The window is of the first. */
export interface WrittenSequence extends WrittenEvents, WrittenWindow {
  /** What came after it. */
  readonly followedBy?: WrittenFollowUp | undefined;
  /** What did not come after it; known once the time has passed. */
  readonly notFollowedBy?: WrittenFollowUp | undefined;
}

export const FOLLOW_UPS = ['followedBy', 'notFollowedBy'] as const;

export const MEASURES = ['recency', 'frequency', 'monetary'] as const;

/** Standing among the people who have the event: `top`, `bottom` in percent, or some of so many `quantiles`. */
export interface WrittenRank extends WrittenEvents, WrittenWindow {
  /** What people stand by: their newest event, the number of events, or the sum of `value`. */
  readonly rank: (typeof MEASURES)[number];
  /** Numeric property that `monetary` sums, and only it. */
  readonly value?: string | undefined;
  /** The best so many percent. */
  readonly top?: number | undefined;
  /** The last so many percent. */
  readonly bottom?: number | undefined;
  /** How many equal parts people are put into. */
  readonly quantiles?: number | undefined;
  /** Which of the parts: 1 is the lowest, the number of quantiles the best. */
  readonly in?: readonly number[] | undefined;
}

/** How far a person is beyond their own rhythm, in lengths of it. */
export interface WrittenCycle extends WrittenEvents {
  /** Least time since the last event, in lengths of the person's rhythm. */
  readonly overdueBy: number;
  /** Most time since then, exclusive, to leave out who is lost. Default: no end. */
  readonly upTo?: number | undefined;
  /** Events from which a rhythm can be told. Default 3. */
  readonly minEvents?: number | undefined;
}

export type WrittenDid = WrittenEventCount | WrittenEventAggregate | WrittenSequence | WrittenRank | WrittenCycle;

/** Most events that a count may ask for. */
const MAX_COUNT = 1_000_000;
export const countSchema = (min: number) => z.int().min(min).max(MAX_COUNT).optional();
const events = { did: z.string(), where: whereSchema.optional() };

/** What is wrong with bounds of a count together, or null. */
function boundsFault({ exactly, atLeast, atMost }: WrittenBounds): string | null {
  if (exactly !== undefined && (atLeast !== undefined || atMost !== undefined))
    return 'says "exactly" beside "atLeast" or "atMost"; keep one of them';
  return atLeast !== undefined && atMost !== undefined && atLeast > atMost
    ? 'asks for at least more than at most, which nobody meets'
    : null;
}

export function rightBounds(context: z.core.ParsePayload<WrittenBounds>): void {
  const fault = boundsFault(context.value);
  if (fault !== null) context.issues.push({ code: 'custom', input: context.value, message: fault });
}

const count: z.ZodType<WrittenEventCount> = z
  .strictObject({
    ...events,
    atLeast: countSchema(1),
    atMost: countSchema(0),
    exactly: countSchema(0),
    ...windowFields,
  })
  .check(rightBounds, oneWindow);

const number = z.number().optional();
const name = z.string().optional();

const aggregate: z.ZodType<WrittenEventAggregate> = z
  .strictObject({
    ...events,
    sum: name,
    average: name,
    min: name,
    max: name,
    distinct: name,
    is: number,
    isNot: number,
    lt: number,
    lte: number,
    gt: number,
    gte: number,
    ...windowFields,
  })
  .check(oneWindow)
  .refine((written) => said(written, AGGREGATES) === 1, `says more than one of ${AGGREGATES.join(', ')}`)
  .refine(
    (written) => said(written, NUMBER_TESTS) === 1,
    `must compare the number once, by one of ${NUMBER_TESTS.join(', ')}`,
  );

const followUp: z.ZodType<WrittenFollowUp> = z.strictObject({ ...events, within: durationSchema, same: name });

const sequence: z.ZodType<WrittenSequence> = z
  .strictObject({ ...events, followedBy: followUp.optional(), notFollowedBy: followUp.optional(), ...windowFields })
  .check(oneWindow)
  .refine((written) => said(written, FOLLOW_UPS) === 1, 'says "followedBy" and "notFollowedBy"; keep one of them');

const share = z.int().min(1).max(99).optional();

const rank: z.ZodType<WrittenRank> = z
  .strictObject({
    ...events,
    rank: z.enum(MEASURES),
    value: name,
    top: share,
    bottom: share,
    quantiles: z.int().min(2).max(100).optional(),
    in: z.array(z.int().min(1)).min(1).optional(),
    ...windowFields,
  })
  .check(oneWindow)
  .refine(
    (written) => said(written, ['top', 'bottom', 'quantiles']) === 1,
    'must say one of "top", "bottom" (whole percent) and "quantiles" with "in"',
  )
  .refine(({ quantiles, in: chosen }) => (quantiles === undefined) === (chosen === undefined), {
    error: 'must say "quantiles" and "in" together, as in quantiles: 5, in: [4, 5]',
  })
  .refine(({ quantiles, in: chosen = [] }) => chosen.every((one) => one <= (quantiles ?? one)), {
    path: ['in'],
    error: 'names a quantile beyond their number',
  })
  .refine(({ rank: measure, value }) => (measure === 'monetary') === (value !== undefined), {
    error: 'must name the summed property as "value" with rank: monetary, and only there',
  });

const factor = z.number().min(0.01).max(1_000);

const cycle: z.ZodType<WrittenCycle> = z
  .strictObject({
    ...events,
    overdueBy: factor.refine(isHundredths, 'must have at most two decimals'),
    upTo: factor.refine(isHundredths, 'must have at most two decimals').optional(),
    minEvents: z.int().min(2).max(100).optional(),
  })
  .refine(({ overdueBy, upTo }) => upTo === undefined || upTo > overdueBy, {
    path: ['upTo'],
    error: 'must be more than "overdueBy"',
  });

/** The forms of `did`, by the words that tell them; without any it is a count. */
const FORMS: readonly { readonly words: readonly string[]; readonly schema: z.ZodType<WrittenDid> }[] = [
  { words: AGGREGATES, schema: aggregate },
  { words: FOLLOW_UPS, schema: sequence },
  { words: ['rank'], schema: rank },
  { words: ['overdueBy'], schema: cycle },
];

/** Words that may follow `did` anywhere, for the nearest of a misspelt one. */
const ALL_WORDS = [
  ...['where', 'atLeast', 'atMost', 'exactly', 'inLast', 'during', 'timezone'],
  ...FORMS.flatMap(({ words }) => words),
];

export const didSchema: z.ZodType<WrittenDid> = shownAs(
  z.unknown().check((context) => {
    const { value } = context;
    const isGroup = typeof value === 'object' && value !== null;
    const form = isGroup ? FORMS.find(({ words }) => words.some((word) => Object.hasOwn(value, word))) : undefined;
    const parsed = (form?.schema ?? count).safeParse(value, { error: sentence, reportInput: true });
    for (const issue of parsed.error?.issues ?? []) {
      // A misspelt word of another form leaves a count behind: all words are offered, not the count's alone.
      const unknown = issue.code === 'unrecognized_keys' && form === undefined && issue.path.length === 0;
      context.issues.push((unknown ? { ...issue, message: ALL_WORDS.join('\n') } : issue) as z.core.$ZodRawIssue);
    }
  }) as z.ZodType<WrittenDid>,
  () => z.union([count, ...FORMS.map(({ words, schema }) => schema.meta({ toldBy: words }))]),
);

function said(written: object, words: readonly string[]): number {
  return words.filter((word) => (written as Readonly<Record<string, unknown>>)[word] !== undefined).length;
}

function isHundredths(value: number): boolean {
  return Math.abs(value * 100 - Math.round(value * 100)) < 1e-6;
}
