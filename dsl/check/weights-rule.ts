import { basisPoints } from '../schema/percent-schema.ts';
import { finding } from './finding-of.ts';
import type { Rule } from './rule.ts';

/** The weights of the variants share out everyone: they add up to 100. */
export const weightsRule: Rule = ({ variants }) => {
  if (variants === undefined) return [];
  const weights = Object.values(variants).map(({ weight }) => weight);
  const sum = weights.reduce((total, weight) => total + basisPoints(weight), 0);
  if (sum === 10_000) return [];
  const message = `the weights add up to ${sum / 100}, not 100`;
  const help = 'share out 100 percent among the variants; people held out are taken off before, by control';
  return [finding({ code: 'check/weights', path: ['variants'], atKey: true, message, help })];
};
