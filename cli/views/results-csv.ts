import { type Cost, returnOn } from '../../runtime/results/cost.ts';
import type { Dimension, Measures } from '../../runtime/results/measures.ts';
import type { RunResults } from '../../runtime/results/run-results.ts';

const COLUMNS = [
  'campaign',
  'run',
  'occurrence',
  'version',
  'started_at',
  'group',
  'assigned',
  'people',
  'sent',
  'failed',
  'unknown',
  'delivered',
  'bounced',
  'opened',
  'clicked',
  'unsubscribed',
  'complained',
  'converted',
  'rate',
  'revenue',
  'held_back',
  'cost',
  'currency',
  'unpriced',
  'roas',
] as const;

/** One row per run and variant, and one for each control group (`group` is then empty), as RFC 4180 says. */
export function resultsCsv(runs: readonly RunResults[]): string {
  const rows = runs.flatMap((run) => {
    const { campaignId, runId, occurrence, version, startedAtMs } = run;
    const head = [campaignId, runId, occurrence, version, new Date(startedAtMs).toISOString()];
    const arms = run.arms.map((arm) => [
      ...head,
      arm.variant,
      ...[arm.assigned, arm.people, arm.sent, arm.failed, arm.unknown],
      ...[arm.delivered, arm.bounced, arm.opened, arm.clicked, arm.unsubscribed, arm.complained],
      ...[arm.converted, arm.rate, arm.revenue, arm.heldBack],
      ...costCells(arm.cost, arm.revenue),
    ]);
    if (run.control === null) return arms;
    const { assigned, people, converted, rate, revenue } = run.control;
    const nothing = Array.from({ length: 9 }, () => null);
    return [...arms, [...head, '', assigned, people, ...nothing, converted, rate, revenue, ...AFTER]];
  });
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

const AFTER = [null, null, null, null, null];

/** The cost as far as it is known, which is all of it where `unpriced` is 0 and there is one currency. */
function costCells(cost: Cost | null, revenue: number | null): readonly (string | number | null)[] {
  if (cost === null) return [null, null, null, null];
  const [only] = cost.sums;
  const isOne = cost.sums.length === 1;
  return [
    isOne ? (only?.amount ?? null) : null,
    isOne ? (only?.currency ?? null) : null,
    cost.unpriced,
    returnOn(revenue, cost),
  ];
}

/** One row per campaign and group of the dimension. */
export function measuresCsv(rows: readonly Measures[], by: Dimension): string {
  const titles = ['campaign', by === 'campaign' ? 'group' : by, 'in_control', 'runs', ...MEASURES, ...OF_COST];
  const cells = rows.map((row) => [
    row.campaign,
    row.group,
    String(row.inControl),
    row.runs,
    ...MEASURES.map((measure) => row[measure]),
    ...costCells(row.cost, row.revenue),
    row.inflowShare,
  ]);
  return [titles, ...cells].map((line) => line.map(cell).join(',')).join('\r\n');
}

const MEASURES = [
  ...(['targeted', 'reachable', 'suppressed', 'sent', 'failed', 'delivered', 'opened', 'clicked'] as const),
  ...(['unsubscribed', 'converted', 'revenue'] as const),
];
const OF_COST = ['cost', 'currency', 'unpriced', 'roas', 'inflow_share'];

/** A text that a spreadsheet would take for a formula is kept a text by an apostrophe (OWASP, CSV injection). */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
