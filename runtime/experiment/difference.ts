import { normalQuantile } from './normal.ts';

/** People, and those of them who did it. */
export interface Proportion {
  readonly people: number;
  readonly successes: number;
}

/** A difference of two shares with its confidence interval; shares, -1 to 1. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Difference of two independent shares, `a - b`, with a confidence interval by Newcombe's hybrid score method (Newcombe
 * 1998, "Interval estimation for the difference between independent proportions", method 10, without continuity
 * correction). It holds its level for small groups and shares near 0, where the usual interval does not. Null where a
 * side has nobody. `confidence` is 0 to 1, default 0.95.
 */
export function differenceOf(a: Proportion, b: Proportion, confidence = 0.95): Difference | null {
  if (a.people === 0 || b.people === 0) return null;
  const z = normalQuantile(1 - (1 - confidence) / 2);
  const pa = a.successes / a.people;
  const pb = b.successes / b.people;
  const wa = wilson(a, z);
  const wb = wilson(b, z);
  const difference = pa - pb;
  return {
    difference,
    low: difference - Math.hypot(pa - wa.low, wb.high - pb),
    high: difference + Math.hypot(wa.high - pa, pb - wb.low),
  };
}

/** Wilson's score interval of one share (Wilson 1927). */
function wilson({ people, successes }: Proportion, z: number): { readonly low: number; readonly high: number } {
  const p = successes / people;
  const z2 = z * z;
  const centre = p + z2 / (2 * people);
  const spread = z * Math.sqrt((p * (1 - p)) / people + z2 / (4 * people * people));
  const scale = 1 + z2 / people;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/**
 * The smallest difference of shares that groups of these sizes find with 80 % power at a two-sided level of 5 %, around
 * the share `base`. The usual formula for two proportions with equal variances (Fleiss, Levin and Paik 2003, ch. 4).
 */
export function detectableDifference(base: number, sizeA: number, sizeB: number): number | null {
  if (sizeA === 0 || sizeB === 0) return null;
  const variance = Math.max(base * (1 - base), 1e-9);
  return (normalQuantile(0.975) + normalQuantile(0.8)) * Math.sqrt(variance * (1 / sizeA + 1 / sizeB));
}
