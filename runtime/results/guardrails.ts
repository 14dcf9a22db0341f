import type { Guardrail } from '../../dsl/ir/index.ts';
import type { ChannelResults } from './groups.ts';

export interface GuardrailResult {
  readonly metric: Guardrail['metric'];
  /** Messages, or people, that could have shown the harm. */
  readonly of: number;
  readonly harmed: number;
  /** `harmed / of`; null where there are none. */
  readonly rate: number | null;
  /** Highest rate that is tolerated, 0 to 1. */
  readonly most: number;
  readonly verdict: 'kept' | 'broken' | 'too-early';
}

/** Messages before a guardrail can be judged: below, a single person decides. */
const ENOUGH = 100;

/**
 * What is tolerated where the campaign names no limit: complaints by the mail providers' rule for bulk senders (Gmail and
 * Yahoo, 2024: below 0.3 %, aim at 0.1 %), the others by twice what is usual.
 */
const USUAL: Readonly<Record<Guardrail['metric'], number>> = {
  'complaint-rate': 0.001,
  'unsubscribe-rate': 0.01,
  'bounce-rate': 0.02,
  'failure-rate': 0.05,
};

/** Judges what must not get worse, over all channels of a run. */
export function judgeGuardrails(
  guardrails: readonly Guardrail[],
  channels: readonly ChannelResults[],
): readonly GuardrailResult[] {
  const sum = (count: (channel: ChannelResults) => number) => channels.reduce((all, one) => all + count(one), 0);
  const sent = sum((channel) => channel.sent);
  const tried = sent + sum((channel) => channel.failed);
  const counts: Readonly<Record<Guardrail['metric'], readonly [harmed: number, of: number]>> = {
    'bounce-rate': [sum(({ bounced }) => bounced), sent],
    'complaint-rate': [sum(({ complained }) => complained), sent],
    'failure-rate': [sum(({ failed }) => failed), tried],
    'unsubscribe-rate': [sum(({ unsubscribed }) => unsubscribed), sent],
  };
  return guardrails.map(({ metric, maxBp }) => {
    const [harmed, of] = counts[metric];
    const most = maxBp === null ? USUAL[metric] : maxBp / 10_000;
    const rate = of === 0 ? null : harmed / of;
    const verdict = rate === null || of < ENOUGH ? 'too-early' : rate > most ? 'broken' : 'kept';
    return { metric, of, harmed, rate, most, verdict };
  });
}
