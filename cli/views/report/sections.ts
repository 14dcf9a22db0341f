import { type Cost, returnOn } from '../../../runtime/results/cost.ts';
import type { Lift } from '../../../runtime/results/judge-experiment.ts';
import type { RunResults } from '../../../runtime/results/run-results.ts';
import { percent, points, whole } from '../numbers.ts';
import { returnText } from '../results-money.ts';
import { bar, dataTable, type Interval, interval, legend, lines, NEUTRAL, scaleOf, WHOLE } from './charts.ts';
import { costSaid } from './head.ts';
import { type Content, html, type Markup } from './markup.ts';
import { type Language, reasonIn, spanIn, type Words } from './words.ts';

type Section = (run: RunResults, words: Words, language: Language, nowMs: number) => Markup | null;

/** Series beyond this share the last colour. */
const LAST_SERIES = 5;
const seriesOf = (index: number) => Math.min(index, LAST_SERIES);

const STAGES = ['people', 'sent', 'delivered', 'opened', 'clicked', 'converted'] as const;

/** How many of each variant's people came how far. */
const funnel: Section = ({ arms, control }, words) => {
  if (arms.length === 0) return null;
  const most = Math.max(...arms.map(({ people }) => people), 1);
  const rows = STAGES.map((stage) => [
    html`<div class="of">${words[stage]}</div>`,
    arms.map(
      (arm, index) =>
        html`<span>${arm.variant}</span>${bar(arm[stage], most, seriesOf(index))}<span class="value">${whole(arm[stage])}</span>`,
    ),
  ]);
  const titles = [words.variant, ...STAGES.map((stage) => words[stage]), words.rate, words.revenue];
  const amount = (revenue: number | null) => (revenue === null ? '–' : whole(revenue));
  const cells = arms.map((arm) => [
    arm.variant,
    ...STAGES.map((stage) => whole(arm[stage])),
    percent(arm.rate, 2),
    amount(arm.revenue),
  ]);
  const held =
    control === null
      ? []
      : [
          [
            words.control,
            whole(control.people),
            ...['–', '–', '–', '–'],
            whole(control.converted),
            percent(control.rate, 2),
            amount(control.revenue),
          ],
        ];
  return html`<section><h3>${words.funnel}</h3><figure><div class="rows">${rows}</div></figure>${dataTable(words.funnel, titles, [...cells, ...held])}</section>`;
};

/** The difference that the campaign makes, of everybody and of parts, on one scale. */
const effect: Section = ({ lift, segments, armLifts }, words) => {
  if (lift === null) return null;
  const groups: readonly (readonly [Content, Lift])[] = [
    [words.all, lift],
    ...armLifts.map(({ variant, lift: own }) => [variant, own] as const),
    ...segments.flatMap(({ segment, isRest, variants, lift: own }) =>
      own === null ? [] : [[segment ?? (isRest ? words.rest : variants.join(', ')), own] as const],
    ),
  ];
  const shown = groups.map(([, one]): Interval => ({ low: one.low, point: one.difference, high: one.high }));
  const [from, to] = scaleOf(shown);
  const rows = groups.map(
    ([name, { difference }], index) =>
      html`<span>${name}</span>${interval(shown[index] ?? { low: 0, point: 0, high: 0 }, from, to)}<span class="value">${points(difference)}</span>`,
  );
  const cells = groups.map(([name, { difference, low, high, relative }]) => [
    name,
    points(difference),
    `${points(low)} … ${points(high)}`,
    relative === null ? '–' : `${relative >= 0 ? '+' : ''}${percent(relative, 0)}`,
  ]);
  const titles = [words.group, words.lift, words.interval, '%'];
  return html`<section><h3>${words.effect}</h3><figure><div class="rows">${rows}</div></figure><p class="note">${words.effectNote}</p>${dataTable(words.effect, titles, cells)}</section>`;
};

/** Conversions as they came, treated beside control, up to now: a line into time to come would say that nothing happens there. */
const overTime: Section = ({ timeline, arms, control, goal, startedAtMs }, words, language, nowMs) => {
  const people = arms.reduce((sum, arm) => sum + arm.people, 0);
  const sides = [
    { name: words.treated, series: WHOLE, counts: timeline.treated, of: people },
    ...(control === null
      ? []
      : [{ name: words.control, series: NEUTRAL, counts: timeline.control, of: control.people }]),
  ].filter(({ of }) => of > 0);
  if (!sides.some(({ counts }) => counts.some((count) => count > 0))) return null;
  const slices = timeline.treated.length;
  const elapsed = Math.max(1, Math.ceil(((nowMs - startedAtMs) / goal.withinMs) * slices));
  const drawn = sides.map(({ counts, of, series }) => ({
    series,
    values: sums(counts.slice(0, elapsed)).map((count) => count / of),
  }));
  const at = (slice: number) => spanIn(language, (goal.withinMs * slice) / slices);
  const quarters = [0.25, 0.5, 0.75, 1].map((share) => Math.round(slices * share));
  const cells = quarters.map((slice) => [
    at(slice),
    ...drawn.map(({ values }) => percent(values[slice - 1] ?? null, 2)),
  ]);
  const top = Math.max(...drawn.flatMap(({ values }) => values));
  return html`<section><h3>${words.over}</h3><p class="note">${words.overNote}</p>${legend(sides.map(({ name, series }) => [name, series]))}<figure><div class="ticks"><span>${percent(top, 2)}</span></div>${lines(drawn, slices)}<div class="ticks"><span>0</span><span>${at(slices / 2)}</span><span>${at(slices)}</span></div></figure>${dataTable(words.over, [words.after, ...sides.map(({ name }) => name)], cells)}</section>`;
};

