import { REASONS } from '../../runtime/policy/reasons.ts';
import type { ArmResults } from '../../runtime/results/groups.ts';
import type { RunResults } from '../../runtime/results/run-results.ts';
import type { Style } from '../engine/contract.ts';
import { duration, isoInstant, localTime, percent, whole } from './numbers.ts';
import { moneyLines } from './results-money.ts';
import {
  channelLines,
  failureLines,
  guardrailLines,
  liftLines,
  linkLines,
  segmentLines,
  strongHead,
} from './results-parts.ts';
import { type Column, table } from './table.ts';
import { wrap } from './text.ts';

/** One run for `--json`: instants as ISO text. */
export interface ResultsData extends Omit<RunResults, 'startedAtMs' | 'finishedAtMs'> {
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
}

export function resultsData({ startedAtMs, finishedAtMs, ...rest }: RunResults): ResultsData {
  return { ...rest, startedAt: isoInstant(startedAtMs), finishedAt: isoInstant(finishedAtMs) };
}

/** Whom the run reached, what became of each variant, and how that differs from the people held out. */
export function resultsView(results: RunResults, style: Style): string {
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
    ...channelLines(results, style),
    ...failureLines(results, style),
    ...linkLines(results, style),
    ...segmentLines(results, style),
    ...moneyLines(results, style),
    ...liftLines(results, style),
    ...guardrailLines(results, style),
  ].join('\n');
}

function funnel({ targeted, reachable, heldBack, arms: list }: RunResults, style: Style): readonly string[] {
  if (targeted === null) return ['the audience is being chosen'];
  const sum = (count: (arm: ArmResults) => number) => list.reduce((total, arm) => total + count(arm), 0);
  const rows: (readonly string[])[] = [
    ['targeted', whole(targeted), ''],
    ...inGateOrder(heldBack).map(({ reason, people }) => [`  ${reason}`, `-${whole(people)}`, EXPLAINED[reason] ?? '']),
    ['sent', whole(sum(({ sent }) => sent)), `of ${whole(reachable)} reachable`],
    ['failed', whole(sum(({ failed }) => failed)), 'the provider refused'],
  ];
  const unknown = sum((arm) => arm.unknown);
  const underWay = sum((arm) => arm.underWay);
  if (unknown > 0) rows.push(['unknown', whole(unknown), 'may or may not have arrived; not sent again']);
  if (underWay > 0) rows.push(['under way', whole(underWay), '']);
  const columns: readonly Column[] = [{ title: 'people' }, { title: '', align: 'end' }, { title: '', gives: true }];
  return strongHead(table(columns, rows, style.width), style);
}

const EXPLAINED: Readonly<Record<string, string>> = REASONS;

/** In the order in which the gates are asked; what no gate says comes last. */
function inGateOrder(heldBack: RunResults['heldBack']): RunResults['heldBack'] {
  const gates = Object.keys(REASONS);
  const place = (reason: string) => (gates.includes(reason) ? gates.indexOf(reason) : gates.length);
  return [...heldBack].sort((a, b) => place(a.reason) - place(b.reason));
}

function arms({ arms: list, control }: RunResults, style: Style): readonly string[] {
  const columns: readonly Column[] = [
    { title: 'variant', gives: true },
    ...['people', 'sent', 'failed', 'unknown', 'converted', 'rate'].map((title) => ({ title, align: 'end' as const })),
  ];
  const withRevenue = list.some(({ revenue }) => revenue !== null);
  const revenueOf = (revenue: number | null) => (withRevenue ? [revenue === null ? '–' : whole(revenue)] : []);
  const rows = list.map(({ variant, people, sent, failed, unknown, converted, rate, revenue }) => [
    variant,
    ...[people, sent, failed, unknown, converted].map(whole),
    percent(rate, 2),
    ...revenueOf(revenue),
  ]);
  if (control !== null) {
    const { people, converted, rate, revenue } = control;
    rows.push(['control', whole(people), '–', '–', '–', whole(converted), percent(rate, 2), ...revenueOf(revenue)]);
  }
  const all = withRevenue ? [...columns, { title: 'revenue', align: 'end' as const }] : columns;
  return strongHead(table(all, rows, style.width), style);
}
