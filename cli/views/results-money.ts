import { type Cost, wholeCost } from '../../runtime/results/cost.ts';
import type { RunResults } from '../../runtime/results/run-results.ts';
import type { Style } from '../engine/contract.ts';
import { counted, money, percent, whole } from './numbers.ts';
import { wrap } from './text.ts';

/** `178,000 KRW`; `at least 178,000 KRW` where messages had no price, `not known` where none had one. */
export function costText(cost: Cost | null): string {
  if (cost === null) return '–';
  const said = cost.sums.map(({ amount, currency }) => money(amount, currency)).join(' + ');
  if (said === '') return cost.unpriced > 0 ? 'not known' : '–';
  return cost.unpriced > 0 ? `at least ${said}` : said;
}

/** A ratio as percent, as marketers say it: revenue of 4 times the cost is `400 %`. */
export function returnText(ratio: number | null): string {
  return ratio === null ? '–' : `${whole(ratio * 100)} %`;
}

/** What the run cost, what came back for it, and how many of the visitors it brought. */
export function moneyLines({ cost, roas, inflow, goal }: RunResults, style: Style): readonly string[] {
  const texts = [...costSentences(cost), ...returnSentences(cost, roas, goal.value !== null)];
  if (inflow !== null && inflow.share !== null) {
    const { brought, visitors, share } = inflow;
    texts.push(`inflow ${percent(share, 2)}: ${whole(brought)} of ${counted(visitors, 'visitor')} came by it`);
  }
  return texts.length === 0 ? [] : ['', ...texts.flatMap((text) => wrap(text, style.width))];
}

function costSentences(cost: Cost): string[] {
  if (cost.sums.length === 0 && cost.unpriced === 0 && cost.uncertain.length === 0) return [];
  const missing = cost.unpriced === 0 ? '' : `, ${counted(cost.unpriced, 'message')} without a price`;
  const open = cost.uncertain.map(({ amount, currency }) => money(amount, currency)).join(' + ');
  const uncertain = open === '' ? '' : `, and ${open} if those of unknown fate left`;
  return [`cost ${costText(cost)}${missing}${uncertain}`];
}

function returnSentences(cost: Cost, { gross, incremental }: RunResults['roas'], withRevenue: boolean): string[] {
  if (!withRevenue || cost.sums.length === 0) return [];
  if (gross === null) {
    return [wholeCost(cost)?.amount === 0 ? 'ROAS: nothing was spent' : 'ROAS: not known, as the cost is not'];
  }
  const more = incremental === null ? '' : `, and ${returnText(incremental)} on the revenue beyond that of control`;
  return [`ROAS ${returnText(gross)}${more}`];
}
