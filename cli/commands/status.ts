import { type Diagnostic, DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { nextSendMs } from '../../runtime/deploy/next-send.ts';
import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import type { statusArguments } from '../arguments/status.ts';
import {
  EXIT,
  failed,
  type Host,
  openWorkspaceDatabase,
  openWorkspaceTemporal,
  type Run,
  unknownCampaign,
} from '../engine/index.ts';
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
  const diagnostics = await temporalTrouble(host, env);
  const nowMs = host.clock.now();
  const campaigns = deployed.map((campaign) => ({
    ...campaign,
    nextRunMs: campaign.state === 'active' ? nextSendMs(campaign.trigger, nowMs) : null,
  }));
  const [single] = campaigns;
  return {
    exit: EXIT.ok,
    data: { temporalReachable: diagnostics.length === 0, campaigns: campaigns.map(statusData) },
    pretty: (style) =>
      id !== null && single !== undefined
        ? campaignView(single, nowMs, style)
        : statusView({ campaigns, nowMs }, style),
    diagnostics,
  };
};

/** What is deployed can be told without Temporal; that nothing will run meanwhile is worth a warning. */
async function temporalTrouble(host: Host, env: string | null): Promise<readonly Diagnostic[]> {
  try {
    await openWorkspaceTemporal(host, env);
    return [];
  } catch (thrown) {
    if (!(thrown instanceof DiagnosticError) || !thrown.diagnostics.every(({ code }) => code.startsWith('server/'))) {
      throw thrown;
    }
    return thrown.diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'warning' }));
  }
}
