import type { ArmNode, ExperimentNode, StepNode, WinnerNode } from '../ir/index.ts';
import { durationMs } from '../schema/duration-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import type { WrittenExperiment, WrittenStep, WrittenWaitFor, WrittenWebhook } from '../schema/step-schema.ts';
import type { WrittenWinner } from '../schema/winner-schema.ts';
import { armSteps, armWeight } from '../schema/written-steps.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerPredicate } from './lower-predicate.ts';
import { lowerSend } from './lower-send.ts';
import { lowerText } from './lower-text.ts';
import { lowerTiming } from './lower-timing.ts';
import { lowerWhere } from './lower-value-test.ts';
import { stepIds } from './step-ids.ts';
import { withoutIfs } from './without-ifs.ts';

type Path = readonly (string | number)[];

interface Journey extends PredicateContext {
  readonly ids: ReadonlyMap<string, string>;
  /** Time in which an experiment's goal counts if it names none. */
  readonly goalWithinMs: number;
}

/** A journey's steps in normal form, each with its id. */
export function lowerSteps(
  written: readonly WrittenStep[],
  context: PredicateContext & Pick<Journey, 'goalWithinMs'>,
): readonly StepNode[] {
  const steps = withoutIfs(written);
  return list(steps, ['steps'], { ...context, ids: stepIds(steps) });
}

function list(steps: readonly WrittenStep[] | undefined, path: Path, journey: Journey): readonly StepNode[] {
  return (steps ?? []).map((step, index) => lowerStep(step, [...path, index], journey));
}

function lowerStep(step: WrittenStep, path: Path, journey: Journey): StepNode {
  const id = checked(journey.ids.get(path.join('.')), path.join('.'));
  if ('send' in step) return lowerSend(id, step.send, journey);
  if ('wait' in step) {
    return { kind: 'wait', id, until: { kind: 'delay', ms: checked(durationMs(step.wait), `${id}.wait`) } };
  }
  if ('waitUntil' in step) return { kind: 'wait', id, until: lowerTiming(step.waitUntil, journey) };
  if ('waitFor' in step) return lowerWaitFor(id, step, path, journey);
  if ('branch' in step) {
    return {
      kind: 'branch',
      id,
      when: lowerPredicate(step.branch.if, journey),
      steps: list(step.branch.steps, [...path, 'branch', 'steps'], journey),
      otherwise: list(step.branch.otherwise, [...path, 'branch', 'otherwise'], journey),
    };
  }
  if ('experiment' in step) return lowerExperiment(id, step, path, journey);
  if ('update' in step) return { kind: 'update', id, attribute: step.update.attribute, value: step.update.to };
  if ('webhook' in step) return lowerWebhook(id, step, journey);
  if ('coupon' in step) {
    const { provider, name, validFor } = step.coupon;
    const validMs = validFor === undefined ? null : checked(durationMs(validFor), `${id}.validFor`);
    return { kind: 'issue-coupon', id, provider, coupon: name, validMs };
  }
  return { kind: 'exit', id, reason: step.exit };
}

function lowerWaitFor(id: string, { waitFor }: WrittenWaitFor, path: Path, journey: Journey): StepNode {
  const { within, steps, otherwise } = waitFor;
  const rest = {
    withinMs: checked(durationMs(within), `${id}.within`),
    steps: list(steps, [...path, 'waitFor', 'steps'], journey),
    otherwise: list(otherwise, [...path, 'waitFor', 'otherwise'], journey),
  };
  if ('step' in waitFor) return { kind: 'wait-for-message', id, step: waitFor.step, status: waitFor.was, ...rest };
  const { event, where } = waitFor;
  const { properties } = checked(journey.customer.events[event], event);
  return { kind: 'wait-for', id, event, where: lowerWhere(where, properties), ...rest };
}

function lowerExperiment(id: string, { experiment }: WrittenExperiment, path: Path, journey: Journey): ExperimentNode {
  const { goal, arms, winner } = experiment;
  const names = Object.keys(arms).sort();
  return {
    kind: 'experiment',
    id,
    goal:
      typeof goal === 'string'
        ? { event: goal, withinMs: journey.goalWithinMs }
        : { event: goal.event, withinMs: checked(durationMs(goal.within), `${id}.goal.within`) },
    arms: names.map((name, index): ArmNode => {
      const arm = checked(arms[name], name);
      const weight = armWeight(arm);
      const armPath = [...path, 'experiment', 'arms', name, ...(weight === null ? [] : ['steps'])];
      return {
        kind: 'arm',
        id: name,
        weightBp: weight === null ? equalShare(index, names.length) : basisPoints(weight),
        steps: list(armSteps(arm), armPath, journey),
      };
    }),
    winner: winner === undefined ? null : lowerWinner(winner),
  };
}

/** Equal shares of 10,000; what is left over goes to the first, one each. */
function equalShare(index: number, count: number): number {
  return Math.floor(10_000 / count) + (index < 10_000 % count ? 1 : 0);
}

export function lowerWinner({ metric, minimumSample, after, fallback }: WrittenWinner): WinnerNode {
  const afterMs = checked(durationMs(after), 'winner.after');
  return { kind: 'winner', metric, minimumSample, afterMs, fallback: fallback ?? null };
}

function lowerWebhook(id: string, { webhook }: WrittenWebhook, journey: Journey): StepNode {
  const body = Object.entries(webhook.body ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value: lowerText(value, 'text', journey.locale) }));
  return { kind: 'webhook', id, urlEnv: webhook.url.env, body };
}
