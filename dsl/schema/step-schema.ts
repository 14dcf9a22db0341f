import { z } from 'zod';
import type { MessageStatus, Scalar } from '../ir/index.ts';
import { MESSAGE_STATUSES } from './contact-predicate-schema.ts';
import { deliveryCheck, deliveryFields, type WrittenDelivery } from './delivery-schema.ts';
import { durationSchema } from './duration-schema.ts';
import type { WrittenEvent } from './event-schema.ts';
import { idSchema } from './id-schema.ts';
import { percentSchema } from './percent-schema.ts';
import { predicateSchema, type WrittenPredicate } from './predicate-schema.ts';
import { shownAs } from './shown-as.ts';
import { textSchema, type WrittenText } from './text-schema.ts';
import { timingSchema, type WrittenTiming } from './timing-schema.ts';
import { whereSchema } from './value-test-schema.ts';
import { delegate, verbUnion } from './verb-union.ts';
import { type WrittenWinner, winnerSchema } from './winner-schema.ts';

/** One step of a journey, told by its verb. Steps without a name of their own get one by their place. */
export type WrittenStep =
  | WrittenSend
  | WrittenWait
  | WrittenWaitUntil
  | WrittenWaitFor
  | WrittenBranch
  | WrittenExperiment
  | WrittenUpdate
  | WrittenWebhook
  | WrittenIssueCoupon
  | WrittenExitStep;

export interface WrittenSend extends Conditional {
  /** Names the message for ever: in the ledger, in results. */
  readonly id: string;
  readonly send: WrittenDelivery;
}

interface Conditional {
  /** Asked of each person at this moment; for whom it is not true, the journey goes on behind the step. */
  readonly if?: WrittenPredicate | undefined;
}

interface MaybeNamed extends Conditional {
  readonly id?: string | undefined;
}

export interface WrittenWait extends MaybeNamed {
  /** Duration, as in `1h`. */
  readonly wait: string;
}

export interface WrittenWaitUntil extends MaybeNamed {
  readonly waitUntil: WrittenTiming;
}

/** Waits for an event, or for what becomes of an earlier message, at most for a while. */
export interface WrittenWaitFor extends MaybeNamed {
  readonly waitFor: (WrittenEvent | WrittenAwaitedStatus) & {
    readonly within: string;
    /** Done when it came in time. */
    readonly steps?: readonly WrittenStep[] | undefined;
    /** Done when it did not. */
    readonly otherwise?: readonly WrittenStep[] | undefined;
  };
}

/** A status of the message of an earlier step. */
export interface WrittenAwaitedStatus {
  readonly step: string;
  readonly was: MessageStatus;
}

/** Its `if` is inside, as it decides between two ways. */
export interface WrittenBranch {
  readonly id?: string | undefined;
  readonly branch: {
    readonly if: WrittenPredicate;
    readonly steps: readonly WrittenStep[];
    readonly otherwise?: readonly WrittenStep[] | undefined;
  };
}

export interface WrittenExperiment extends Conditional {
  readonly id: string;
  readonly experiment: {
    /** Event that counts as success; with `within` if not in the time of the campaign's goal. */
    readonly goal: string | { readonly event: string; readonly within: string };
    readonly arms: Readonly<Record<string, WrittenArm>>;
    readonly winner?: WrittenWinner | undefined;
  };
}

/** The steps of an arm, with its percentage if the arms do not share equally. */
export type WrittenArm = readonly WrittenStep[] | { readonly weight: number; readonly steps: readonly WrittenStep[] };

export interface WrittenUpdate extends MaybeNamed {
  readonly update: {
    readonly attribute: string;
    /** Null takes the value away. */
    readonly to: Scalar | null;
  };
}

export interface WrittenWebhook extends Conditional {
  readonly id: string;
  readonly webhook: {
    /** The address, by the name of an environment variable. */
    readonly url: { readonly env: string };
    /** Texts that are rendered and sent as a JSON object. */
    readonly body?: Readonly<Record<string, WrittenText>> | undefined;
  };
}

