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
  /** What is sent, and by which channel. */
  readonly send: WrittenDelivery;
}

interface Conditional {
  /** Asked of each person at this moment; for whom it is not true, the journey goes on behind it. Default: everyone. */
  readonly if?: WrittenPredicate | undefined;
}

/** Steps that need no name: they get one by their verb and place, as in `wait-2`. */
interface MaybeNamed extends Conditional {
  /** Names the step. Default: its verb and a number, as in `wait-2`. */
  readonly id?: string | undefined;
}

/** Waits so long. */
export interface WrittenWait extends MaybeNamed {
  /** Duration, as in `1h`. */
  readonly wait: string;
}

/** Waits for a time of the clock. */
export interface WrittenWaitUntil extends MaybeNamed {
  /** The time, in any form of timing. */
  readonly waitUntil: WrittenTiming;
}

/** Waits for an event, or for what becomes of an earlier message, at most for a while. */
export interface WrittenWaitFor extends MaybeNamed {
  /** What is waited for, and what is done then. */
  readonly waitFor: (WrittenEvent | WrittenAwaitedStatus) & {
    /** How long at most. */
    readonly within: string;
    /** Done when it came in time. Default: nothing. */
    readonly steps?: readonly WrittenStep[] | undefined;
    /** Done when it did not. Default: nothing. */
    readonly otherwise?: readonly WrittenStep[] | undefined;
  };
}

/** A status of the message of an earlier step. */
export interface WrittenAwaitedStatus {
  /** Id of the step that sent the message. */
  readonly step: string;
  /** What must become of it. */
  readonly was: MessageStatus;
}

/** Asks a question about the person at this moment; unclear counts as no. Its `if` is inside, as it decides between two ways. */
export interface WrittenBranch {
  /** Names the step. Default: its verb and a number, as in `branch-2`. */
  readonly id?: string | undefined;
  /** A question and two ways. */
  readonly branch: {
    /** The question. */
    readonly if: WrittenPredicate;
    /** Done where the answer is yes. */
    readonly steps: readonly WrittenStep[];
    /** Done where it is no or unclear. Default: nothing. */
    readonly otherwise?: readonly WrittenStep[] | undefined;
  };
}

/** Shares people out among arms, the same person always into the same one. */
export interface WrittenExperiment extends Conditional {
  /** Names the experiment for ever, in results. */
  readonly id: string;
  /** What is compared, and how. */
  readonly experiment: {
    /** Event that counts as success, in the time of the campaign's goal or within its own. */
    readonly goal:
      | string
      | {
          readonly event: string;
          /** How long after the person came into the arm. */
          readonly within: string;
        };
    /** Courses by name; an empty one does nothing. */
    readonly arms: Readonly<Record<string, WrittenArm>>;
    /** How the best arm is chosen. Default: none is. */
    readonly winner?: WrittenWinner | undefined;
  };
}

/** The steps of an arm, with its percentage if the arms do not share equally. */
export type WrittenArm =
  | readonly WrittenStep[]
  | {
      /** Percent of the people; the weights of all arms add up to 100. */
      readonly weight: number;
      /** What is done in the arm. */
      readonly steps: readonly WrittenStep[];
    };

/** Sets an attribute of the person, or takes its value away. */
export interface WrittenUpdate extends MaybeNamed {
  /** What is set. */
  readonly update: {
    /** Name of an attribute of customer.ts. */
    readonly attribute: string;
    /** The new value. Null takes the value away. */
    readonly to: Scalar | null;
  };
}

/** Calls another program. */
export interface WrittenWebhook extends Conditional {
  /** Names the call for ever, in the ledger. */
  readonly id: string;
  /** Whom it calls, and what it says. */
  readonly webhook: {
    /** The address, by the name of an environment variable. */
    readonly url: {
      /** Name of the environment variable of the worker. */
      readonly env: string;
    };
    /** Texts that are rendered and sent as a JSON object, by its keys. Default: none. */
    readonly body?: Readonly<Record<string, WrittenText>> | undefined;
  };
}

/** Takes a coupon for the person from a provider. */
export interface WrittenIssueCoupon extends Conditional {
  /** Names the coupon for ever, in the ledger. */
  readonly id: string;
  /** Which coupon. */
  readonly coupon: {
    /** Name under `coupons.providers` of the workspace. */
    readonly provider: string;
    /** What the provider calls the coupon. */
    readonly name: string;
    /** How long it can be used, as in `7d`. Default: as the provider has it. */
    readonly validFor?: string | undefined;
  };
}

/** Ends the journey here. */
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
