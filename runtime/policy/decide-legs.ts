import type { Decision } from './decision.ts';
import type { Facts } from './facts.ts';
import { GATES } from './gates.ts';
import { isOfChannel } from './reasons.ts';

const GATE_OF = new Map(GATES.flatMap(({ reasons }, index) => reasons.map((reason) => [reason, index] as const)));

/**
 * The answer for a send with fallback channels, given the facts for each in order. A channel that cannot reach the
 * person hands on to the next; a no that lies with the person or the campaign is final. Where no channel reaches the
 * person, the reason is that of the channel that came furthest, the first of those.
 */
export function decideLegs(legs: readonly Facts[], decide: (facts: Facts) => Decision): Decision {
  let furthest: Decision | null = null;
  let gates = -1;
  for (const facts of legs) {
    const decision = decide(facts);
    if (decision.send || decision.untilMs !== null || !isOfChannel(decision.reason)) return decision;
    const gate = GATE_OF.get(decision.reason) ?? 0;
    if (gate > gates) {
      furthest = decision;
      gates = gate;
    }
  }
  if (furthest === null) throw new RangeError('a send has at least one channel');
  return furthest;
}
