import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { styleFor } from '../../cli/engine/style.ts';
import { type ResultsData, resultsView } from '../../cli/views/results-view.ts';

const RESULTS: ResultsData = {
  campaignId: '봄-재구매-유도',
  occurrence: 'once',
  version: '8cfbf870341bdc728971dfdc4e7107dc256cd11e16100958c83477818efd5599',
  status: 'finished',
  startedAtMs: Date.parse('2027-01-11T01:00:00Z'),
  timeZone: 'Asia/Seoul',
  goal: { event: 'purchased', withinMs: 259_200_000 },
  targeted: 12_410,
  heldBack: [
    { reason: 'control', explanation: 'held out to measure the effect', people: 1_241 },
    { reason: 'consent-missing', explanation: 'never asked, or never answered', people: 4_020 },
    { reason: 'night-consent-missing', explanation: 'no separate consent for advertisements at night', people: 12 },
  ],
  sends: { sent: 7_120, failed: 10, unknown: 7, underWay: 0 },
  arms: [
    {
      id: '이름을-부르는-제목',
      people: 3_560,
      sent: 3_555,
      failed: 5,
      unknown: 0,
      converted: 142,
      rate: 0.0399,
      revenue: 4_260_000,
    },
    {
      id: 'plain',
      people: 3_577,
      sent: 3_565,
      failed: 5,
      unknown: 7,
      converted: 121,
      rate: 0.0338,
      revenue: 3_511_000,
    },
  ],
  control: { id: 'control', people: 1_241, converted: 30, rate: 0.0242, revenue: 880_000 },
  lift: 0.0127,
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
