import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectableDifference, differenceOf } from '../../../runtime/experiment/difference.ts';
import { normalQuantile } from '../../../runtime/experiment/normal.ts';
import { sampleRatioP, upperGamma } from '../../../runtime/experiment/sample-ratio.ts';

describe('the normal quantile', () => {
  it.each([
    [0.975, 1.959964],
    [0.8, 0.841621],
    [0.5, 0],
    [0.001, -3.090232],
    [0.9999, 3.719016],
  ])('of %f is that of the tables', (p, z) => {
    expect(normalQuantile(p)).toBeCloseTo(z, 5);
  });
});

describe('the difference of two shares', () => {
  // Newcombe 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [10, 10, 0, 20, 0.6791, 1],
    [5, 56, 0, 29, -0.0381, 0.1926],
  ])('has the interval of the literature for %i/%i and %i/%i', (x, m, y, n, low, high) => {
    const found = differenceOf({ people: m, successes: x }, { people: n, successes: y });
    expect(found?.low).toBeCloseTo(low, 4);
    expect(found?.high).toBeCloseTo(high, 4);
  });

  it('turns round with its sides, and holds the difference', () => {
    const side = fc
      .integer({ min: 1, max: 5_000 })
      .chain((people) => fc.integer({ min: 0, max: people }).map((successes) => ({ people, successes })));
    fc.assert(
      fc.property(side, side, (a, b) => {
        const there = differenceOf(a, b);
        const back = differenceOf(b, a);
        expect(there?.low).toBeCloseTo(-(back?.high ?? 0), 10);
        expect(there?.low ?? 1).toBeLessThanOrEqual((there?.difference ?? 0) + 1e-12);
        expect(there?.high ?? -1).toBeGreaterThanOrEqual((there?.difference ?? 0) - 1e-12);
        expect(there?.low).toBeGreaterThanOrEqual(-1.0000001);
        expect(there?.high).toBeLessThanOrEqual(1.0000001);
      }),
    );
  });

  it('is not told where a side has nobody', () => {
    expect(differenceOf({ people: 0, successes: 0 }, { people: 9, successes: 1 })).toBeNull();
  });

  it('can be found from a size on: 3,841 a side for 10 % against 12 %, by the usual formula', () => {
    expect(detectableDifference(0.11, 3_841, 3_841)).toBeCloseTo(0.02, 3);
    expect(detectableDifference(0.1, 0, 10)).toBeNull();
  });
});

describe('the sample ratio', () => {
  it.each([
    [1, 3.841459, 0.05],
    [2, 5.991465, 0.05],
    [4, 18.46683, 0.001],
    [9, 2.0, 0.991468],
  ])('has the chi-squared probability of the tables for %i degrees of freedom', (degrees, statistic, p) => {
    expect(upperGamma(degrees / 2, statistic / 2)).toBeCloseTo(p, 5);
  });

  it('is near 1 for what was meant, and tiny for what was not', () => {
    expect(
      sampleRatioP([
        { count: 500, weight: 50 },
        { count: 500, weight: 50 },
      ]),
    ).toBeCloseTo(1, 10);
    expect(
      sampleRatioP([
        { count: 9_000, weight: 9 },
        { count: 1_300, weight: 1 },
      ]),
    ).toBeLessThan(1e-6);
    expect(sampleRatioP([{ count: 9, weight: 1 }])).toBeNull();
    expect(
      sampleRatioP([
        { count: 9, weight: 1 },
        { count: 0, weight: 0 },
      ]),
    ).toBeNull();
  });
});
