import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { styleFor } from '../../cli/engine/style.ts';
import { resultsView } from '../../cli/views/results-view.ts';
import type { RunResults } from '../../runtime/results/run-results.ts';

const RESULTS: RunResults = {
  runId: '7',
  campaignId: '봄-재구매-유도',
  occurrence: 'once',
  version: '8cfbf870341bdc728971dfdc4e7107dc256cd11e16100958c83477818efd5599',
  status: 'finished',
  startedAtMs: Date.parse('2027-01-11T01:00:00Z'),
  finishedAtMs: Date.parse('2027-01-11T01:04:00Z'),
  timeZone: 'Asia/Seoul',
  goal: {
    kind: 'goal',
    event: 'purchased',
    where: [],
    withinMs: 259_200_000,
    value: 'amount',
    guardrails: [],
  },
  targeted: 12_410,
  admitted: 7_137,
  heldBack: [
    { reason: 'consent-missing', people: 4_020 },
    { reason: 'control', people: 1_241 },
    { reason: 'night-consent-missing', people: 12 },
  ],
  arms: [
    {
      ...{ variant: '이름을-부르는-제목', assigned: 5_580, people: 3_560, sent: 3_555, failed: 5, unknown: 0 },
      ...{ underWay: 0, suppressed: 0, converted: 142, rate: 0.0399, revenue: 4_260_000 },
    },
    {
      ...{ variant: 'plain', assigned: 5_589, people: 3_577, sent: 3_565, failed: 5, unknown: 7 },
      ...{ underWay: 0, suppressed: 0, converted: 121, rate: 0.0338, revenue: 3_511_000 },
    },
  ],
  control: { assigned: 1_241, people: 790, converted: 19, rate: 0.0241, revenue: 880_000 },
  lift: 0.0128,
};

const style = (columns: number) => styleFor({ isTerminal: true, columns, write: () => {} }, 'never', {});

describe('the view of results', () => {
  it('fits 80 columns with Korean names', async () => {
    const shown = resultsView(RESULTS, style(80));
    await expect(`${shown}\n`).toMatchFileSnapshot('../golden/cli/results.golden.txt');
    for (const line of shown.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it.each([40, 60, 120])('never wraps at %i columns', (columns) => {
    for (const line of resultsView(RESULTS, style(columns)).split('\n')) {
      expect(stringWidth(line)).toBeLessThanOrEqual(columns);
    }
  });

  it('says that nothing can be concluded without a control group', () => {
    const shown = resultsView({ ...RESULTS, control: null, lift: null }, style(60));
    expect(shown).toContain('no control group');
    for (const line of shown.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60);
    expect(shown).not.toContain('lift');
  });
});
