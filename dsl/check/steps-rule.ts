import { basisPoints } from '../schema/percent-schema.ts';
import type { WrittenExperiment } from '../schema/step-schema.ts';
import { armWeight, stepsWithin } from '../schema/written-steps.ts';
import type { Finding } from './finding.ts';
import { finding } from './finding-of.ts';
import { suggestion } from './nearest.ts';
import type { Rule } from './rule.ts';

type Path = Finding['path'];

/** Blocks within blocks; more than this nobody reads. */
const DEEPEST = 5;

/** Ids of steps are unique, as the ledger counts by them; blocks stay readable. */
export const stepsRule: Rule = ({ steps }) => {
  const seen = new Set<string>();
  return [...stepsWithin(steps)].flatMap(({ step, path, depth }): readonly Finding[] => {
    const found: Finding[] = [];
    if (step.id !== undefined && seen.has(step.id)) {
      const message = `there are two steps "${step.id}"`;
      const help = 'a step is named once in its campaign: sends and results are counted by it';
      found.push(finding({ code: 'check/duplicate-step', path: [...path, 'id'], message, help }));
    }
    if (step.id !== undefined) seen.add(step.id);
    // Told once, where the depth is first too great.
    if (depth === DEEPEST + 1 && path.at(-1) === 0) {
      const message = `blocks stand ${depth} deep in each other, and ${DEEPEST} is the most`;
      const help = 'make two campaigns of it, or ask several questions at once with all and any';
      found.push(finding({ code: 'check/too-deep', path, message, help }));
    }
    return found;
  });
};

/** The arms of an experiment share out everyone, and what a winner falls back to is one of them. */
export const armsRule: Rule = ({ steps }) =>
  [...stepsWithin(steps)].flatMap(({ step, path }) =>
    'experiment' in step ? checkArms(step, [...path, 'experiment']) : [],
  );

function checkArms({ experiment: { arms, winner } }: WrittenExperiment, path: Path): readonly Finding[] {
  const names = Object.keys(arms);
  const fallback = checkFallback(winner?.fallback, names, [...path, 'winner', 'fallback']);
  const weights = Object.values(arms).map(armWeight);
  if (weights.every((weight) => weight === null)) return fallback;
  const lacking = names[weights.indexOf(null)];
  if (lacking !== undefined && weights.includes(null)) {
    const message = `the weight of "${lacking}" is missing, and other arms have one`;
    const help = 'give every arm a weight, or none of them to share equally';
    return [
      ...fallback,
      finding({ code: 'check/weights', path: [...path, 'arms', lacking], atKey: true, message, help }),
    ];
  }
  const sum = weights.reduce<number>((total, weight) => total + basisPoints(weight ?? 0), 0);
  if (sum === 10_000) return fallback;
  const message = `the weights add up to ${sum / 100}, not 100`;
  const help = 'share out 100 percent among the arms';
  return [...fallback, finding({ code: 'check/weights', path: [...path, 'arms'], atKey: true, message, help })];
}

/** What a winner falls back to is one of the ways there are. */
export const winnerRule: Rule = ({ winner, variants }) =>
  checkFallback(winner?.fallback, Object.keys(variants ?? { default: null }), ['winner', 'fallback']);

function checkFallback(fallback: string | undefined, names: readonly string[], path: Path): readonly Finding[] {
  if (fallback === undefined || names.includes(fallback)) return [];
  const message = `there is no "${fallback}" to fall back to`;
  return [finding({ code: 'check/unknown-variant', path, message, ...suggestion(fallback, names) })];
}
