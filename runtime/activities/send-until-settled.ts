import type { Message, Outcome } from '../../adapters/contract/index.ts';
import type { Attempt } from './attempt.ts';
import type { CampaignDependencies, Patience } from './dependencies.ts';
import { pause, pauseBefore } from './pause.ts';

/** A rendered message and the claim under which it goes out. */
export interface PendingSend<Claim> {
  readonly claim: Claim;
  readonly message: Message;
}

type FinalOutcome = Exclude<Outcome, { readonly status: 'retryable' | 'deferred' }>;

export interface SettledSend<Claim> {
  readonly claim: Claim;
  readonly outcome: FinalOutcome;
  /** The message was given up by us rather than answered by the provider. */
  readonly gaveUp: boolean;
}

/** What is not sent when this attempt ends; nobody is in both. */
export interface NotSent<Claim> {
  /** To be tried by another attempt. */
  readonly unsent: readonly PendingSend<Claim>[];
  /** Over a limit of the sender's own settings: to be tried from that instant on, milliseconds since 1970. */
  readonly deferred: readonly { readonly claim: Claim; readonly reason: string; readonly dueAtMs: number }[];
}

type Retryable = Extract<Outcome, { readonly status: 'retryable' }>;

/**
 * Sends and tries again what certainly was not sent. Outcomes go to `settle` round by round, so that little is in
 * memory only. Answers what is still unsent when this attempt must end.
 *
 * A message that the provider keeps turning away while it takes others is given up after `mostTries` or `messageMs`.
 * While nothing at all gets through, the fault is the line's: that is waited for, over attempts, up to `lineMs`.
 */
export async function sendUntilSettled<Claim>(
  { clock, patience }: Pick<CampaignDependencies, 'clock' | 'patience'>,
  attempt: Attempt,
  sends: readonly PendingSend<Claim>[],
  settle: (settled: readonly SettledSend<Claim>[]) => Promise<void>,
): Promise<NotSent<Claim>> {
  const firstTryMs = clock.now();
  const deferred: NotSent<Claim>['deferred'][number][] = [];
  let pending = sends;
  for (let tries = 1; pending.length > 0; tries += 1) {
    const round = await sendOnce(attempt, pending);
    pending = round.retry.map(({ send }) => send);
    const nowMs = clock.now();
    for (const { claim, reason, afterMs } of round.deferred) deferred.push({ claim, reason, dueAtMs: nowMs + afterMs });
    const givenUp = isHopeless(attempt, patience, { tries, firstTryMs, nowMs })
      ? round.retry.splice(0).map(({ send }) => giveUp(send))
      : [];
    await settle([...round.settled, ...givenUp]);
    if (round.retry.length === 0) return { unsent: [], deferred };
    const restMs = Math.max(pauseBefore(tries, patience), ...round.retry.map(({ outcome }) => outcome.afterMs ?? 0));
    const mayStay = attempt.line.isUp || nowMs + restMs - attempt.startedAtMs < patience.attemptMs;
    if (attempt.stop.aborted || !mayStay) return { unsent: pending, deferred };
    await pause(Math.min(restMs, patience.longestPauseMs * 2), attempt.stop);
    if (attempt.stop.aborted) return { unsent: pending, deferred };
  }
  return { unsent: [], deferred };
}

interface Round<Claim> {
  readonly settled: SettledSend<Claim>[];
  readonly deferred: { readonly claim: Claim; readonly reason: string; readonly afterMs: number }[];
  readonly retry: { readonly send: PendingSend<Claim>; readonly outcome: Retryable }[];
}

async function sendOnce<Claim>(attempt: Attempt, pending: readonly PendingSend<Claim>[]): Promise<Round<Claim>> {
  const outcomes = await attempt.host.send(
    pending.map(({ message }) => message),
    attempt.stop,
  );
  const round: Round<Claim> = { settled: [], deferred: [], retry: [] };
  pending.forEach((send, index) => {
    const outcome = outcomes[index] ?? { status: 'unknown', reason: 'adapter-gave-no-outcome' };
    if (outcome.status === 'retryable') round.retry.push({ send, outcome });
    else if (outcome.status === 'deferred') round.deferred.push({ ...outcome, claim: send.claim });
    else round.settled.push({ claim: send.claim, outcome, gaveUp: false });
  });
  attempt.tell(round.retry.at(-1)?.outcome.reason ?? null);
  if (round.settled.some(({ outcome }) => outcome.status !== 'unknown')) attempt.line.isUp = true;
  return round;
}

function isHopeless(
  attempt: Attempt,
  patience: Patience,
  so: { readonly tries: number; readonly firstTryMs: number; readonly nowMs: number },
): boolean {
  if (attempt.stop.aborted) return false;
  if (!attempt.line.isUp) return so.nowMs - attempt.scheduledAtMs >= patience.lineMs;
  return so.tries >= patience.mostTries || so.nowMs - so.firstTryMs >= patience.messageMs;
}

function giveUp<Claim>({ claim }: PendingSend<Claim>): SettledSend<Claim> {
  return {
    claim,
    gaveUp: true,
    outcome: { status: 'rejected', reason: 'retries-exhausted', permanent: false, suppressAddress: false },
  };
}
