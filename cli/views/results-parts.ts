import type { RunResults } from '../../runtime/results/run-results.ts';
import type { Style } from '../engine/contract.ts';
import { percent, points, whole } from './numbers.ts';
import { type Column, table } from './table.ts';
import { wrap } from './text.ts';

/** Messages by channel, and the shares that marketers compare: of what was delivered where that is reported, else of what was sent. */
export function channelLines({ channels }: RunResults, style: Style): readonly string[] {
  if (channels.length === 0) return [];
  const columns: readonly Column[] = [
    { title: 'channel', gives: true },
    ...['sent', 'delivered', 'opened', 'clicked', 'unsub.'].map((title) => ({ title, align: 'end' as const })),
  ];
  const rows = channels.map(({ channel, sent, delivered, opened, clicked, unsubscribed }) => {
    const base = delivered > 0 ? delivered : sent;
    const share = (count: number) => (base === 0 ? '–' : `${whole(count)} ${percent(count / base)}`);
    return [
      channel,
      whole(sent),
      delivered === 0 ? '–' : whole(delivered),
      share(opened),
      share(clicked),
      whole(unsubscribed),
    ];
  });
  return ['', ...strongHead(table(columns, rows, style.width), style)];
}

/** Where people went, the best-followed first. */
export function linkLines({ links }: RunResults, style: Style): readonly string[] {
  if (links.length === 0) return [];
  const columns: readonly Column[] = [
    { title: 'link', gives: true },
    { title: 'people', align: 'end' },
    { title: 'clicks', align: 'end' },
  ];
  const rows = links.slice(0, 5).map(({ url, people, clicks }) => [url, whole(people), whole(clicks)]);
  return ['', ...strongHead(table(columns, rows, style.width), style)];
}

/** What providers refused, and why. */
export function failureLines({ failures }: RunResults, style: Style): readonly string[] {
  if (failures.length === 0) return [];
  const columns: readonly Column[] = [
    { title: 'refused', gives: true },
    { title: 'channel', gives: true },
    { title: 'messages', align: 'end' },
  ];
  const rows = failures.slice(0, 8).map(({ channel, reason, messages }) => [reason, channel, whole(messages)]);
  return ['', ...strongHead(table(columns, rows, style.width), style)];
}

/** The groups that variants are for, each against its own people in control. */
export function segmentLines({ segments }: RunResults, style: Style): readonly string[] {
  if (segments.length === 0) return [];
  const columns: readonly Column[] = [
    { title: 'segment', gives: true },
    ...['people', 'sent', 'converted', 'rate', 'lift'].map((title) => ({ title, align: 'end' as const })),
  ];
  const rows = segments.map(({ segment, isRest, variants, treated, lift }) => [
    segment ?? (isRest ? 'everybody else' : variants.join(', ')),
    ...[treated.people, treated.sent, treated.converted].map(whole),
    percent(treated.rate, 2),
    points(lift?.difference ?? null),
  ]);
  return ['', ...strongHead(table(columns, rows, style.width), style)];
}

/** What can be said of the effect, and whether the comparison can be trusted at all. */
export function liftLines({ lift, control, sampleRatio }: RunResults, style: Style): readonly string[] {
  const broken =
    sampleRatio?.isBroken === true
      ? `the groups are not as large as the campaign says (sample ratio, p ${chance(sampleRatio.p)}): something loses people of one side, and no comparison can be trusted`
      : null;
  const said = control === null ? [NO_CONTROL] : lift === null ? [] : effect(lift);
  const lines = [...(broken === null ? [] : [broken]), ...said].flatMap((text) => wrap(text, style.width));
  if (lines.length === 0) return [];
  const [first = '', ...rest] = lines;
  const colour =
    broken !== null || (lift !== null && lift.high < 0) ? 'bad' : lift !== null && lift.low > 0 ? 'good' : null;
  return ['', colour === null ? first : style.paint(colour, first), ...rest];
}

const NO_CONTROL = 'no control group, so the effect cannot be told from what would have happened anyway';

function effect({ difference, low, high, isClear, detectable }: NonNullable<RunResults['lift']>): readonly string[] {
  const interval = `lift ${points(difference)} against control, 95 % interval ${points(low)} to ${points(high)}`;
  if (isClear) return [interval];
  const least = detectable === null ? '' : `; groups of these sizes find differences from ${points(detectable)} on`;
  return [interval, `not clear: the interval holds 0${least}`];
}

/** What must not get worse. */
export function guardrailLines({ guardrails }: RunResults, style: Style): readonly string[] {
  if (guardrails.length === 0) return [];
  const columns: readonly Column[] = [
    { title: 'guardrail', gives: true },
    { title: 'rate', align: 'end' },
    { title: 'at most', align: 'end' },
    { title: '' },
  ];
  const words = { kept: 'kept', broken: 'BROKEN', 'too-early': 'too early to say' } as const;
  const rows = guardrails.map(({ metric, rate, most, verdict }) => [
    metric,
    percent(rate, 2),
    percent(most, 2),
    words[verdict],
  ]);
  return ['', ...strongHead(table(columns, rows, style.width), style)];
}

function chance(p: number): string {
  return p < 1e-6 ? '< 0.000001' : p.toFixed(6);
}

export function strongHead([head = '', ...rows]: readonly string[], style: Style): readonly string[] {
  return [style.paint('strong', head), ...rows];
}
