import type { Attempt } from './attempt.ts';
import type { ChunkBook } from './chunk-book.ts';
import type { Claimed } from './claim-all.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';
import type { NewPlace } from './ports.ts';
import type { PendingSend } from './send-until-settled.ts';

/** Somebody whose message has to wait, with the claim that is given back meanwhile. */
export type Held = readonly [claim: Claimed, place: NewPlace];

const DAY_MS = 86_400_000;

/**
 * Notes where people wait and gives their claims back. The place first: whoever is given back and has none would be
 * forgotten if this process died in between.
 */
export async function holdBack(
  { recipients }: Pick<CampaignDependencies, 'recipients'>,
  persist: Persist,
  book: ChunkBook,
  held: readonly Held[],
): Promise<void> {
  if (held.length === 0) return;
  await persist(() => recipients.place(held.map(([, place]) => place)));
  await book.giveBack(held.map(([claim]) => claim));
}

/**
 * Lets as many messages go as the ceiling of the day has places for. The others wait until the same hour of the next day,
 * when the ceiling is another one.
 */
export async function underCeiling(
  { ledger, clock }: Pick<CampaignDependencies, 'ledger' | 'clock'>,
  persist: Persist,
  { ceilingAt, channel, input }: Attempt,
  sends: readonly PendingSend<Claimed>[],
): Promise<{ readonly within: readonly PendingSend<Claimed>[]; readonly over: readonly Held[] }> {
  const nowMs = clock.now();
  const ceiling = ceilingAt(nowMs);
  if (ceiling === null || sends.length === 0) return { within: sends, over: [] };
  const { day, most, nextDayMs } = ceiling;
  const sendIds = sends.map(({ claim }) => claim.sendId);
  const admitted = new Set(await persist(() => ledger.admit({ channel, day, most, sendIds })));
  const dueAtMs = Math.max(nowMs + DAY_MS, nextDayMs);
  const over = sends
    .filter(({ claim }) => !admitted.has(claim.sendId))
    .map(({ claim }): Held => {
      const { enrolmentId } = claim;
      return [claim, { enrolmentId, step: input.stepIndex, dueAtMs, reason: 'warm-up' }];
    });
  return { within: sends.filter(({ claim }) => admitted.has(claim.sendId)), over };
}
