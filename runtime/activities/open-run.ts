import { ApplicationFailure } from '@temporalio/common';
import { compileProgram } from '../machine/program.ts';
import type { OpenedRun, OpenRunInput } from './activities.ts';
import type { CampaignDependencies } from './dependencies.ts';
import type { Persist } from './persist.ts';

/** Makes or finds the run, freezes its audience once, answers what the workflow needs to carry it. */
export async function openRun(
  { runs, content, audience, decide, placesOf, clock, settings }: CampaignDependencies,
  persist: Persist,
  input: OpenRunInput,
): Promise<OpenedRun> {
  const run = await persist(() => runs.open({ ...input, nowMs: clock.now() }));
  if (run.kind === 'refused') {
    throw ApplicationFailure.nonRetryable(`cannot run ${input.campaignId}: ${run.reason}`, run.reason);
  }
  const { runId, version, campaignState, openedAtMs } = run;
  const campaign = await persist(() => content.load(version));
  if (campaign === null) {
    throw ApplicationFailure.nonRetryable(`version ${version} is not in the store`, 'unknown-version');
  }
  const places = placesOf(campaign, openedAtMs);
  const request = { campaign, campaignState, atMs: openedAtMs, sendAtMs: openedAtMs, runId, version, decide, places };
  const { admitted } = await persist(() => audience.snapshot(request));
  return { runId, program: compileProgram(campaign, version), admitted, settings };
}

/** Marks a run that could not be opened as failed. */
export async function abandonRun(
  { runs, clock }: CampaignDependencies,
  persist: Persist,
  input: OpenRunInput,
): Promise<void> {
  const run = await persist(() => runs.open({ ...input, nowMs: clock.now() }));
  if (run.kind === 'refused') return;
  await persist(() => runs.close({ runId: run.runId, status: 'failed', nowMs: clock.now() }));
}
