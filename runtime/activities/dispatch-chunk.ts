import type { ShardCounts } from '../machine/machine.ts';
import type { Attempt } from './attempt.ts';
import { type ChunkBook, type OwnVerdict, openChunkBook } from './chunk-book.ts';
import type { Claimed } from './claim-all.ts';
import type { CampaignDependencies } from './dependencies.ts';
import { judge } from './judge.ts';
import type { Persist } from './persist.ts';
import { type PendingSend, sendUntilSettled } from './send-until-settled.ts';

export interface ChunkResult {
  readonly counts: ShardCounts;
  /** People whose message was certainly not sent and who are to be tried by a later attempt. */
  readonly unsent: number;
}

/** Carries some people of a batch all the way: claim, look, judge, render, send, record. */
export async function dispatchChunk(
  dependencies: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
  enrolmentIds: readonly string[],
): Promise<ChunkResult> {
  const book = openChunkBook(dependencies, persist, attempt);
  const claimed = await book.claim(enrolmentIds);
  if (claimed.length === 0) return { counts: book.counts(), unsent: 0 };
  let sends: readonly PendingSend<Claimed>[];
  try {
    sends = await prepare(dependencies, persist, attempt, book, claimed);
  } catch (error) {
    await book.giveBack(claimed);
    throw error;
  }
  const unsent = await sendUntilSettled(dependencies, attempt, sends, book.settle);
  await book.giveBack(unsent.map(({ claim }) => claim));
  return { counts: book.counts(), unsent: unsent.length };
}

/** Loads everybody at the last moment, records who is not messaged, answers the messages of the others. */
async function prepare(
  { runs, recipients, decide, clock }: CampaignDependencies,
  persist: Persist,
  attempt: Attempt,
  book: ChunkBook,
  claimed: readonly Claimed[],
): Promise<readonly PendingSend<Claimed>[]> {
  const { campaign, send, input } = attempt;
  const request = {
    runId: input.runId,
    enrolmentIds: claimed.map(({ enrolmentId }) => enrolmentId),
    channel: send.channel,
    purpose: campaign.purpose,
    goalEvent: campaign.goal.event,
  };
  const [state, people] = await Promise.all([
    persist(() => runs.campaignState(campaign.id)),
    persist(() => recipients.load(request)),
  ]);
  const byEnrolment = new Map(people.map((person) => [person.enrolmentId, person]));
  const sends: PendingSend<Claimed>[] = [];
  const verdicts: (readonly [Claimed, OwnVerdict])[] = [];
  for (const claim of claimed) {
    const person = byEnrolment.get(claim.enrolmentId);
    const judgement = judge(attempt, person, { campaignState: state ?? 'archived', decide, clock });
    if (judgement.kind === 'send') sends.push({ claim, message: judgement.message });
    else if (judgement.kind === 'suppress') verdicts.push([claim, { status: 'suppressed', reason: judgement.reason }]);
    else verdicts.push([claim, { status: 'rejected', reason: judgement.reason, permanent: true }]);
  }
  await book.decide(verdicts);
  return sends;
}
