import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignNode } from '../../../dsl/ir/index.ts';
import type { DeployedState } from '../../../runtime/deploy/manifest.ts';
import { nextSendMs } from '../../../runtime/deploy/next-send.ts';
import { dropSchedule, reconcileSchedules } from '../../../runtime/deploy/reconcile.ts';
import { desiredSchedules } from '../../../runtime/deploy/schedules.ts';
import { sha256 } from '../../../runtime/deploy/sha256.ts';
import { campaignNode } from '../../support/store.ts';
import { type TestTemporal, testTemporal } from '../../support/temporal.ts';
import { until } from '../../support/until.ts';
import { desiredOf } from './arbitrary.ts';

let temporal: TestTemporal;
let client: Client;
beforeAll(async () => {
  temporal = await testTemporal();
  client = temporal.client;
});
afterAll(() => temporal.stop());

const cron = (expression: string, timeZone = 'Asia/Seoul'): CampaignNode['trigger'] => ({
  kind: 'cron-trigger',
  expression,
  timeZone,
});
const wishes = (campaigns: Readonly<Record<string, CampaignNode['trigger']>>, state: DeployedState = 'active') =>
  desiredSchedules(
    {
      serial: 1,
      campaigns: Object.entries(campaigns).map(([id, trigger]) => ({
        ...desiredOf(campaignNode({ id, trigger })),
        state,
        serial: 1,
      })),
    },
    new Set(),
  );
const reconcile = (list: ReturnType<typeof wishes>, touched: readonly string[] = []) =>
  reconcileSchedules(client, list, { taskQueue: 'campaigns', sha256, touched });

/** Waits until the list of schedules, which lags behind, tells the notes that `describe` tells. */
async function settled(ids: readonly string[]): Promise<void> {
  await until('the list of schedules is up to date', async () => {
    const listed = new Map<string, string | undefined>();
    for await (const { scheduleId, state } of client.schedule.list()) listed.set(scheduleId, state.note);
    if (listed.size !== ids.length) return false;
    for (const id of ids) {
      const { state } = await client.schedule.getHandle(`c/${id}`).describe();
      if (listed.get(`c/${id}`) !== state.note) return false;
    }
    return true;
  });
}

describe('reconcileSchedules', () => {
  it('creates, leaves alone, updates, pauses and deletes', async () => {
    const triggers = { first: cron('0 10 * * 1-5'), second: cron('0 9 13 * 5') };
    expect(await reconcile(wishes(triggers), ['first', 'second'])).toMatchObject({ created: ['first', 'second'] });
    await settled(['first', 'second']);
    const nothing = { created: [], updated: [], deleted: [], heldByHand: [] };
    expect(await reconcile(wishes(triggers))).toEqual(nothing);
    const later = { ...triggers, first: cron('0 11 * * 1-5') };
    expect(await reconcile(wishes(later), ['first'])).toEqual({ ...nothing, updated: ['first'] });
    expect(await reconcile(wishes(later, 'paused'), ['first', 'second'])).toMatchObject({
      updated: ['first', 'second'],
    });
    expect((await client.schedule.getHandle('c/first').describe()).state.paused).toBe(true);
    expect(await reconcile(wishes(later), ['first', 'second'])).toMatchObject({ updated: ['first', 'second'] });
    expect((await client.schedule.getHandle('c/first').describe()).state.paused).toBe(false);
    expect(await reconcile(wishes({ second: later.second }), ['first'])).toMatchObject({ deleted: ['first'] });
    await settled(['second']);
    expect(await reconcile([], [])).toMatchObject({ deleted: ['second'] });
    await settled([]);
  });

  it('plans the times that the plan tells, also where cron joins days by "or", in the zone of the campaign', async () => {
    const triggers = {
      weekly: cron('0 10 * * 3', 'America/New_York'),
      either: cron('30 9 13 * 5'),
      single: { kind: 'once-trigger', at: '2031-02-28T09:05', timeZone: 'Asia/Seoul' },
    } as const;
    await reconcile(wishes(triggers), Object.keys(triggers));
    const nowMs = Date.now();
    for (const [id, trigger] of Object.entries(triggers)) {
      const { info } = await client.schedule.getHandle(`c/${id}`).describe();
      const planned: number[] = [];
      for (let ms = nextSendMs(trigger, nowMs); ms !== null && planned.length < 5; ms = nextSendMs(trigger, ms)) {
        planned.push(ms);
      }
      expect([id, info.nextActionTimes.slice(0, 5).map((at) => at.getTime())]).toEqual([id, planned]);
    }
    await reconcile([], Object.keys(triggers));
    await settled([]);
  });

  it('skips overlaps, catches up an hour at most, and hands over no version', async () => {
    await reconcile(wishes({ first: cron('0 10 * * *') }), ['first']);
    const { policies, action } = await client.schedule.getHandle('c/first').describe();
    expect(policies).toMatchObject({ overlap: 'SKIP', catchupWindow: 3_600_000, pauseOnFailure: false });
    expect(action).toMatchObject({
      workflowType: 'campaignRun',
      workflowId: 'c/first/at',
      taskQueue: 'campaigns',
      args: [{ campaignId: 'first', version: null }],
    });
    await dropSchedule(client, 'first');
    await dropSchedule(client, 'first');
    await settled([]);
  });

  it('leaves a schedule that somebody paused in Temporal as it is, and tells so', async () => {
    await reconcile(wishes({ first: cron('0 10 * * *') }), ['first']);
    await client.schedule.getHandle('c/first').pause('too many complaints');
    await settled(['first']);
    expect(await reconcile(wishes({ first: cron('0 11 * * *') }), ['first'])).toMatchObject({ heldByHand: ['first'] });
    const { state } = await client.schedule.getHandle('c/first').describe();
    expect(state).toMatchObject({ paused: true, note: 'too many complaints' });
    await dropSchedule(client, 'first');
    await settled([]);
  });

  it('touches no schedule of anybody else, even one with a name like ours', async () => {
    await client.schedule.create({
      scheduleId: 'c/stranger',
      spec: {},
      action: { type: 'startWorkflow', workflowType: 'other', taskQueue: 'other' },
    });
    await settled(['stranger']);
    expect(await reconcile([])).toMatchObject({ deleted: [] });
    await client.schedule.getHandle('c/stranger').delete();
  });
});
