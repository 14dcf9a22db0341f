import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { DiagnosticError } from '../../dsl/diagnostic/index.ts';
import { campaignStatus } from '../../runtime/results/campaign-status.ts';
import { measuresBy } from '../../runtime/results/measures.ts';
import { type RunResults, runResults } from '../../runtime/results/run-results.ts';
import type { resultsArguments } from '../arguments/results.ts';
import { EXIT, failed, fault, openWorkspaceDatabase, type Run, unknownCampaign } from '../engine/index.ts';
import { resultsPage } from '../views/report/page.ts';
import { measuresView } from '../views/results-by.ts';
import { measuresCsv, resultsCsv } from '../views/results-csv.ts';
import { overviewView } from '../views/results-overview.ts';
import { resultsData, resultsView } from '../views/results-view.ts';

export const run: Run<typeof resultsArguments> = async (host, { id, all, by, last, csv, html }) => {
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
  if (html !== null) await write(resolve(host.cwd, html), resultsPage(runs, host.clock.now()));
  return {
    exit: EXIT.ok,
    data: { campaign: id, runs: runs.map(resultsData), by, groups, page: html },
    pretty: (style) => {
      if (html !== null) return `wrote ${html}`;
      if (csv) return groups === null || by === null ? resultsCsv(runs) : measuresCsv(groups, by);
      if (runs.length === 0) return id === null ? 'no campaign has run yet' : `${id} has not run yet`;
      if (groups !== null && by !== null) return measuresView(groups, by, style);
      return id === null ? overviewView(runs, style) : runs.map((results) => resultsView(results, style)).join('\n\n');
    },
    diagnostics: [],
  };
};

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const help = 'name a file in a folder that exists and may be written to';
    throw new DiagnosticError([fault('cli/usage', `the page cannot be written to ${path} (${code})`, help)]);
  }
}

const both = fault('cli/usage', '--all means every campaign, and an ID means one', 'give one of the two');
