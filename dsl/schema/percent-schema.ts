import { z } from 'zod';

/** A percentage with at most two decimals, as basis points (1/100 of a percent). */
export function basisPoints(percent: number): number {
  return Math.round(percent * 100);
}

function hasTwoDecimals(percent: number): boolean {
  return Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6;
}

/** A percentage from `min` to `max`, at most two decimals. */
export function percentSchema(min: number, max: number): z.ZodType<number> {
  return z
    .number()
    .refine(
      (percent) => percent >= min && percent <= max && hasTwoDecimals(percent),
      `must be a percentage from ${min} to ${max} with at most two decimals`,
    );
}
