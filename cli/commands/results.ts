import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import { type RunResults, runResults } from '../../runtime/results/run-results.ts';
import type { resultsArguments } from '../arguments/results.ts';
import { EXIT, failed, openWorkspaceDatabase, type Run, unknownCampaign } from '../engine/index.ts';
import { resultsCsv } from '../views/results-csv.ts';
import { overviewView } from '../views/results-overview.ts';
import { resultsData, resultsView } from '../views/results-view.ts';

export const run: Run<typeof resultsArguments> = async (host, { id, last, csv }) => {
  const database = await openWorkspaceDatabase(host);
  const known = (await campaignStatus(database, null)).map((campaign) => campaign.id);
  const runs: RunResults[] = [];
  for (const campaign of id === null ? known : [id]) {
    host.signal.throwIfAborted();
    runs.push(...(await runResults(database, campaign, last)));
  }
  if (id !== null && runs.length === 0 && !known.includes(id)) return failed([unknownCampaign(id, known)]);
  return {
    exit: EXIT.ok,
    data: { campaign: id, runs: runs.map(resultsData) },
    pretty: (style) => {
      if (csv) return resultsCsv(runs);
      if (runs.length === 0) return id === null ? 'no campaign has run yet' : `${id} has not run yet`;
      return id === null ? overviewView(runs, style) : runs.map((results) => resultsView(results, style)).join('\n\n');
    },
    diagnostics: [],
  };
};
