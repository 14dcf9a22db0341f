import { type ControlResults, sideOf } from './groups.ts';
import { type Lift, liftOf } from './judge-experiment.ts';
import type { Cell, Conversions } from './tally.ts';

/** A variant of the first message, as its campaign says it. */
export interface WeighedVariant {
  readonly id: string;
  /** Basis points of its group. */
  readonly weight: number;
  /** Condition of its group as text; empty for everybody else. */
  readonly group: string;
  /** Name of the segment that the condition is, or null. */
  readonly segment: string | null;
}

/** A group of people that some variants are for, by their `when`. Who is in it was settled when the audience was frozen. */
export interface SegmentResults {
  /** Name of the segment; null where the condition has none, and for everybody else. */
  readonly segment: string | null;
  /** Everybody for whom no condition of another variant was true. */
  readonly isRest: boolean;
  /** Variants of the group, in their order. */
  readonly variants: readonly string[];
  readonly treated: ControlResults & { readonly sent: number };
  /** Those of the group who were held out; null where nobody was. */
  readonly control: ControlResults | null;
  /** Within the group; null without people on a side. */
  readonly lift: Lift | null;
}

/** Empty where there is one group: it is everybody. */
export function segmentsOf(
  variants: readonly WeighedVariant[],
  people: readonly Cell[],
  done: readonly Conversions[],
  withRevenue: boolean,
): readonly SegmentResults[] {
  const groups = [...new Set(variants.map(({ group }) => group))];
  if (groups.length < 2) return [];
  return groups.map((group) => {
    const own = variants.filter((variant) => variant.group === group);
    const ids = own.map(({ id }) => id);
    const side = (inControl: boolean) => {
      const ofSide = (one: { readonly variant: string; readonly inControl: boolean }) =>
        one.inControl === inControl && ids.includes(one.variant);
      const cells = people.filter(ofSide);
      const sent = cells.reduce((sum, { state, count }) => (state === 'accepted' ? sum + count : sum), 0);
      return { ...sideOf(cells, done.filter(ofSide), withRevenue), sent };
    };
    const treated = side(false);
    const { sent: _, ...control } = side(true);
    return {
      segment: own[0]?.segment ?? null,
      isRest: group === '',
      variants: ids,
      treated,
      control: control.assigned === 0 ? null : control,
      lift: control.assigned === 0 ? null : liftOf(treated, control),
    };
  });
}
