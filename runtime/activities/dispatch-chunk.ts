import type { ShardCounts } from '../machine/machine.ts';
import type { Attempt } from './attempt.ts';
import { type ChunkBook, type OwnVerdict, openChunkBook } from './chunk-book.ts';
import type { Claimed } from './claim-all.ts';
import type { CampaignDependencies } from './dependencies.ts';
import { type Held, holdBack, underCeiling } from './hold-back.ts';
import { judge } from './judge.ts';
import type { Persist } from './persist.ts';
import type { NewPlace, Standing } from './ports.ts';
import { type PendingSend, sendUntilSettled } from './send-until-settled.ts';
import { goOn } from './standing-at.ts';
import { turnToLeg } from './turn-to-leg.ts';

export interface ChunkResult {
  readonly counts: ShardCounts;
  /** People whose message was certainly not sent and who are to be tried by a later attempt. */
  readonly unsent: number;
  /** People who stay at this step for now. */
  readonly held: number;
  /** When the first of them is due; infinite where there is none. */
  readonly nextDueMs: number;
}

/** Carries some people of a batch all the way: claim, look, judge, render, send, record. */
export async function dispatchChunk(
  dependencies: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
  people: readonly Standing[],
): Promise<ChunkResult> {
  const { recipients } = dependencies;
  const book = openChunkBook(dependencies, persist, attempt);
  const enrolmentIds = people.map(({ enrolmentId }) => enrolmentId);
  const { turn, wait } = await turnToLeg(dependencies, persist, attempt, enrolmentIds);
  if (wait.length > 0) await persist(() => recipients.place(wait));
  const claimed = await book.claim(turn);
  const { sends, held } = await prepareOrGiveBack(dependencies, persist, attempt, book, claimed);
  const { unsent, deferred } = await sendUntilSettled(dependencies, attempt, sends, book.settle);
  await book.giveBack(unsent.map(({ claim }) => claim));
  const later = deferred.map(({ claim, reason, dueAtMs }): Held => {
    const { enrolmentId } = claim;
    return [claim, { enrolmentId, step: attempt.input.stepIndex, dueAtMs, reason }];
  });
  await holdBack(dependencies, persist, book, later);
  const waiting = [...wait, ...held, ...later.map(([, place]) => place)];
  const staying = new Set([...waiting, ...unsent.map(({ claim }) => claim)].map(({ enrolmentId }) => enrolmentId));
  const going = people.filter(({ enrolmentId }) => !staying.has(enrolmentId));
  await goOn(dependencies, persist, attempt.input.stepIndex, going);
  return {
    counts: book.counts(),
    unsent: unsent.length,
    held: waiting.length,
    nextDueMs: Math.min(...waiting.map(({ dueAtMs }) => dueAtMs), Number.POSITIVE_INFINITY),
  };
}

interface Prepared {
  readonly sends: readonly PendingSend<Claimed>[];
  readonly held: readonly NewPlace[];
}

async function prepareOrGiveBack(
  dependencies: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
  book: ChunkBook,
  claimed: readonly Claimed[],
): Promise<Prepared> {
  if (claimed.length === 0) return { sends: [], held: [] };
  try {
    return await prepare(dependencies, persist, attempt, book, claimed);
  } catch (error) {
    await book.giveBack(claimed);
    throw error;
  }
}

/**
 * Loads everybody at the last moment, records who is not messaged, notes who has to wait, answers the messages of the
 * others.
 */
async function prepare(
  dependencies: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
  book: ChunkBook,
  claimed: readonly Claimed[],
): Promise<Prepared> {
  const { runs, recipients, decide, clock, timeZone, linker } = dependencies;
  const { campaign, send, channel, input } = attempt;
  const request = {
    runId: input.runId,
    enrolmentIds: claimed.map(({ enrolmentId }) => enrolmentId),
    channel,
    purpose: campaign.purpose,
    goalEvent: campaign.goal.event,
    policy: campaign.policy,
    step: send.id,
    globalHoldoutBp: campaign.globalHoldoutBp,
  };
  const [state, people] = await Promise.all([
    persist(() => runs.campaignState(campaign.id)),
    persist(() => recipients.load(request)),
  ]);
  const byEnrolment = new Map(people.map((person) => [person.enrolmentId, person]));
  const sends: PendingSend<Claimed>[] = [];
  const held: Held[] = [];
  const verdicts: (readonly [Claimed, OwnVerdict])[] = [];
  for (const claim of claimed) {
    const person = byEnrolment.get(claim.enrolmentId);
    const judgement = judge(attempt, person, { campaignState: state ?? 'archived', decide, clock, timeZone });
    if (judgement.kind === 'hold') {
      const { reason, untilMs: dueAtMs } = judgement;
      held.push([claim, { enrolmentId: claim.enrolmentId, step: input.stepIndex, dueAtMs, reason }]);
    } else if (judgement.kind === 'send') sends.push({ claim, message: judgement.message });
    else if (judgement.kind === 'suppress') verdicts.push([claim, { status: 'suppressed', reason: judgement.reason }]);
    else verdicts.push([claim, { status: 'rejected', reason: judgement.reason, permanent: true }]);
  }
  await book.decide(verdicts);
  await letGo(verdicts, attempt, persist, recipients);
  const { within, over } = await underCeiling(dependencies, persist, attempt, sends);
  held.push(...over);
  await holdBack(dependencies, persist, book, held);
  return { sends: await linked(within, linker, persist, clock.now()), held: held.map(([, place]) => place) };
}

/** `onCapped: exit` ends the journey of those for whom there was no room. */
async function letGo(
  verdicts: readonly (readonly [Claimed, OwnVerdict])[],
  { campaign, input }: Attempt,
  persist: Persist,
  recipients: CampaignDependencies['recipients'],
): Promise<void> {
  if (campaign.policy.onCapped !== 'exit') return;
  const gone = verdicts.flatMap(([{ enrolmentId }, { reason }]): readonly NewPlace[] =>
    reason === 'capped' ? [{ enrolmentId, step: input.stepIndex, dueAtMs: Number.POSITIVE_INFINITY, reason }] : [],
  );
  if (gone.length > 0) await persist(() => recipients.place(gone));
}

/** The messages with links of ours in them. */
async function linked(
  sends: readonly PendingSend<Claimed>[],
  linker: CampaignDependencies['linker'],
  persist: Persist,
  nowMs: number,
): Promise<readonly PendingSend<Claimed>[]> {
  if (linker === null || sends.length === 0) return sends;
  const linkable = sends.map(({ claim, message }) => ({ sendId: claim.sendId, message }));
  const messages = await persist(() => linker(linkable, nowMs));
  return sends.map((send, index) => ({ ...send, message: messages[index] ?? send.message }));
}
