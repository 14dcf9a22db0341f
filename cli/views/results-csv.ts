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
      ...[arm.converted, arm.rate, arm.revenue],
    ]);
    if (run.control === null) return arms;
    const { assigned, people, converted, rate, revenue } = run.control;
    const nothing = Array.from({ length: 9 }, () => null);
    return [...arms, [...head, '', assigned, people, ...nothing, converted, rate, revenue]];
  });
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

/** A text that a spreadsheet would take for a formula is kept a text by an apostrophe (OWASP, CSV injection). */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
