import { z } from 'zod';
import type { MessageStatus } from '../ir/index.ts';
import { MESSAGE_STATUSES } from './contact-predicate-schema.ts';
import { idSchema } from './id-schema.ts';
import { isGroup } from './is-group.ts';

/** What became, or did not become, of the message of another step of the same journey: exactly one of the two. */
export interface WrittenStepStatus {
  /** Id of the step that sent it. */
  readonly step: string;
  /** What became of it. One of the two is there. */
  readonly was?: MessageStatus | undefined;
  /** What did not become of it; short for `not: { step, was }`. */
  readonly wasNot?: MessageStatus | undefined;
}

const status = z.enum(MESSAGE_STATUSES);

const oneOfTwo: z.core.$ZodCheck<object> = z.core._check<object>(
  (context) => {
    const { was, wasNot } = context.value as Readonly<Record<string, unknown>>;
    if (was === undefined && wasNot === undefined) {
      context.issues.push({ code: 'custom', input: undefined, path: ['was'], params: { missing: true } });
    }
    if (was !== undefined && wasNot !== undefined) {
      const message = 'says was and wasNot at once; ask two questions with all';
      context.issues.push({ code: 'custom', input: context.value, message });
    }
  },
  { when: isGroup },
);

export const stepStatusSchema: z.ZodType<WrittenStepStatus> = z
  .strictObject({ step: idSchema, was: status.optional(), wasNot: status.optional() })
  .check(oneOfTwo);

/** Status that is asked about. For forms that were parsed. */
export function statusOf({ was, wasNot }: WrittenStepStatus): MessageStatus {
  const asked = was ?? wasNot;
  if (asked === undefined) throw new TypeError('a question about a step was read without having been parsed');
  return asked;
}
