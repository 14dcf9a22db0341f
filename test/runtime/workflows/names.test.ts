import { describe, expect, it } from 'vitest';
import { SEARCH_ATTRIBUTES } from '../../../runtime/server/temporal/reachable.ts';
import { laneWorkflowId, occurrenceOf, runWorkflowId, shardWorkflowId } from '../../../runtime/workflows/ids.ts';
import { SEARCH_ATTRIBUTE_NAMES, searchAttributes } from '../../../runtime/workflows/search-attributes.ts';

describe('names in Temporal', () => {
  it('derive from campaign, version, run, lane and shard', () => {
    const name = { campaignId: 'welcome', version: '0123456789abcdef', runId: '7', lane: 2 };
    expect(runWorkflowId('welcome', 'once')).toBe('c/welcome/once');
    expect(laneWorkflowId(name)).toBe('c/welcome/01234567/7/2');
    expect(shardWorkflowId(name, 14)).toBe('c/welcome/01234567/7/2/14');
  });

  it('give back the occurrence, also where a schedule appended the instant', () => {
    expect(occurrenceOf('c/welcome/now-2027-01-11', 'welcome')).toBe('now-2027-01-11');
    expect(occurrenceOf('c/welcome/at-2027-01-11T01:00:00Z', 'welcome')).toBe('at-2027-01-11T01:00:00Z');
    expect(occurrenceOf('started-by-hand', 'welcome')).toBe('started-by-hand');
  });

  it('are registered by our own server as workflows set them', () => {
    expect(SEARCH_ATTRIBUTES).toEqual(SEARCH_ATTRIBUTE_NAMES);
    expect(searchAttributes({ CampaignId: 'a' })).toEqual([
      { key: { name: 'CampaignId', type: 'KEYWORD' }, value: 'a' },
    ]);
  });
});
