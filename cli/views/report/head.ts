import { type Cost, wholeCost } from '../../../runtime/results/cost.ts';
import type { RunResults } from '../../../runtime/results/run-results.ts';
import { localTime, money, percent, points, whole } from '../numbers.ts';
import { returnText } from '../results-money.ts';
import { html, type Markup } from './markup.ts';
import { type Language, spanIn, WORDS, type Words } from './words.ts';

/** What campaign, when, and for what. */
export function factsLine(run: RunResults, language: Language): Markup {
  const { occurrence, version, status, startedAtMs, timeZone, goal } = run;
  const words = WORDS[language];
  const state = { running: words.running, finished: words.finished, failed: words.failedRun }[status];
  const started = `${localTime(startedAtMs, timeZone)} ${timeZone}`;
  return html`<p class="facts">${words.run} ${occurrence} · ${state} · ${words.started} ${started} · ${words.version} ${version.slice(0, 8)} · ${words.goal} ${goal.event}, ${words.within} ${spanIn(language, goal.withinMs)}</p>`;
}

/** The one thing to take home, with what it rests on. */
export function verdict({ lift, sampleRatio, control, guardrails }: RunResults, words: Words): Markup {
  const isBroken = sampleRatio?.isBroken === true;
  const tone = isBroken || (lift !== null && lift.high < 0) ? 'bad' : lift !== null && lift.low > 0 ? 'good' : 'open';
  const head = isBroken
    ? words.untrusted
    : lift === null
      ? control === null
        ? words.noControl
        : words.unclear
      : { good: words.better, bad: words.worse, open: words.unclear }[tone];
  const found =
    lift === null
      ? null
      : html`<p>${words.lift} <strong>${points(lift.difference)}</strong>, ${words.interval} <span class="whole">${points(lift.low)} …</span> <span class="whole">${points(lift.high)}</span></p>`;
  const least =
    lift === null || lift.isClear || lift.detectable === null
      ? null
      : html`<p class="note">${words.detectable} ${points(lift.detectable)} ${words.onlyFrom}</p>`;
  const ratio =
    sampleRatio === null
      ? null
      : html`<p class="note">${words.ratio}: ${isBroken ? words.ratioBroken : words.ratioKept} (p ${sampleRatio.p < 0.001 ? '< 0.001' : `= ${sampleRatio.p.toFixed(3)}`})</p>`;
  const broken = guardrails.filter((guardrail) => guardrail.verdict === 'broken').map(({ metric }) => metric);
  const harm =
    broken.length === 0
      ? null
      : html`<p class="bad-word">✕ ${words.guardrails} ${words.broken}: ${broken.join(', ')}</p>`;
  return html`<div class="verdict ${tone}"><p class="head">${head}</p>${found}${harm}${least}${ratio}</div>`;
}

/** The sums of the run, one tile each. */
export function tiles(run: RunResults, words: Words): Markup {
  const { arms, reachable, cost, roas, inflow, goal } = run;
  const sum = (count: (arm: RunResults['arms'][number]) => number) => arms.reduce((all, arm) => all + count(arm), 0);
  const people = sum((arm) => arm.people);
  const converted = sum((arm) => arm.converted);
  const shown = [
    tile(words.sent, whole(sum((arm) => arm.sent)), `${words.reachable} ${whole(reachable)}`),
    tile(words.converted, whole(converted), people === 0 ? '' : percent(converted / people, 2)),
    ...(goal.value === null ? [] : [tile(words.revenue, whole(sum((arm) => arm.revenue ?? 0)), '')]),
    costTile(cost, words),
    ...(goal.value === null ? [] : [returnTile(run, words)]),
    ...(inflow === null
      ? []
      : [tile(words.inflow, percent(inflow.share, 2), `${whole(inflow.brought)} / ${whole(inflow.visitors)}`)]),
  ];
  return html`<dl class="tiles">${shown}</dl>`;

  function returnTile({ cost: spent }: RunResults, said: Words): Markup {
    if (roas.gross === null) {
      const why = wholeCost(spent)?.amount === 0 ? said.nothingSpent : spent.unpriced > 0 ? said.notKnown : '';
      return tile(said.roas, '–', why);
    }
    const more = roas.incremental === null ? '' : `${returnText(roas.incremental)} ${said.beyond}`;
    return tile(said.roas, returnText(roas.gross), more);
  }
}

function costTile(cost: Cost, words: Words): Markup {
  return tile(
    words.cost,
    costSaid(cost, words),
    cost.unpriced === 0 ? '' : `${whole(cost.unpriced)} ${words.withoutPrice}`,
  );
}

/** The cost as far as it is known. */
export function costSaid({ sums, unpriced }: Cost, words: Words): string {
  const said = sums.map(({ amount, currency }) => money(amount, currency)).join(' + ');
  if (said === '') return unpriced > 0 ? words.notKnown : '–';
  return unpriced === 0 ? said : `${words.atLeast} ${said}`;
}

function tile(name: string, value: string, more: string): Markup {
  return html`<div><dt>${name}</dt><dd>${value}</dd>${more === '' ? null : html`<dd>${more}</dd>`}</div>`;
}
