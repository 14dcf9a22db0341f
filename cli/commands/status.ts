import { readRanOnce } from '../../runtime/deploy/manifest-store.ts';
import { nextSendMs } from '../../runtime/deploy/next-send.ts';
import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import type { statusArguments } from '../arguments/status.ts';
import { EXIT, failed, openWorkspaceDatabase, type Run, unknownCampaign } from '../engine/index.ts';
import { readSchedules } from '../engine/schedules.ts';
import { statusData } from '../views/status-data.ts';
import { campaignView, statusView } from '../views/status-view.ts';

export const run: Run<typeof statusArguments> = async (host, { id, env }) => {
  const database = await openWorkspaceDatabase(host);
  const deployed = await campaignStatus(database, id);
  if (id !== null && deployed.length === 0) {
    const known = await campaignStatus(database, null);
    return failed([
      unknownCampaign(
        id,
        known.map((campaign) => campaign.id),
      ),
    ]);
  }
  const { schedules, diagnostics } = await readSchedules(
    host,
    env,
    deployed.map((campaign) => campaign.id),
  );
  const nowMs = host.clock.now();
  const ranOnce = await readRanOnce(database);
  const campaigns = deployed.map((campaign, index) => {
    const isOver = campaign.state !== 'active' || ranOnce.has(campaign.id);
    const computedMs = isOver ? null : nextSendMs(campaign.trigger, nowMs);
    const schedule = schedules?.[index] ?? null;
    // Where no run is due, as for a one-time campaign that has run, a missing schedule is as it should be.
    const state = computedMs === null ? null : (schedule?.state ?? ('unknown' as const));
    return { ...campaign, nextRunMs: schedule === null ? computedMs : schedule.nextMs, schedule: state };
  });
  const [single] = campaigns;
  const one = id === null ? undefined : single;
  return {
    exit: EXIT.ok,
    data: { temporalReachable: schedules !== null, campaigns: campaigns.map(statusData) },
    pretty: (style) => (one ? campaignView(one, nowMs, style) : statusView({ campaigns, nowMs }, style)),
    diagnostics,
  };
};
