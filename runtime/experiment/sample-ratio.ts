/** Counts of an experiment's groups and what was meant to be in them, as weights. */
export interface Ratio {
  readonly count: number;
  /** Share that was meant, in any unit. Groups of weight 0 are left out. */
  readonly weight: number;
}

/** Below this probability the split is not what was meant, and no comparison can be trusted (Fabijan and others 2019). */
export const SRM_ALPHA = 0.001;

/**
 * Probability of a split at least as uneven as this one, if the hash shares people out as meant: Pearson's chi-squared
 * test of goodness of fit, `groups - 1` degrees of freedom. Null with fewer than two groups or nobody.
 */
export function sampleRatioP(groups: readonly Ratio[]): number | null {
  const used = groups.filter(({ weight }) => weight > 0);
  const people = used.reduce((sum, { count }) => sum + count, 0);
  const weights = used.reduce((sum, { weight }) => sum + weight, 0);
  if (used.length < 2 || people === 0) return null;
  let statistic = 0;
  for (const { count, weight } of used) {
    const expected = (people * weight) / weights;
    statistic += (count - expected) ** 2 / expected;
  }
  return upperGamma((used.length - 1) / 2, statistic / 2);
}

/**
 * Regularised upper incomplete gamma function Q(a, x), a > 0, x >= 0: by its series for x < a + 1, else by the continued
 * fraction (Press and others, Numerical Recipes, 6.2; Lentz's method).
 */
export function upperGamma(a: number, x: number): number {
  if (x <= 0) return 1;
  const scale = Math.exp(-x + a * Math.log(x) - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 1_000 && Math.abs(term) > Math.abs(sum) * 1e-15; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - sum * scale;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1_000; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return scale * fraction;
}

/** Lanczos' approximation (g = 7, n = 9); relative error below 1e-14 for x > 0. */
function logGamma(x: number): number {
  const [first = 1, ...coefficients] = LANCZOS;
  const sum = coefficients.reduce((total, coefficient, index) => total + coefficient / (x + index), first);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
