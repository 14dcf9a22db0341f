import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import { measuresBy } from '../../runtime/results/measures.ts';
import { type RunResults, runResults } from '../../runtime/results/run-results.ts';
import type { resultsArguments } from '../arguments/results.ts';
import { EXIT, failed, fault, openWorkspaceDatabase, type Run, unknownCampaign } from '../engine/index.ts';
import { measuresView } from '../views/results-by.ts';
import { measuresCsv, resultsCsv } from '../views/results-csv.ts';
import { overviewView } from '../views/results-overview.ts';
import { resultsData, resultsView } from '../views/results-view.ts';

export const run: Run<typeof resultsArguments> = async (host, { id, all, by, last, csv }) => {
  if (all && id !== null) throw new DiagnosticError([both]);
  const database = await openWorkspaceDatabase(host);
  const known = (await campaignStatus(database, null)).map((campaign) => campaign.id);
  const runs: RunResults[] = [];
  for (const campaign of id === null ? known : [id]) {
    host.signal.throwIfAborted();
    runs.push(...(await runResults(database, campaign, last)));
  }
  if (id !== null && runs.length === 0 && !known.includes(id)) return failed([unknownCampaign(id, known)]);
  const groups = by === null ? null : measuresBy(runs, by);
  return {
    exit: EXIT.ok,
    data: { campaign: id, runs: runs.map(resultsData), by, groups },
    pretty: (style) => {
      if (csv) return groups === null || by === null ? resultsCsv(runs) : measuresCsv(groups, by);
      if (runs.length === 0) return id === null ? 'no campaign has run yet' : `${id} has not run yet`;
      if (groups !== null && by !== null) return measuresView(groups, by, style);
      return id === null ? overviewView(runs, style) : runs.map((results) => resultsView(results, style)).join('\n\n');
    },
    diagnostics: [],
  };
};

const both = fault('cli/usage', '--all means every campaign, and an ID means one', 'give one of the two');
