import type { FileReport, ImportProgress } from '../../runtime/ingest/index.ts';
import { sentenceOf } from '../../runtime/ingest/index.ts';
import type { Style } from '../engine/contract.ts';
import { counted, duration, percent, whole } from './numbers.ts';
import { table } from './table.ts';
import { printable } from './text.ts';

export interface ImportView {
  readonly kind: string;
  /** As a person gave it. */
  readonly file: string;
  readonly report: FileReport;
  /** The rejects file as it is shown; null where there is none. */
  readonly rejects: string | null;
  readonly tookMs: number;
}

/** Kinds of faults that the table shows; the file has all. */
const MOST_SUMS = 10;

/** What became of the rows, and of which kind the refused ones are. */
export function importView({ kind, file, report, rejects, tookMs }: ImportView, style: Style): string {
  const { format, form, read, sums } = report;
  const rate = tookMs > 0 ? `, ${whole((read * 1_000) / tookMs)} rows/s` : '';
  const how = form === '' ? format : `${format}, ${form}`;
  const lines = [
    style.paint('strong', `${counted(read, 'row')} of ${kind} read from ${file}`) +
      style.paint('dim', ` (${how}; ${duration(tookMs)}${rate})`),
    ...table([{ title: '' }, { title: 'rows', align: 'end' }], countRows(report), style.width).slice(1),
  ];
  if (sums.length === 0) return lines.join('\n');
  const shown = sums.slice(0, MOST_SUMS);
  const columns = [
    { title: 'refused because', gives: true },
    { title: 'rows', align: 'end' },
    { title: 'first line', align: 'end' },
  ] as const;
  const rows = shown.map((sum) => [printable(sentenceOf(sum)), whole(sum.rows), whole(sum.line)]);
  const more =
    sums.length > shown.length
      ? [`and ${counted(sums.length - shown.length, 'kind of fault', 'kinds of faults')} more`]
      : [];
  const where = rejects === null ? [] : [`each of them: ${rejects}`];
  return [...lines, '', ...table(columns, rows, style.width), ...more, ...where].join('\n');
}

function countRows({ inserted, changed, unchanged, rejected }: FileReport): readonly (readonly string[])[] {
  return [
    ['  new', whole(inserted)],
    ['  changed', whole(changed)],
    ['  unchanged', whole(unchanged)],
    ['  refused', whole(rejected)],
  ];
}

/** Lines of progress with the rate and the time that is left, from the first to the last of each phase. */
export function progressLines(now: () => number): (progress: ImportProgress) => string {
  const started = new Map<string, number>();
  return ({ phase, rows, done }) => {
    const ms = now();
    const began = started.get(phase) ?? ms;
    started.set(phase, began);
    const took = ms - began;
    const parts = [`${phase === 'reading' ? 'read' : 'written'} ${counted(rows, 'row')}`];
    if (done !== null) parts.unshift(percent(Math.min(1, done), 0));
    if (took > 0) parts.push(`${whole((rows * 1_000) / took)}/s`);
    if (took > 0 && done !== null && done > 0 && done < 1) parts.push(`${duration((took * (1 - done)) / done)} left`);
    return `${phase}: ${parts.join(', ')}`;
  };
}
