import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '../../support/browser.ts';
import { contents, HOSTILE, type TestInbox, testInbox } from '../../support/inbox.ts';

/** The HTML part of an email is its author's. */
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  iframes: false,
};

let browser: Browser;
let inbox: TestInbox;
let target: Server;
let context: BrowserContext;
/** Paths that the browser asked of the place where the links of messages lead. */
let visited: string[];
/** Addresses outside of the page and of that place, of which nothing may be loaded. */
let strange: string[];

beforeAll(async () => {
  browser = await openBrowser();
}, 300_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  inbox = await testInbox();
  visited = [];
  strange = [];
  target = createServer((request, response) => {
    if (request.url !== '/favicon.ico') visited.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/html' }).end('<title>shop</title>');
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await context?.close();
  await inbox.stop();
  await new Promise((resolve) => target.close(resolve));
});

const go = () => `http://127.0.0.1:${(target.address() as AddressInfo).port}/c/TOKEN`;
const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> => {
  context = await browser.newContext({ locale: 'en-US', ...options });
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== inbox.url && origin !== new URL(go()).origin) strange.push(request.url());
  });
  const page = await context.newPage();
  await page.goto(`${inbox.url}${path}`);
  return page;
};
const oneOfEach = async () => {
  const ids = Object.values(contents(go())).map((content) => inbox.stored({ channel: content.kind, content }));
  const html = `<p>안녕하세요</p><a href="${go()}">보기</a><img src="https://pictures.example/a.png" alt="">`;
  return [...ids, await inbox.mailed({ html, subject: '주말 할인' })];
};

describe('the inbox in a browser', () => {
  it.each([
    ['light', { width: 1280, height: 860 }],
    ['dark', { width: 1280, height: 860 }],
    ['light', { width: 390, height: 844 }],
    ['dark', { width: 390, height: 844 }],
  ] as const)('meets WCAG 2.2 AA for every channel: %s, %o', { timeout: 120_000 }, async (colorScheme, viewport) => {
    const ids = await oneOfEach();
    const page = await open('/', { colorScheme, viewport, bypassCSP: true });
    for (const path of ['/', ...ids.map((id) => `/?message=${id}`)]) {
      await page.goto(`${inbox.url}${path}`);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(RULES)})`);
      const said = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
      );
      expect([path, said]).toEqual([path, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
  });

  it('opens the real links of a message, each in a tab of its own', async () => {
    const [push = ''] = await oneOfEach();
    const page = await open(`/?message=${push}`);
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      page.getByRole('link', { name: '장바구니 보기' }).click(),
    ]);
    await tab.waitForLoadState();
    expect([await tab.title(), tab.url(), visited]).toEqual(['shop', go(), ['/c/TOKEN']]);
    expect(await tab.evaluate('[document.referrer, window.opener]')).toEqual(['', null]);
  });

  it('opens the links of an email, which runs nothing and loads nothing until pictures are asked for', async () => {
    const html = `${HOSTILE}<svg onload="parent.hacked=1"></svg><meta http-equiv="refresh" content="0;url=${go()}?refreshed"><form action="${go()}"><button>go</button></form><img src="${go()}.gif" alt=""><a href="${go()}">보기</a>`;
    const mail = await inbox.mailed({ html });
    const page = await open(`/?message=${mail}`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'go' }).click();
    const [tab] = await Promise.all([context.waitForEvent('page'), frame.getByRole('link', { name: '보기' }).click()]);
    await tab.waitForLoadState();
    expect(visited).toEqual(['/c/TOKEN']);
    expect(await page.evaluate("'hacked' in globalThis")).toBe(false);
    await page.getByRole('link', { name: 'Show pictures' }).click();
    await frame.getByRole('link', { name: '보기' }).waitFor();
    await expect.poll(() => visited).toContain('/c/TOKEN.gif');
    expect(strange).toEqual([]);
  });

  it('runs no markup out of a message and loads nothing from elsewhere', async () => {
    for (const content of Object.values(contents(go()))) {
      const poisoned = JSON.parse(
        JSON.stringify(content, (key, value: unknown) =>
          typeof value === 'string' && ['title', 'body', 'name', 'header', 'description'].includes(key)
            ? HOSTILE
            : value,
        ),
      ) as unknown;
      inbox.stored({ channel: content.kind, content: poisoned, campaign: HOSTILE, to: HOSTILE });
    }
    const page = await open('/');
    for (const row of await page.locator('.row').all()) {
      const href = await row.getAttribute('href');
      const other = await context.newPage();
      await other.goto(`${inbox.url}${href}`);
      expect(await other.evaluate("'hacked' in globalThis")).toBe(false);
      await other.close();
    }
    expect(strange).toEqual([]);
  });

  it('is used by the keyboard alone', async () => {
    await oneOfEach();
    const page = await open('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the message');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('message');
    await page.locator('.row').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/message=/);
    const current = page.locator('.row[aria-current]');
    expect(await current.getAttribute('href')).toBe(await page.locator('.row').nth(1).getAttribute('href'));
    await page.getByLabel('Channel').selectOption('sms');
    await page.getByLabel('Channel').press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/channel=sms/);
    expect(await page.locator('.row').count()).toBe(1);
  });

  it('says that new messages have come', async () => {
    await oneOfEach();
    const page = await open('/');
    inbox.stored({ channel: 'sms', content: { kind: 'sms', body: '방금 왔어요' } });
    await page.getByRole('link', { name: 'Show new messages: 1' }).click();
    await page.getByText('방금 왔어요').first().waitFor();
  });

  it('works without script, and shows the list or the message on a phone', async () => {
    const ids = await oneOfEach();
    const page = await open('/', { javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    expect(await page.locator('.detail').isVisible()).toBe(false);
    await page.getByLabel('Person').fill('kim');
    await page.getByRole('button', { name: 'Find' }).click();
    expect(await page.locator('.row').count()).toBe(1);
    await page.locator('.row').click();
    expect([await page.locator('.list').isVisible(), await page.locator('.detail').isVisible()]).toEqual([false, true]);
    expect(page.url()).toContain(`message=${ids.at(-1)}`);
    await page.getByRole('link', { name: 'Back to the list' }).click();
    expect(await page.getByLabel('Person').inputValue()).toBe('kim');
  });
});