const channels: Section = ({ channels: list }, words) => {
  if (list.length === 0) return null;
  const share = (count: number, sent: number) =>
    html`${whole(count)} <small>${percent(sent === 0 ? null : count / sent)}</small>`;
  const steps = ['delivered', 'opened', 'clicked', 'converted'] as const;
  const rows = list.map((one) => [
    html`<div class="of">${one.channel}</div>`,
    steps.map(
      (step) =>
        html`<span>${words[step]}</span>${bar(one[step], one.sent, WHOLE)}<span class="value">${percent(one.sent === 0 ? null : one[step] / one.sent)}</span>`,
    ),
  ]);
  const titles = [words.channel, words.sent, words.failed, ...steps.map((step) => words[step]), words.unsubscribed];
  const cells = list.map((one) => [
    one.channel,
    whole(one.sent),
    whole(one.failed),
    ...steps.map((step) => share(one[step], one.sent)),
    whole(one.unsubscribed),
  ]);
  return html`<section><h3>${words.channels}</h3><figure><div class="rows">${rows}</div></figure>${dataTable(words.channels, titles, cells)}</section>`;
};

/** What each channel and each variant cost, and what came back for it. */
const money: Section = ({ arms, channels: list, cost, goal }, words) => {
  if (cost.sums.length === 0 && cost.unpriced === 0) return null;
  const titles = [words.cost, ...(goal.value === null ? [] : [words.revenue, words.roas])];
  const row = (name: string, part: { readonly cost: Cost; readonly revenue: number | null }) => [
    name,
    costSaid(part.cost, words),
    ...(part.revenue === null ? [] : [whole(part.revenue), returnText(returnOn(part.revenue, part.cost))]),
  ];
  return html`<section><h3>${words.money}</h3>${dataTable(
    words.money,
    [words.channel, ...titles],
    list.map((one) => row(one.channel, one)),
  )}<br>${dataTable(
    words.variant,
    [words.variant, ...titles],
    arms.map((arm) => row(arm.variant, arm)),
  )}</section>`;
};

const heldBack: Section = ({ heldBack: list, targeted }, words, language) => {
  if (list.length === 0) return null;
  const most = Math.max(...list.map(({ people }) => people));
  const rows = list.map(
    ({ reason, people }) =>
      html`<span>${reason}</span>${bar(people, most, NEUTRAL)}<span class="value">${whole(people)}</span>`,
  );
  const cells = list.map(({ reason, people }) => [
    html`${reason}<br><small>${reasonIn(language, reason)}</small>`,
    whole(people),
    percent(targeted === null || targeted === 0 ? null : people / targeted),
  ]);
  return html`<section><h3>${words.heldBack}</h3><figure><div class="rows">${rows}</div></figure>${dataTable(words.heldBack, [words.reason, words.persons, words.share], cells)}</section>`;
};

const failures: Section = ({ failures: list }, words) =>
  list.length === 0
    ? null
    : html`<section><h3>${words.failures}</h3>${dataTable(
        words.failures,
        [words.reason, words.channel, words.messages],
        list.map(({ reason, channel, messages }) => [reason, channel, whole(messages)]),
      )}</section>`;

const links: Section = ({ links: list }, words) =>
  list.length === 0
    ? null
    : html`<section><h3>${words.links}</h3>${dataTable(
        words.links,
        [words.link, words.persons, words.clicks],
        list.map(({ url, people, clicks }) => [url, whole(people), whole(clicks)]),
      )}</section>`;

const guardrails: Section = ({ guardrails: list }, words) => {
  if (list.length === 0) return null;
  const said = {
    kept: html`<span class="good-word">✓ ${words.kept}</span>`,
    broken: html`<span class="bad-word">✕ ${words.broken}</span>`,
    'too-early': html`${words.early}`,
  };
  return html`<section><h3>${words.guardrails}</h3>${dataTable(
    words.guardrails,
    [words.metric, words.share, words.most, words.verdict],
    list.map(({ metric, rate, most, verdict }) => [metric, percent(rate, 2), percent(most, 2), said[verdict]]),
  )}</section>`;
};

function sums(counts: readonly number[]): readonly number[] {
  let total = 0;
  return counts.map((count) => {
    total += count;
    return total;
  });
}

/** Behind the verdict, in the order in which they are read. */
export const SECTIONS: readonly Section[] = [
  effect,
  guardrails,
  funnel,
  overTime,
  channels,
  money,
  heldBack,
  failures,
  links,
];