export interface WrittenIssueCoupon extends Conditional {
  readonly id: string;
  readonly coupon: {
    readonly provider: string;
    readonly name: string;
    readonly validFor?: string | undefined;
  };
}

export interface WrittenExitStep extends MaybeNamed {
  /** Word for the results, such as `done`. */
  readonly exit: string;
}

const stepsOf = z.array(z.lazy(() => stepSchema)).max(500);
const conditional = { if: predicateSchema.optional() };
const named = { id: idSchema, ...conditional };
const maybeNamed = { id: idSchema.optional(), ...conditional };
const name = (what: string) =>
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/, `must be ${what}: letters, digits, - _ and .`);

const armWithWeight = z.strictObject({ weight: percentSchema(0.01, 100), steps: stepsOf });
const armSchema = shownAs(
  z.unknown().check((context) => {
    delegate(Array.isArray(context.value) ? stepsOf : armWithWeight, context);
  }) as z.ZodType<WrittenArm>,
  () => z.union([stepsOf, armWithWeight]),
);

const goalInTime = z.strictObject({ event: z.string(), within: durationSchema });
const experimentGoal = shownAs(
  z.unknown().check((context) => {
    delegate(typeof context.value === 'string' ? z.string() : goalInTime, context);
  }) as z.ZodType<WrittenExperiment['experiment']['goal']>,
  () => z.union([z.string(), goalInTime]),
);

const scalar = shownAs(
  z
    .unknown()
    .refine(
      (value) =>
        value === null ||
        ['string', 'boolean'].includes(typeof value) ||
        (typeof value === 'number' && Number.isFinite(value)),
      'must be a text, a number, true, false or null',
    ) as z.ZodType<Scalar | null>,
  () => z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

const awaited = { within: durationSchema, steps: stepsOf.optional(), otherwise: stepsOf.optional() };
const waitForSchema = verbUnion<WrittenWaitFor['waitFor']>('waitFor', {
  event: z.strictObject({ event: z.string(), where: whereSchema.optional(), ...awaited }),
  step: z.strictObject({ step: idSchema, was: z.enum(MESSAGE_STATUSES), ...awaited }),
});

export const stepSchema: z.ZodType<WrittenStep> = verbUnion<WrittenStep>('a step', {
  send: z.strictObject({
    ...named,
    send: z.strictObject(deliveryFields).check(deliveryCheck),
  }) as z.ZodType<WrittenSend>,
  wait: z.strictObject({ ...maybeNamed, wait: durationSchema }),
  waitUntil: z.strictObject({ ...maybeNamed, waitUntil: timingSchema }),
  waitFor: z.strictObject({ ...maybeNamed, waitFor: waitForSchema }),
  branch: z.strictObject({
    id: idSchema.optional(),
    branch: z.strictObject({ if: predicateSchema, steps: stepsOf, otherwise: stepsOf.optional() }),
  }),
  experiment: z.strictObject({
    ...named,
    experiment: z.strictObject({
      goal: experimentGoal,
      arms: z
        .record(idSchema, armSchema)
        .refine((arms) => Object.keys(arms).length >= 2, 'must hold at least two arms'),
      winner: winnerSchema.optional(),
    }),
  }),
  update: z.strictObject({ ...maybeNamed, update: z.strictObject({ attribute: z.string(), to: scalar }) }),
  webhook: z.strictObject({
    ...named,
    webhook: z.strictObject({
      url: z.strictObject({
        env: z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of an environment variable, such as SHOP_URL'),
      }),
      body: z.record(name('the name of a field'), textSchema({ max: 10_000 })).optional(),
    }),
  }),
  coupon: z.strictObject({
    ...named,
    coupon: z.strictObject({
      provider: name('the name of a provider of coupons'),
      name: name("the coupon's name with the provider"),
      validFor: durationSchema.optional(),
    }),
  }),
  exit: z.strictObject({ ...maybeNamed, exit: idSchema }),
});

/** Steps in their order, at least one. */
export const stepsSchema: z.ZodType<readonly WrittenStep[]> = z.array(stepSchema).min(1).max(500);
