import { type Difference, detectableDifference, differenceOf } from '../experiment/difference.ts';
import { SRM_ALPHA, sampleRatioP } from '../experiment/sample-ratio.ts';

/** A group of a run, as the experiment sees it. */
export interface Side {
  /** Everyone whom the hash put here. */
  readonly assigned: number;
  readonly people: number;
  readonly converted: number;
}

/** What a control group says of a run. */
export interface Lift extends Difference {
  /** Difference over the control's rate; null where that is 0. */
  readonly relative: number | null;
  /** The interval lies on one side of 0. */
  readonly isClear: boolean;
  /** Smallest difference that groups of these sizes find with 80 % power; null where nobody converted yet. */
  readonly detectable: number | null;
}

/** Treated people against those held out: difference of the shares who converted, 95 % confidence. Null without both. */
export function liftOf(treated: Side, control: Side): Lift | null {
  const found = differenceOf(
    { people: treated.people, successes: treated.converted },
    { people: control.people, successes: control.converted },
  );
  if (found === null) return null;
  const base = (treated.converted + control.converted) / (treated.people + control.people);
  const rate = control.converted / control.people;
  return {
    ...found,
    relative: rate === 0 ? null : found.difference / rate,
    isClear: found.low > 0 || found.high < 0,
    detectable: base === 0 ? null : detectableDifference(base, treated.people, control.people),
  };
}

/** Whether the hash shared people out as the campaign says. */
export interface SampleRatio {
  /** Probability of a split at least as uneven, if all is well. */
  readonly p: number;
  /** Too unlikely: something loses people of one group, and no comparison can be trusted. */
  readonly isBroken: boolean;
}

/** Checked among everyone who was assigned, since what comes after the assignment may differ by right. */
export function sampleRatio(
  groups: readonly { readonly assigned: number; readonly weight: number }[],
): SampleRatio | null {
  const p = sampleRatioP(groups.map(({ assigned, weight }) => ({ count: assigned, weight })));
  return p === null ? null : { p, isBroken: p < SRM_ALPHA };
}
