import { addCosts, type Cost, returnOn } from './cost.ts';
import type { ArmResults, ControlResults } from './groups.ts';
import type { RunResults } from './run-results.ts';

export const DIMENSIONS = ['campaign', 'version', 'variant', 'segment', 'channel'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Every measure of a group. Counts are people, by channel messages; null is what a dimension does not tell. */
export interface Measures {
  readonly campaign: string;
  /** Value of the dimension; null for the control group of variants, and for a segment without a name. */
  readonly group: string | null;
  /** Whether the row counts people who were held out. */
  readonly inControl: boolean;
  /** How many runs are added up. Somebody who was in two counts twice. */
  readonly runs: number;
  readonly targeted: number | null;
  readonly reachable: number | null;
  /** Targeted and not messaged; by reason in the runs' `heldBack`. */
  readonly suppressed: number | null;
  readonly sent: number;
  readonly failed: number | null;
  readonly delivered: number | null;
  readonly opened: number | null;
  readonly clicked: number | null;
  readonly unsubscribed: number | null;
  readonly converted: number;
  readonly revenue: number | null;
  readonly cost: Cost | null;
  /** Revenue over cost; null where the cost is not known as a whole or 0. */
  readonly roas: number | null;
  /** Visitors brought over all visitors; of one run only, since visitors of two cannot be added up. */
  readonly inflowShare: number | null;
}

/** Rows of all runs by a dimension, those of one campaign and group added up. In the order in which they come first. */
export function measuresBy(runs: readonly RunResults[], dimension: Dimension): readonly Measures[] {
  const groups = new Map<string, Measures[]>();
  for (const row of runs.flatMap((run) => ROWS[dimension](run))) {
    const key = JSON.stringify([row.campaign, row.group, row.inControl]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(together);
}

const ROWS: Readonly<Record<Dimension, (run: RunResults) => readonly Measures[]>> = {
  campaign: (run) => [whole(run, run.campaignId)],
  version: (run) => [whole(run, run.version)],
  variant: (run) => [
    ...run.arms.map((arm) => armRow(run.campaignId, arm)),
    ...(run.control === null ? [] : [held(run.campaignId, null, run.control)]),
  ],
  segment: (run) =>
    run.segments.flatMap(({ segment, isRest, variants, control }) => {
      const group = segment ?? (isRest ? 'everybody else' : variants.join(', '));
      const arms = run.arms.filter(({ variant }) => variants.includes(variant));
      const rows = arms.map((arm) => armRow(run.campaignId, arm));
      const treated = rows.length === 0 ? [] : [{ ...together(rows), group, runs: 1 }];
      return [...treated, ...(control === null ? [] : [held(run.campaignId, group, control)])];
    }),
  channel: (run) =>
    run.channels.map(
      ({ channel, sent, failed, delivered, opened, clicked, unsubscribed, converted, revenue, cost }) => ({
        ...NOTHING,
        campaign: run.campaignId,
        group: channel,
        ...{ sent, failed, delivered, opened, clicked, unsubscribed, converted, revenue, cost },
      }),
    ),
};

const NOTHING = {
  inControl: false,
  runs: 1,
  targeted: null,
  reachable: null,
  suppressed: null,
  failed: null,
  delivered: null,
  opened: null,
  clicked: null,
  unsubscribed: null,
  cost: null,
  roas: null,
  inflowShare: null,
} as const;

function armRow(campaign: string, arm: ArmResults): Measures {
  const { variant, assigned, people, heldBack, sent, failed, delivered, opened, clicked, unsubscribed } = arm;
  const { converted, revenue, cost } = arm;
  return {
    ...NOTHING,
    campaign,
    group: variant,
    ...{ targeted: assigned, reachable: people, suppressed: heldBack, sent, failed, delivered, opened, clicked },
    ...{ unsubscribed, converted, revenue, cost },
  };
}

function held(campaign: string, group: string | null, control: ControlResults): Measures {
  const { assigned, people, converted, revenue } = control;
  return {
    ...NOTHING,
    campaign,
    group,
    inControl: true,
    targeted: assigned,
    reachable: people,
    sent: 0,
    converted,
    revenue,
  };
}

function whole(run: RunResults, group: string): Measures {
  const sum = (count: (arm: RunResults['arms'][number]) => number) =>
    run.arms.reduce((total, arm) => total + count(arm), 0);
  return {
    ...NOTHING,
    campaign: run.campaignId,
    group,
    targeted: run.targeted,
    reachable: run.reachable,
    suppressed: run.heldBack.reduce((total, { people }) => total + people, 0),
    sent: sum((arm) => arm.sent),
    failed: sum((arm) => arm.failed),
    delivered: sum((arm) => arm.delivered),
    opened: sum((arm) => arm.opened),
    clicked: sum((arm) => arm.clicked),
    unsubscribed: sum((arm) => arm.unsubscribed),
    converted: sum((arm) => arm.converted),
    revenue: run.goal.value === null ? null : sum((arm) => arm.revenue ?? 0),
    cost: run.cost,
    inflowShare: run.inflow?.share ?? null,
  };
}

/** Where one of them does not know a measure, nobody knows the sum. */
function together(rows: readonly Measures[]): Measures {
  const [first] = rows;
  if (first === undefined) throw new RangeError('there is nothing to add up');
  const sum = (of: (row: Measures) => number | null): number | null => {
    let total: number | null = 0;
    for (const row of rows) {
      const value = of(row);
      total = total === null || value === null ? null : total + value;
    }
    return total;
  };
  const revenue = sum((row) => row.revenue);
  const costs = rows.flatMap(({ cost }) => cost ?? []);
  const cost = costs.length === 0 ? null : addCosts(costs);
  return {
    ...first,
    runs: rows.length,
    targeted: sum((row) => row.targeted),
    reachable: sum((row) => row.reachable),
    suppressed: sum((row) => row.suppressed),
    sent: rows.reduce((total, row) => total + row.sent, 0),
    failed: sum((row) => row.failed),
    delivered: sum((row) => row.delivered),
    opened: sum((row) => row.opened),
    clicked: sum((row) => row.clicked),
    unsubscribed: sum((row) => row.unsubscribed),
    converted: rows.reduce((total, row) => total + row.converted, 0),
    revenue,
    cost,
    roas: cost === null ? null : returnOn(revenue, cost),
    inflowShare: rows.length === 1 ? first.inflowShare : null,
  };
}
