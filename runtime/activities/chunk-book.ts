import type { RecordedOutcome, SendId } from '../ledger/ledger.ts';
import type { ShardCounts } from '../machine/machine.ts';
import { type Attempt, passOf } from './attempt.ts';
import { type Claimed, claimAll } from './claim-all.ts';
import { claimPrices } from './claim-prices.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';
import type { SettledSend } from './send-until-settled.ts';

type Omitted<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Verdict = Omitted<RecordedOutcome, 'sendId' | 'attempt'>;
/** What we ourselves decide about somebody, without the provider's word. */
export type OwnVerdict = Extract<Verdict, { readonly status: 'rejected' | 'suppressed' }>;

const WORKER_LOST: Verdict = { status: 'unknown', reason: 'worker-lost' };

/** The ledger as one chunk sees it: claims at the beginning, outcomes and sums after. */
export interface ChunkBook {
  /** Claims what is free and takes over what may be sent again; all else is settled at once. Answers what is ours. */
  claim(enrolmentIds: readonly string[]): Promise<readonly Claimed[]>;
  /** Records what we decided. For a message that an earlier attempt may have sent that is not known, so `unknown`. */
  decide(verdicts: readonly (readonly [Claimed, OwnVerdict])[]): Promise<void>;
  /** Records what the provider answered, and what we gave up waiting for. */
  settle(sends: readonly SettledSend<Claimed>[]): Promise<void>;
  /**
   * Frees claims of messages that certainly were not sent. One taken over stays: what its first holder did is not
   * known, and the next attempt takes it over again.
   */
  giveBack(claims: readonly Claimed[]): Promise<void>;
  counts(): ShardCounts;
}

export function openChunkBook(
  { ledger, recipients, clock, priceOf }: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
): ChunkBook {
  const { name, input, channel, ledgerStep } = attempt;
  const sums = { accepted: 0, rejected: 0, unknown: 0, suppressed: 0 };

  const record = async (verdicts: readonly (readonly [SendId, Verdict])[]): Promise<void> => {
    if (verdicts.length === 0) return;
    const rows = verdicts.map(([sendId, verdict]): RecordedOutcome => ({ ...verdict, sendId, attempt: name }));
    await persist(() => ledger.record(rows));
    for (const [, { status }] of verdicts) sums[status] += 1;
  };

  return {
    async claim(enrolmentIds) {
      const prices = claimPrices(attempt.send, input.leg, clock.now(), priceOf);
      const request = { runId: input.runId, step: ledgerStep, channel, attempt: name, prices };
      const { fresh, takenOver, settled } = await claimAll({ ledger, persist }, request, enrolmentIds);
      // What an earlier pass settled was counted by it.
      for (const { state, attempt: by } of settled) if (passOf(by) === input.pass) sums[state] += 1;
      if (attempt.mayResend) return [...fresh, ...takenOver];
      await record(takenOver.map(({ sendId }) => [sendId, WORKER_LOST]));
      return fresh;
    },

    decide: (verdicts) =>
      record(verdicts.map(([claim, verdict]) => [claim.sendId, claim.takenOver ? WORKER_LOST : verdict])),

    async settle(sends) {
      await record(
        sends.map(({ claim, outcome, gaveUp }) => [
          claim.sendId,
          gaveUp && claim.takenOver ? WORKER_LOST : verdictOf(outcome),
        ]),
      );
      for (const [reason, enrolmentIds] of ruledOut(sends)) {
        const request = { channel, enrolmentIds, reason, nowMs: clock.now() };
        await persist(() => recipients.suppressAddresses(request));
      }
    },

    async giveBack(claims) {
      const free = claims.filter(({ takenOver }) => !takenOver).map(({ sendId }) => sendId);
      if (free.length > 0) await persist(() => ledger.release(free, name));
    },

    counts: () => ({ ...sums }),
  };
}

function verdictOf(outcome: SettledSend<Claimed>['outcome']): Verdict {
  if (outcome.status !== 'rejected') return outcome;
  const { status, reason, permanent } = outcome;
  return { status, reason, permanent };
}

/** Enrolments whose addresses must not be used again, by reason. */
function ruledOut(sends: readonly SettledSend<Claimed>[]): ReadonlyMap<string, readonly string[]> {
  const byReason = new Map<string, string[]>();
  for (const { claim, outcome } of sends) {
    if (outcome.status !== 'rejected' || !outcome.suppressAddress) continue;
    const group = byReason.get(outcome.reason) ?? [];
    group.push(claim.enrolmentId);
    byReason.set(outcome.reason, group);
  }
  return byReason;
}
