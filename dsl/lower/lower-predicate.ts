import type { PredicateNode } from '../ir/index.ts';
import { CHANNEL_NAMES } from '../schema/channel-schema.ts';
import { basisPoints } from '../schema/percent-schema.ts';
import type { WrittenPredicate, WrittenSegmentUse, WrittenTarget } from '../schema/predicate-schema.ts';
import { statusOf, type WrittenStepStatus } from '../schema/step-status-schema.ts';
import { checked } from './checked.ts';
import type { PredicateContext } from './context.ts';
import { lowerBounds, lowerDid } from './lower-event-predicate.ts';
import { lowerWindow } from './lower-event-window.ts';
import { lowerTest } from './lower-value-test.ts';

export function lowerTarget(written: WrittenTarget, context: PredicateContext): PredicateNode {
  return written === 'everyone' ? { kind: 'everyone' } : lowerPredicate(written, context);
}

/**
 * Target and exclusion as one predicate. Whoever is excluded for certain or perhaps is out: `not` leaves unknown
 * unknown, and only true targets.
 */
export function lowerAudience(
  target: WrittenTarget,
  exclude: WrittenPredicate | undefined,
  context: PredicateContext,
): PredicateNode {
  const whom = lowerTarget(target, context);
  if (exclude === undefined) return whom;
  const others: PredicateNode = { kind: 'not', of: lowerPredicate(exclude, context) };
  if (whom.kind === 'everyone') return others;
  return { kind: 'all', of: whom.kind === 'all' ? [...whom.of, others] : [whom, others] };
}

export function lowerPredicate(written: WrittenPredicate, context: PredicateContext): PredicateNode {
  if ('all' in written) return { kind: 'all', of: written.all.map((child) => lowerPredicate(child, context)) };
  if ('any' in written) return { kind: 'any', of: written.any.map((child) => lowerPredicate(child, context)) };
  if ('not' in written) return { kind: 'not', of: lowerPredicate(written.not, context) };
  if ('segment' in written) return lowerSegment(written, context);
  if ('did' in written) return lowerDid(written, context);
  if ('step' in written) return lowerStepStatus(written);
  if ('was' in written) {
    const { was, campaign = null } = written;
    const channel = written.channel === undefined ? null : CHANNEL_NAMES[written.channel];
    const window = lowerWindow(written, context.timeZone);
    return { kind: 'message-history', status: was, campaign, channel, window, ...lowerBounds(written) };
  }
  if ('consented' in written) {
    const { consented, channel, night = false, status = 'granted' } = written;
    return { kind: 'consent', channel: CHANNEL_NAMES[channel], purpose: consented, night, status };
  }
  if ('reachable' in written) return { kind: 'reachable', channel: CHANNEL_NAMES[written.reachable] };
  if ('random' in written) {
    return { kind: 'random', percentBp: basisPoints(written.random), salt: written.salt ?? context.salt };
  }
  const { attribute } = written;
  const { type } = checked(context.customer.attributes[attribute], attribute);
  return { kind: 'attribute', attribute, type, test: lowerTest(written) };
}

/** `wasNot` is short for the negation. */
function lowerStepStatus(written: WrittenStepStatus): PredicateNode {
  const node: PredicateNode = { kind: 'step-status', step: written.step, status: statusOf(written) };
  return written.wasNot === undefined ? node : { kind: 'not', of: node };
}

/** A segment means the same wherever it is used: its random shares are its own, not the campaign's. */
function lowerSegment({ segment, who }: WrittenSegmentUse, context: PredicateContext): PredicateNode {
  const meaning = checked(who ?? context.segments.get(segment), `segment ${segment}`);
  return { kind: 'segment', name: segment, of: lowerPredicate(meaning, { ...context, salt: `segment:${segment}` }) };
}
