export { type CampaignRunInput, type CampaignRunResult, campaignRun } from './campaign-run.ts';
export { lane } from './lane.ts';
export { shard } from './shard.ts';
