import type { Style } from '../engine/contract.ts';
import { duration, localTime, percent, points, whole } from './numbers.ts';
import { type Column, table } from './table.ts';
import { pad, wrap } from './text.ts';

/** One run in numbers of people, as the view needs it. */
export interface ResultsData {
  readonly campaignId: string;
  readonly occurrence: string;
  readonly version: string;
  readonly status: 'running' | 'finished' | 'failed';
  readonly startedAtMs: number;
  /** Zone of the trigger, in which instants are shown. */
  readonly timeZone: string;
  readonly goal: { readonly event: string; readonly withinMs: number };
  readonly targeted: number;
  /** Those who were not sent to, by reason, in the order of the gates. */
  readonly heldBack: readonly { readonly reason: string; readonly explanation: string; readonly people: number }[];
  /** Sends by the state they are in; `underWay` has no outcome yet. */
  readonly sends: {
    readonly sent: number;
    readonly failed: number;
    readonly unknown: number;
    readonly underWay: number;
  };
  readonly arms: readonly Arm[];
  /** Null where nobody is held out. */
  readonly control: Omit<Arm, 'sent' | 'failed' | 'unknown'> | null;
  /** Treated rate minus control rate, as a share from -1 to 1; null without a control group or without people in it. */
  readonly lift: number | null;
}

export interface Arm {
  readonly id: string;
  readonly people: number;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  /** People who did the goal event within its window. */
  readonly converted: number;
  /** Share of `people` from 0 to 1; null where there are none. */
  readonly rate: number | null;
  /** Sum of the goal's value; null where the goal names none. */
  readonly revenue: number | null;
}

/** Whom the run reached, what became of each variant, and how that differs from the people held out. */
export function resultsView(results: ResultsData, style: Style): string {
  const { campaignId, occurrence, version, status, startedAtMs, timeZone, goal } = results;
  const started = `${localTime(startedAtMs, timeZone)} ${timeZone}`;
  return [
    style.paint('strong', campaignId),
    ...wrap(`run ${occurrence}, version ${version.slice(0, 8)}, ${status}, started ${started}`, style.width),
    ...wrap(`goal: ${goal.event} within ${duration(goal.withinMs)}`, style.width),
    '',
    ...funnel(results, style),
    '',
    ...arms(results, style),
    ...liftLines(results, style),
  ].join('\n');
}

function funnel({ targeted, heldBack, sends }: ResultsData, style: Style): readonly string[] {
  const rows: (readonly string[])[] = [
    ['targeted', whole(targeted), ''],
    ...heldBack.map(({ reason, people, explanation }) => [`  ${reason}`, `-${whole(people)}`, explanation]),
    ['sent', whole(sends.sent), ''],
  ];
  if (sends.failed > 0) rows.push(['failed', whole(sends.failed), 'the provider refused']);
  if (sends.unknown > 0) rows.push(['unknown', whole(sends.unknown), 'may or may not have arrived; not sent again']);
  if (sends.underWay > 0) rows.push(['under way', whole(sends.underWay), '']);
  const columns: readonly Column[] = [{ title: 'people' }, { title: '', align: 'end' }, { title: '', gives: true }];
  return strongHead(table(columns, rows, style.width), style);
}

function arms({ arms: list, control }: ResultsData, style: Style): readonly string[] {
  const columns: readonly Column[] = [
    { title: 'variant', gives: true },
    ...['people', 'sent', 'failed', 'unknown', 'converted', 'rate'].map((title) => ({ title, align: 'end' as const })),
  ];
  const withRevenue = list.some(({ revenue }) => revenue !== null);
  const revenueOf = (revenue: number | null) => (withRevenue ? [revenue === null ? '–' : whole(revenue)] : []);
  const rows = list.map(({ id, people, sent, failed, unknown, converted, rate, revenue }) => [
    id,
    ...[people, sent, failed, unknown, converted].map(whole),
    percent(rate, 2),
    ...revenueOf(revenue),
  ]);
  if (control !== null) {
    const { id, people, converted, rate, revenue } = control;
    rows.push([id, whole(people), '–', '–', '–', whole(converted), percent(rate, 2), ...revenueOf(revenue)]);
  }
  const all = withRevenue ? [...columns, { title: 'revenue', align: 'end' as const }] : columns;
  return strongHead(table(all, rows, style.width), style);
}

function liftLines({ lift, control }: ResultsData, style: Style): readonly string[] {
  if (control === null) {
    const text = 'no control group, so the effect cannot be told from what would have happened anyway';
    return ['', ...wrap(text, style.width)];
  }
  if (lift === null) return [];
  const text = style.paint(lift > 0 ? 'good' : 'bad', points(lift));
  return ['', `${pad('lift', 6)}${text} against control`];
}

function strongHead([head = '', ...rows]: readonly string[], style: Style): readonly string[] {
  return [style.paint('strong', head), ...rows];
}
