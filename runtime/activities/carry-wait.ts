import { ApplicationFailure } from '@temporalio/common';
import type { CampaignNode, TimingNode } from '../../dsl/ir/index.ts';
import { WAIT } from '../machine/place.ts';
import { TIMING } from '../machine/program.ts';
import { NO_COUNTS } from '../machine/step.ts';
import type { BatchAnswer, StepInput } from './activities.ts';
import type { LoadContent } from './content-loader.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';
import type { NewPlace } from './ports.ts';
import { goOn, resumeInMs, standingAt } from './standing-at.ts';

/**
 * Lets those of a range go on whose time has come, and notes for the others when it does. A person's time is counted
 * from when they came to the step, which the store tells the same way however often it is asked.
 */
export async function carryWait(
  dependencies: CampaignDependencies,
  persist: Persist,
  load: LoadContent,
  input: StepInput,
): Promise<BatchAnswer> {
  const { recipients, clock, nextInstant } = dependencies;
  const { runId, stepIndex } = input;
  const timing = timingOf(await load(input.program.version), input.stepId);
  const { here, nextDueMs } = await standingAt(dependencies, persist, input);
  const arriving = here.filter(({ place }) => place?.reason !== WAIT).map(({ enrolmentId }) => enrolmentId);
  const people =
    arriving.length === 0 ? [] : await persist(() => recipients.waiters({ runId, enrolmentIds: arriving }));
  const nowMs = clock.now();
  const waits: NewPlace[] = [];
  for (const person of people) {
    const atMs = nextInstant(timing, person);
    if (atMs !== null && atMs <= nowMs) continue;
    // A time that never comes for this person, as the day before a birthday that is not known.
    const never = { dueAtMs: Number.POSITIVE_INFINITY, reason: 'time-unknown' };
    const { enrolmentId } = person;
    waits.push({ enrolmentId, step: stepIndex, ...(atMs === null ? never : { dueAtMs: atMs, reason: WAIT }) });
  }
  if (waits.length > 0) await persist(() => recipients.place(waits));
  const waiting = new Set(waits.map(({ enrolmentId }) => enrolmentId));
  const going = here.filter(({ enrolmentId }) => !waiting.has(enrolmentId));
  await goOn(dependencies, persist, stepIndex, going);
  const dueMs = Math.min(nextDueMs, ...waits.map(({ dueAtMs }) => dueAtMs));
  return { counts: NO_COUNTS, goesOn: going.length > 0, resumeInMs: resumeInMs(dueMs, nowMs) };
}

function timingOf(campaign: CampaignNode, stepId: string): TimingNode {
  if (stepId === TIMING && campaign.timing !== null) return campaign.timing;
  for (const step of campaign.steps) if (step.kind === 'wait' && step.id === stepId) return step.until;
  throw ApplicationFailure.nonRetryable(`the campaign has no wait ${stepId}`, 'unknown-step');
}
