import type { MessageStatus } from '../ir/index.ts';
import { MESSAGE_STATUSES } from '../schema/contact-predicate-schema.ts';
import { predicate, type StepPredicate } from './predicate.ts';
import type { StepId } from './step-id.ts';
import { strict } from './strict.ts';

/** Key of a question that nothing was joined to. Exists in types only. */
declare const alone: unique symbol;

/** One question about the message of one step. `waitFor` can wait for it. */
export interface StepQuestion<I extends string> extends StepPredicate<I> {
  readonly [alone]: true;
}

/** What can be asked about the message of a step. */
export type StepQuestions<I extends string> = { readonly [S in MessageStatus]: StepQuestion<I> };

/**
 * What became of the message of another step of the same journey: `not(step('remind').opened)`. `sent` is true where a
 * channel took it, `failed` where none did, so that it reached nobody. Whether a message was delivered, opened or clicked
 * that was not sent is unknown: who was not reached is asked for by `failed`, or by `not(step('remind').sent)`.
 */
export function step<const I extends string>(id: StepId<I>): StepQuestions<I> {
  const questions = MESSAGE_STATUSES.map((was) => [was, predicate({ step: String(id), was })]);
  return strict(Object.freeze(Object.fromEntries(questions)), 'status of a message', 'ts/threw');
}
