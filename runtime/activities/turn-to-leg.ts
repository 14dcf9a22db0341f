import { ledgerStep } from '../machine/program.ts';
import { turnTo } from '../policy/fallback.ts';
import type { Attempt } from './attempt.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';
import type { NewPlace } from './ports.ts';

interface Turned {
  /** Who is messaged on this channel, if the policy lets them pass. */
  readonly turn: readonly string[];
  /** Who has yet to be waited for. */
  readonly wait: readonly NewPlace[];
}

/** Shares people out by what became of the channel before. Everybody is turned to the first channel. */
export async function turnToLeg(
  { recipients, clock }: Pick<CampaignDependencies, 'recipients' | 'clock'>,
  persist: Persist,
  { campaign, send, input }: Attempt,
  enrolmentIds: readonly string[],
): Promise<Turned> {
  const fallback = send.fallbacks[input.leg - 1];
  if (fallback === undefined) return { turn: enrolmentIds, wait: [] };
  const before = await persist(() => recipients.legs({ step: ledgerStep(send.id, input.leg - 1), enrolmentIds }));
  const nowMs = clock.now();
  const turn: string[] = [];
  const wait: NewPlace[] = [];
  for (const enrolmentId of enrolmentIds) {
    const answer = turnTo(fallback, before.get(enrolmentId) ?? null, campaign.purpose, nowMs);
    if (answer === 'turn') turn.push(enrolmentId);
    else if (answer !== 'stay') {
      wait.push({ enrolmentId, step: input.stepIndex, dueAtMs: answer.untilMs, reason: fallback.on });
    }
  }
  return { turn, wait };
}
