import type { Batch, OrdinalRange, ReadyCohort } from './machine.ts';

/** Number of ordinals in a range; 0 for an empty or reversed one. */
export function sizeOf(range: OrdinalRange): number {
  return Math.max(0, range.to - range.from);
}

/** Puts a cohort into its place by ordinal and joins neighbours that stand at the same step. */
export function insertCohort(ready: readonly ReadyCohort[], cohort: ReadyCohort): readonly ReadyCohort[] {
  if (sizeOf(cohort.range) === 0) return ready;
  const sorted = [...ready, cohort].sort((a, b) => a.range.from - b.range.from);
  const joined: ReadyCohort[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && last.stepIndex === next.stepIndex && last.range.to === next.range.from) {
      joined[joined.length - 1] = { ...last, range: { from: last.range.from, to: next.range.to } };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

/**
 * Takes up to `size` people off the cohort at the earliest step, lowest ordinals first. The earliest step goes first
 * so that people stay together and cohorts stay few. Null when nobody is ready.
 */
export function takeBatch(
  ready: readonly ReadyCohort[],
  size: number,
): { readonly batch: Batch; readonly rest: readonly ReadyCohort[] } | null {
  let chosen: ReadyCohort | undefined;
  for (const cohort of ready) if (chosen === undefined || cohort.stepIndex < chosen.stepIndex) chosen = cohort;
  if (chosen === undefined) return null;
  const { stepIndex, range } = chosen;
  const middle = Math.min(range.to, range.from + Math.max(1, Math.floor(size)));
  const rest = ready.flatMap((cohort) => {
    if (cohort !== chosen) return [cohort];
    return middle < range.to ? [{ stepIndex, range: { from: middle, to: range.to } }] : [];
  });
  return { batch: { stepIndex, range: { from: range.from, to: middle } }, rest };
}
