import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultsPage as pageAt } from '../../cli/views/report/page.ts';
import type { RunResults } from '../../runtime/results/run-results.ts';
import { openBrowser } from '../support/browser.ts';
import { RESULTS } from './results-fixture.ts';

const HOSTILE = `"><script>alert(1)</script><img src=//evil.example onerror='x()'>`;
const RULES: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** The page once every window is over. */
const resultsPage = (runs: readonly RunResults[]) => pageAt(runs, Number.MAX_SAFE_INTEGER);

const partOf = (page: string, language: 'ko' | 'en') =>
  page.split(`<main lang="${language}">`)[1]?.split('</main>')[0] ?? '';

describe('the page of results', () => {
  it('is one file that asks for nothing and runs nothing', () => {
    const page = resultsPage([RESULTS]);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|embed|form)\b|@import|url\(|\ssrc=|\shref=/);
    expect(page).not.toContain('undefined');
    expect(page).not.toContain('NaN');
  });

  it('shows names as they are, whatever is in them', () => {
    const [arm, ...others] = RESULTS.arms;
    if (arm === undefined) throw new Error('no arm');
    const page = resultsPage([
      {
        ...RESULTS,
        campaignId: HOSTILE,
        occurrence: HOSTILE,
        arms: [{ ...arm, variant: HOSTILE }, ...others],
        links: [{ url: HOSTILE, people: 1, clicks: 1 }],
        heldBack: [{ reason: HOSTILE, people: 1 }],
        failures: [{ channel: 'sms', reason: HOSTILE, messages: 1 }],
      },
    ]);
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('says the same in both languages: every chart has a table with its numbers', () => {
    const page = resultsPage([RESULTS]);
    const numbers = (text: string) =>
      text.replace(/<small>[^<]*<\/small>/g, '').match(/>[+-]?[\d,.]+ ?(?:%|pp|KRW)?</g);
    expect(numbers(partOf(page, 'ko'))).toEqual(numbers(partOf(page, 'en')));
    for (const section of partOf(page, 'en').split('<section>').slice(1)) {
      if (section.includes('<svg')) expect(section).toMatch(/<\/figure>.*<table>/s);
    }
  });

  it('draws conversions up to now alone, and says nothing of time to come', () => {
    const { startedAtMs, goal } = RESULTS;
    const early = partOf(pageAt([RESULTS], startedAtMs + goal.withinMs / 2), 'en');
    const end = (page: string) =>
      [...page.matchAll(/class="line s\d" d="[^"]*L([\d.]+) [\d.]+"/g)].map(([, x]) => Number(x));
    expect(end(early)).not.toEqual([]);
    for (const x of end(early)) expect(x).toBeLessThanOrEqual(55);
    for (const x of end(partOf(resultsPage([RESULTS]), 'en'))) expect(x).toBe(100);
    expect(early.split('<caption>').find((table) => table.startsWith('When people converted'))).toMatch(/<td>–<\/td>/);
  });

  it.each([
    ['an effect', { lift: { ...lift(), low: 0.001 } }, 'The campaign works.'],
    ['harm', { lift: { ...lift(), difference: -0.02, high: -0.001 } }, 'The campaign does harm.'],
    ['an interval over 0', {}, 'Not clear: the interval holds 0.'],
    ['a broken split', { sampleRatio: { p: 1e-9, isBroken: true } }, 'Not to be trusted'],
    ['no control', { lift: null, control: null }, 'No control group'],
  ] as const)('tells of %s first', (_, change, words) => {
    const text = partOf(resultsPage([{ ...RESULTS, ...change }]), 'en');
    expect(text.split('<p class="head">')[1]?.startsWith(words)).toBe(true);
    expect(text).toContain('Guardrails broken: complaint-rate');
  });

  it.each([
    ['is zero', { sums: [{ currency: 'KRW', amount: 0 }], unpriced: 0, uncertain: [] }, '0 KRW', 'nothing was spent'],
    ['is unknown', { sums: [], unpriced: 7, uncertain: [] }, 'not known', '7 messages without a price'],
  ])('tells a cost that %s', (_, cost, value, more) => {
    const page = resultsPage([{ ...RESULTS, cost, roas: { gross: null, incremental: null } }]);
    expect(partOf(page, 'en')).toContain(`<dd>${value}</dd>`);
    expect(partOf(page, 'en')).toContain(`<dd>${more}</dd>`);
  });

  it('has room for runs of which nothing is known yet, and for none', () => {
    const empty: RunResults = {
      ...RESULTS,
      ...{ targeted: null, arms: [], control: null, channels: [], heldBack: [], failures: [], links: [], segments: [] },
    };
    expect(partOf(resultsPage([empty]), 'en')).toContain('The audience is being chosen.');
    expect(resultsPage([])).toContain('<title>캠페인 결과</title>');
  });
});

function lift(): NonNullable<RunResults['lift']> {
  if (RESULTS.lift === null) throw new Error('no lift');
  return RESULTS.lift;
}

describe('the page of results in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  }, 300_000);
  afterAll(() => browser?.close());

  it.each([
    ['light', { width: 1280, height: 860 }],
    ['dark', { width: 1280, height: 860 }],
    ['light', { width: 390, height: 844 }],
    ['dark', { width: 390, height: 844 }],
  ] as const)(
    'meets WCAG 2.2 AA and keeps within its width: %s, %o',
    { timeout: 120_000 },
    async (colorScheme, viewport) => {
      const context = await browser.newContext({ colorScheme, viewport, bypassCSP: true });
      const asked: string[] = [];
      context.on('request', (request) => asked.push(request.url()));
      const page = await context.newPage();
      await page.setContent(resultsPage([RESULTS]));
      for (const language of ['한국어', 'English']) {
        await page.getByText(language, { exact: true }).click();
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
        const said = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
        expect([language, said]).toEqual([language, []]);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        expect(await page.locator('main:visible').count()).toBe(1);
      }
      expect(asked).toEqual([]);
      await context.close();
    },
  );
});
