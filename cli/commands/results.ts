import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import { runResults } from '../../runtime/results/run-results.ts';
import type { resultsArguments } from '../arguments/results.ts';
import { EXIT, failed, openWorkspaceDatabase, type Run, unknownCampaign } from '../engine/index.ts';
import { resultsData, resultsView } from '../views/results-view.ts';

export const run: Run<typeof resultsArguments> = async (host, { id, last }) => {
  const database = await openWorkspaceDatabase(host);
  const runs = await runResults(database, id, last);
  if (runs.length === 0) {
    const deployed = (await campaignStatus(database, null)).map((campaign) => campaign.id);
    if (!deployed.includes(id)) return failed([unknownCampaign(id, deployed)]);
  }
  return {
    exit: EXIT.ok,
    data: { campaign: id, runs: runs.map(resultsData) },
    pretty: (style) => {
      if (runs.length === 0) return `${id} has not run yet`;
      return runs.map((results) => resultsView(results, style)).join('\n\n');
    },
    diagnostics: [],
  };
};
