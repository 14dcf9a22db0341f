import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { styleFor } from '../../cli/engine/style.ts';
import { measuresView } from '../../cli/views/results-by.ts';
import { resultsCsv } from '../../cli/views/results-csv.ts';
import { resultsView } from '../../cli/views/results-view.ts';
import { DIMENSIONS, measuresBy } from '../../runtime/results/measures.ts';
import { RESULTS } from './results-fixture.ts';

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

  it('says first of all when the groups are not what was meant', () => {
    const shown = resultsView({ ...RESULTS, sampleRatio: { p: 1e-9, isBroken: true } }, style(80));
    expect(shown).toContain('no comparison can be trusted');
    expect(shown).toContain('p < 0.000001');
  });

  it('gives rows to a spreadsheet that can neither break a line nor begin a formula', () => {
    const [arm] = RESULTS.arms;
    if (arm === undefined) throw new Error('no arm');
    const odd = { ...RESULTS, campaignId: '=1+1', arms: [{ ...arm, variant: 'a "quoted", one' }] };
    const [head, first, control, ...rest] = resultsCsv([odd]).split('\r\n');
    expect(head?.split(',').length).toBe(25);
    expect(first).toContain(`'=1+1,7,once,`);
    expect(first).toContain('"a ""quoted"", one",5580,3560,3555');
    expect(first).toMatch(/,142,0\.0399,4260000,2020,88875,KRW,0,47\.93\d+$/);
    expect(control?.endsWith(',,1241,790,,,,,,,,,,19,0.0241,880000,,,,,')).toBe(true);
    expect(rest).toEqual([]);
  });

  it.each(DIMENSIONS)('shows every measure by %s in 80 columns', async (by) => {
    const shown = measuresView(measuresBy([RESULTS, { ...RESULTS, runId: '8' }], by), by, style(80));
    await expect(`${shown}\n`).toMatchFileSnapshot(`../golden/cli/results-by-${by}.golden.txt`);
    for (const line of shown.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(80);
  });

  it('adds up runs, and no shares of visitors', () => {
    const [one] = measuresBy([RESULTS], 'campaign');
    const [two] = measuresBy([RESULTS, { ...RESULTS, runId: '8' }], 'campaign');
    expect(one).toMatchObject({ runs: 1, targeted: 12_410, suppressed: 5_273, inflowShare: 0.0525 });
    expect(two).toMatchObject({ runs: 2, targeted: 24_820, suppressed: 10_546, inflowShare: null });
    expect(two?.cost?.sums).toEqual([{ currency: 'KRW', amount: 356_000 }]);
    expect(two?.roas).toBeCloseTo(one?.roas ?? 0, 12);
  });

  it.each([
    [
      'a price of zero',
      { sums: [{ currency: 'KRW', amount: 0 }], unpriced: 0, uncertain: [] },
      /cost 0 KRW\nROAS: nothing/,
    ],
    ['no price', { sums: [], unpriced: 7, uncertain: [] }, /cost not known, 7 messages without a price/],
    [
      'some without',
      { sums: [{ currency: 'KRW', amount: 5 }], unpriced: 1, uncertain: [] },
      /cost at least 5 KRW, 1 message/,
    ],
  ])('tells %s from nothing', (_, cost, text) => {
    expect(resultsView({ ...RESULTS, cost, roas: { gross: null, incremental: null } }, style(80))).toMatch(text);
  });

  it('says that nothing can be concluded without a control group', () => {
    const shown = resultsView({ ...RESULTS, control: null, lift: null }, style(60));
    expect(shown).toContain('no control group');
    for (const line of shown.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(60);
    expect(shown).not.toContain('95 %');
  });
});
