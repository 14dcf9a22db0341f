import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleSummary,
} from '@temporalio/client';
import { canonicalJson, type Sha256 } from '../../dsl/ir/index.ts';
import type { campaignRun } from '../workflows/campaign-run.ts';
import { SCHEDULE_PREFIX, type ScheduleWish, scheduleId } from './schedules.ts';

/** What was done to Temporal's schedules; ids of campaigns, ordered. */
export interface Reconciled {
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly deleted: readonly string[];
  /** Paused in Temporal by hand; left so, since that is an operator's act. */
  readonly heldByHand: readonly string[];
}

export interface ReconcileOptions {
  /** Queue of the interpreters. */
  readonly taskQueue: string;
  readonly sha256: Sha256;
  /** Ids of campaigns that were just deployed: looked at one by one, since the list of schedules may lag behind. */
  readonly touched: readonly string[];
}

/**
 * After an outage of the server, sends that were due longer ago than this are left out: people would get last week's
 * mail. The next occurrence comes as planned; a missed one can be sent with `campaigns run ID --now`.
 */
const CATCH_UP_WINDOW = '1 hour';
const MARK = 'campaigns-as-code';

/** Makes Temporal's schedules equal to the wishes. May be repeated and broken off anywhere: the next one goes on. */
export async function reconcileSchedules(
  client: Client,
  wishes: readonly ScheduleWish[],
  options: ReconcileOptions,
): Promise<Reconciled> {
  const found = await listOurs(client);
  const done: Record<'created' | 'updated' | 'deleted' | 'heldByHand', string[]> = {
    created: [],
    updated: [],
    deleted: [],
    heldByHand: [],
  };
  const touched = new Set(options.touched);
  for (const wish of wishes) {
    const note = noteOf(wish, options);
    const there = found.get(wish.id);
    if (there !== undefined && isHeldByHand(there)) done.heldByHand.push(wish.campaignId);
    else if (there?.state.note === note && !touched.has(wish.campaignId)) continue;
    else done[await ensure(client, wish, note, options)].push(wish.campaignId);
  }
  const wished = new Set(wishes.map(({ id }) => id));
  const unwanted = new Set([...found.keys(), ...options.touched.map(scheduleId)].filter((id) => !wished.has(id)));
  for (const id of unwanted) {
    if (await remove(client, id)) done.deleted.push(id.slice(SCHEDULE_PREFIX.length));
  }
  return done;
}

/** Schedules with our prefix and our mark. The list may lag behind by a second; `ensure` and `remove` bear that. */
async function listOurs(client: Client): Promise<Map<string, ScheduleSummary>> {
  const found = new Map<string, ScheduleSummary>();
  for await (const summary of client.schedule.list()) {
    const { madeBy } = (summary.memo ?? {}) as { readonly madeBy?: unknown };
    if (summary.scheduleId.startsWith(SCHEDULE_PREFIX) && madeBy === MARK) found.set(summary.scheduleId, summary);
  }
  return found;
}

/** Our own pauses carry our note; whoever pauses in Temporal's page or CLI writes another. */
function isHeldByHand({ state }: ScheduleSummary): boolean {
  return state.paused && !(state.note ?? '').startsWith(MARK);
}

/** Names what the schedule was made from, so that an unchanged one is left alone. */
function noteOf(wish: ScheduleWish, { sha256, taskQueue }: ReconcileOptions): string {
  return `${MARK} ${sha256(canonicalJson({ ...wish, taskQueue, CATCH_UP_WINDOW })).slice(0, 16)}`;
}

async function ensure(
  client: Client,
  wish: ScheduleWish,
  note: string,
  { taskQueue }: ReconcileOptions,
): Promise<'created' | 'updated'> {
  const { id, campaignId, workflowId, calendars, timeZone, paused } = wish;
  const body = {
    spec: { calendars: [...calendars], timezone: timeZone },
    action: {
      type: 'startWorkflow' as const,
      workflowType: 'campaignRun',
      workflowId,
      taskQueue,
      // No version: what is deployed when the run opens is run, even if a deploy broke off before it came here.
      args: [{ campaignId, version: null }] satisfies Parameters<typeof campaignRun>,
    },
    policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: CATCH_UP_WINDOW, pauseOnFailure: false },
    state: { paused, note },
  };
  try {
    await client.schedule.create({ scheduleId: id, memo: { madeBy: MARK }, ...body });
    return 'created';
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(id).update(() => body);
    return 'updated';
  }
}

/** Takes a campaign's schedule away, if it has one: before a one-time campaign is run by hand. */
export async function dropSchedule(client: Client, campaignId: string): Promise<void> {
  await remove(client, scheduleId(campaignId));
}

/** Whether the campaign's schedule has started a run at least once. A campaign without a schedule has not. */
export async function hasFired(client: Client, campaignId: string): Promise<boolean> {
  try {
    const { info } = await client.schedule.getHandle(scheduleId(campaignId)).describe();
    return info.numActionsTaken > 0;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}

/** Deletes a schedule of ours. Answers false if it was gone already. */
async function remove(client: Client, id: string): Promise<boolean> {
  try {
    await client.schedule.getHandle(id).delete();
    return true;
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return false;
    throw error;
  }
}
