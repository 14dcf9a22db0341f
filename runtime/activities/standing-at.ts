import { standing } from '../machine/place.ts';
import type { StepInput } from './activities.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';
import type { Standing } from './ports.ts';

/** The people of a range, as one step sees them. */
export interface StandingAt {
  /** Those whom the step is done for now. */
  readonly here: readonly Standing[];
  /** When the first of those who wait at this step is due; infinite where nobody waits. Milliseconds since 1970. */
  readonly nextDueMs: number;
}

/** Looks where the people of the range stand. */
export async function standingAt(
  { recipients, clock }: Pick<CampaignDependencies, 'recipients' | 'clock'>,
  persist: Persist,
  { runId, range, stepIndex }: StepInput,
): Promise<StandingAt> {
  const nowMs = clock.now();
  const people = await persist(() => recipients.enrolments({ runId, from: range.from, to: range.to }));
  const here: Standing[] = [];
  let nextDueMs = Number.POSITIVE_INFINITY;
  for (const person of people) {
    const where = standing(person.place, stepIndex, nowMs);
    if (where === 'here') here.push(person);
    else if (where === 'waits' && person.place !== null) nextDueMs = Math.min(nextDueMs, person.place.dueAtMs);
  }
  return { here, nextDueMs };
}

/** Moves those on who have a place; the others go with their range. */
export async function goOn(
  { recipients }: Pick<CampaignDependencies, 'recipients'>,
  persist: Persist,
  step: number,
  people: readonly Standing[],
): Promise<void> {
  const enrolmentIds = people.filter(({ place }) => place !== null).map(({ enrolmentId }) => enrolmentId);
  if (enrolmentIds.length > 0) await persist(() => recipients.advance({ enrolmentIds, step }));
}

/**
 * Milliseconds until a shard is to look again. Instants of many people are seen to together: the further off, the
 * coarser, so that a shard in which everybody waits for an instant of their own wakes some hundred times, not thousands.
 * Nobody is early; the lateness is at most a second within ten minutes, 1 minute within 6 hours, else 10 minutes.
 */
export function resumeInMs(nextDueMs: number, nowMs: number): number | null {
  if (!Number.isFinite(nextDueMs)) return null;
  const aheadMs = Math.max(0, nextDueMs - nowMs);
  const grainMs = aheadMs <= 600_000 ? 1_000 : aheadMs <= 21_600_000 ? 60_000 : 600_000;
  return Math.ceil(aheadMs / grainMs) * grainMs;
}
