import type { Batch, OrdinalRange, ReadyCohort, WaitingCohort } from './machine.ts';

/** Number of ordinals in a range; 0 for an empty or reversed one. */
export function sizeOf(range: OrdinalRange): number {
  return Math.max(0, range.to - range.from);
}

/**
 * Puts a cohort into its place by step and ordinal and joins it with what it touches or overlaps at the same step. The
 * later pass counts for the whole: what is ready has not been dispatched, so an earlier pass has settled nobody there.
 */
export function insertCohort(ready: readonly ReadyCohort[], cohort: ReadyCohort): readonly ReadyCohort[] {
  if (sizeOf(cohort.range) === 0) return ready;
  const sorted = [...ready, cohort].sort((a, b) => a.stepIndex - b.stepIndex || a.range.from - b.range.from);
  const joined: ReadyCohort[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && last.stepIndex === next.stepIndex && next.range.from <= last.range.to) {
      joined[joined.length - 1] = {
        stepIndex: last.stepIndex,
        range: { from: last.range.from, to: Math.max(last.range.to, next.range.to) },
        pass: Math.max(last.pass, next.pass),
      };
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
  const [first, ...others] = ready;
  if (first === undefined) return null;
  const { range } = first;
  const middle = Math.min(range.to, range.from + Math.max(1, Math.floor(size)));
  const rest = middle < range.to ? [{ ...first, range: { from: middle, to: range.to } }, ...others] : others;
  return { batch: { ...first, range: { from: range.from, to: middle } }, rest };
}

/** Takes the cohorts that are due out of those that wait. */
export function takeDue(
  waiting: readonly WaitingCohort[],
  nowMs: number,
): { readonly due: readonly WaitingCohort[]; readonly rest: readonly WaitingCohort[] } {
  return {
    due: waiting.filter(({ dueAtMs }) => dueAtMs <= nowMs),
    rest: waiting.filter(({ dueAtMs }) => dueAtMs > nowMs),
  };
}

/**
 * Notes that somebody of the range waits at a step. What was noted of parts of the same range before is replaced where
 * it is due later: the batch has just looked at everybody in its range.
 */
export function insertWaiting(waiting: readonly WaitingCohort[], cohort: WaitingCohort): readonly WaitingCohort[] {
  const others = waiting.filter(
    ({ stepIndex, range }) =>
      stepIndex !== cohort.stepIndex || range.from < cohort.range.from || range.to > cohort.range.to,
  );
  return [...others, cohort].sort((a, b) => a.dueAtMs - b.dueAtMs || a.stepIndex - b.stepIndex);
}
