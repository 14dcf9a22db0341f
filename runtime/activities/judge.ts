import type { Message } from '../../adapters/contract/index.ts';
import type { Decide } from '../audience/audience.ts';
import type { Clock } from '../clock/clock.ts';
import { sendKey } from '../links/send-key.ts';
import type { Facts } from '../policy/facts.ts';
import { isNightInSeoul } from '../policy/night.ts';
import type { Reason } from '../policy/reasons.ts';
import type { Attempt } from './attempt.ts';
import type { Recipient } from './ports.ts';

/** What is to happen with one claimed person. */
export type Judgement =
  | { readonly kind: 'send'; readonly message: Message }
  | { readonly kind: 'suppress'; readonly reason: Reason }
  /** Not now, and asked again at that instant. */
  | { readonly kind: 'hold'; readonly reason: Reason; readonly untilMs: number }
  | { readonly kind: 'reject'; readonly reason: 'person-erased' | 'render-failed' };

/** What the answer depends on besides the person. */
export interface Moment {
  readonly campaignState: Facts['campaignState'];
  readonly decide: Decide;
  readonly clock: Clock;
  /** Zone of people whose own is not known. */
  readonly timeZone: string;
}

/** Applies the policy to what is known at this moment and renders the message for those who pass. Never throws. */
export function judge(attempt: Attempt, recipient: Recipient | undefined, moment: Moment): Judgement {
  if (recipient === undefined) return { kind: 'reject', reason: 'person-erased' };
  const { campaign, channel, ledgerStep, input } = attempt;
  const nowMs = moment.clock.now();
  const zone = recipient.timeZone ?? moment.timeZone;
  const decision = moment.decide({
    ...recipient.facts,
    campaignState: moment.campaignState,
    purpose: campaign.purpose,
    channel,
    isNight: isNightInSeoul(nowMs),
    onCapped: campaign.policy.onCapped,
    quietUntilMs: attempt.stretches.quietUntilMs(nowMs, zone),
    opensAtMs: attempt.stretches.opensAtMs(nowMs, zone),
    overBudget: false,
  });
  if (!decision.send) {
    const { reason, untilMs } = decision;
    return untilMs === null ? { kind: 'suppress', reason } : { kind: 'hold', reason, untilMs };
  }
  try {
    const { enrolmentId } = recipient;
    const idempotencyKey = sendKey({ runId: input.runId, campaignId: campaign.id, enrolmentId, step: ledgerStep });
    return { kind: 'send', message: attempt.render(recipient, idempotencyKey) };
  } catch {
    // The error may quote the person's data; the reason code and the template, which `check` has passed, are enough.
    return { kind: 'reject', reason: 'render-failed' };
  }
}
