import type { FallbackReason, MessageStatus } from '../../ir/index.ts';
import { channelLinks } from '../../schema/channel-schema.ts';
import type { WrittenPredicate } from '../../schema/predicate-schema.ts';
import type { WrittenSend, WrittenStep } from '../../schema/step-schema.ts';
import { statusOf } from '../../schema/step-status-schema.ts';
import { stepsWithin } from '../../schema/written-steps.ts';
import { TELLS } from '../channel-limits/fallbacks-rule.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import { suggestion } from '../nearest.ts';
import { predicatesOf } from '../predicates-of.ts';
import type { Rule } from '../rule.ts';
import { questionsOf } from '../walk-predicate.ts';
import { type Flow, flowThrough } from './flow.ts';

type Path = Finding['path'];

/** A question about what became of the message of a step. */
interface StepQuestion {
  readonly step: string;
  readonly status: MessageStatus;
  /** Field that says the status. */
  readonly field: 'was' | 'wasNot';
  /** Of the object that asks. */
  readonly path: Path;
}

/**
 * What steps ask about each other can be answered: the step sends something, may have been done by somebody who comes to
 * the question, and its channel reports what is asked.
 */
export const stepQuestionsRule: Rule = (campaign) => {
  const { steps } = campaign;
  const all = [...stepsWithin(steps)].map(({ step }) => step);
  const sends = new Map(all.flatMap((step) => ('send' in step ? [[step.id, step] as const] : [])));
  const known = ({ step }: StepQuestion) => sends.has(step);
  const questions = [
    ...predicatesOf(campaign).flatMap(({ predicate, path, inJourney }) => (inJourney ? asked(predicate, path) : [])),
    ...[...stepsWithin(steps)].flatMap(({ step, path }) => awaited(step, path)),
  ];
  return [
    ...questions.filter((one) => !known(one)).map((one) => unknownStep(one, [...sends.keys()], all)),
    ...questions.flatMap((one) => {
      const send = sends.get(one.step);
      return send === undefined ? [] : unreported(one, send);
    }),
    ...tooEarly(steps, [...sends.keys()])
      .filter(({ question }) => known(question))
      .map(({ found }) => found),
  ];
};

function asked(predicate: WrittenPredicate, path: Path): readonly StepQuestion[] {
  return [...questionsOf(predicate, path)].flatMap(({ question, path: at }): readonly StepQuestion[] => {
    if (!('step' in question)) return [];
    const field = question.was === undefined ? 'wasNot' : 'was';
    return [{ step: question.step, status: statusOf(question), field, path: at }];
  });
}

function awaited(step: WrittenStep, path: Path): readonly StepQuestion[] {
  if (!('waitFor' in step && 'step' in step.waitFor)) return [];
  return [{ step: step.waitFor.step, status: step.waitFor.was, field: 'was', path: [...path, 'waitFor'] }];
}

function unknownStep({ step, path }: StepQuestion, sends: readonly string[], all: readonly WrittenStep[]): Finding {
  const isNoSend = all.some(({ id }) => id === step);
  const message = isNoSend
    ? `the step "${step}" sends no message, so nothing becomes of one`
    : `there is no step "${step}" that sends a message`;
  const near = suggestion(step, sends);
  return finding({ code: 'check/unknown-step', path: [...path, 'step'], message, ...near });
}

/** Reports by which a status is known; that a message was sent or failed every channel answers at once. */
const KNOWN_BY: Readonly<Partial<Record<MessageStatus, FallbackReason>>> = {
  delivered: 'not-delivered',
  opened: 'not-read',
};

/** An error where no channel of the send would ever report it; a warning where only some do. */
function unreported({ step, status, field, path }: StepQuestion, { send }: WrittenSend): readonly Finding[] {
  const report = KNOWN_BY[status];
  if (report === undefined) return [];
  const channels = channelLinks(send.channel).map(({ channel }) => channel);
  const silent = channels.filter((channel) => !TELLS[channel].includes(report));
  if (silent.length === 0) return [];
  const never = silent.length === channels.length;
  const message = `"${step}" is sent by ${silent.join(', ')}, which never ${silent.length === 1 ? 'tells' : 'tell'} that a person ${status === 'opened' ? 'opened' : 'received'} a message`;
  const help = never
    ? 'ask whether it was clicked, by a link of ours, or whether the goal was reached'
    : `who got it that way counts as not ${status}; ask about clicked, or send by one channel`;
  const severity = never ? 'error' : 'warning';
  return [finding({ code: 'check/unreported-status', severity, path: [...path, field], message, help })];
}

/** Questions to which nobody comes who could have been sent the message. */
function tooEarly(
  steps: readonly WrittenStep[] | undefined,
  sends: readonly string[],
): readonly { readonly question: StepQuestion; readonly found: Finding }[] {
  const found: { readonly question: StepQuestion; readonly found: Finding }[] = [];
  const before: string[] = [];
  const flow: Flow<ReadonlySet<string>> = {
    after: (sent, step) => ('send' in step ? new Set([...sent, step.id]) : sent),
    ask: (sent) => sent,
    join: (one, other) => new Set([...one, ...other]),
    visit: (sent, step, path) => {
      for (const question of questionsAt(step, path)) {
        if (sent.has(question.step)) continue;
        const passed = before.includes(question.step);
        found.push({ question, found: impossible(question, passed) });
      }
      if ('send' in step && sends.includes(step.id)) before.push(step.id);
    },
  };
  flowThrough(steps, new Set<string>(), flow);
  return found;
}

function questionsAt(step: WrittenStep, path: Path): readonly StepQuestion[] {
  if ('branch' in step) return asked(step.branch.if, [...path, 'branch', 'if']);
  return [...(step.if === undefined ? [] : asked(step.if, [...path, 'if'])), ...awaited(step, path)];
}

function impossible({ step, path }: StepQuestion, passed: boolean): Finding {
  const message = passed
    ? `nobody who comes here has been sent "${step}": it stands on another way through the journey`
    : `nobody who comes here has been sent "${step}" yet`;
  const help = passed ? 'ask it on the way on which it is sent, or behind both' : 'ask it behind the step';
  return finding({ code: 'check/step-order', path: [...path, 'step'], message, help });
}
