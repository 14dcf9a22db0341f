import type { DroppedEvents, KeptEvents } from '../../runtime/ingest/index.ts';
import type { Style } from '../engine/contract.ts';
import { counted, whole } from './numbers.ts';
import { table } from './table.ts';

const MEGABYTE = 1_048_576;

/** The months of events that are kept, and what was dropped just now. */
export function retentionView(
  { months, horizonMs, dropped }: KeptEvents & { readonly dropped: DroppedEvents | null },
  style: Style,
): string {
  const lines: string[] = [];
  if (dropped !== null) {
    const gone = dropped.months.length === 0 ? 'nothing was left to drop' : `dropped ${dropped.months.join(', ')}`;
    lines.push(`${gone}; goals of ${counted(dropped.keptGoals, 'enrolment')} are kept as sums`, '');
  }
  if (horizonMs !== null) lines.push(`events are kept since ${new Date(horizonMs).toISOString().slice(0, 10)}`, '');
  if (months.length === 0) return [...lines, 'no events'].join('\n');
  const columns = [
    { title: 'month' },
    { title: 'events, about', align: 'end' },
    { title: 'MB', align: 'end' },
  ] as const;
  const rows = months.map(({ month, about, bytes }) => [
    month,
    about === null ? '–' : whole(about),
    whole(bytes / MEGABYTE),
  ]);
  return [...lines, ...table(columns, rows, style.width)].join('\n');
}
