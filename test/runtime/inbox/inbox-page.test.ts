import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contents, HOSTILE, INBOX_MS, type TestInbox, testInbox } from '../../support/inbox.ts';

let inbox: TestInbox;
beforeEach(async () => {
  inbox = await testInbox();
});
afterEach(() => inbox.stop());

const GO = 'http://127.0.0.1:9/c/TOKEN';
const SMS = { kind: 'sms', body: '안녕하세요' };
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${inbox.url}${path}`, { headers: { 'accept-language': 'en', ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
};
/** Ids in the order of the list. */
const listed = (page: string) => [...page.matchAll(/class="row" href="\/\?[^"]*message=([\w-]+)/g)].map(([, id]) => id);

describe('the list', () => {
  it('holds messages of all channels, newest first, also those that come later', async () => {
    const first = inbox.stored({ channel: 'sms', content: SMS, at: INBOX_MS });
    const second = await inbox.mailed({ at: INBOX_MS + 1 });
    expect(listed((await get('/')).text)).toEqual([second, first]);
    const third = inbox.stored({ channel: 'push', content: contents(GO).push, at: INBOX_MS + 2 });
    const fourth = await inbox.mailed({ at: INBOX_MS + 3 });
    expect(listed((await get('/')).text)).toEqual([fourth, third, second, first]);
    const fifth = await inbox.mailed({ at: INBOX_MS + 4, subject: '다섯째' });
    expect(listed((await get('/')).text)).toEqual([fifth, fourth, third, second, first]);
    expect((await get(`/?message=${fifth}`)).text.split('class="detail"')[1]).toContain('다섯째');
  });

  it('is filtered by campaign, variant, channel and person: part of an address, or the id of a customer', async () => {
    const sms = inbox.stored({ channel: 'sms', content: SMS, to: '01011112222', campaign: 'sale', variant: 'plain' });
    const push = inbox.stored({ channel: 'push', content: contents(GO).push, to: 'token', variant: 'bold' });
    const mail = await inbox.mailed({ to: 'Kim@shop.example' });
    const ids = async (query: string) => listed((await get(`/?${query}`)).text);
    expect(await ids('campaign=sale')).toEqual([push, sms]);
    expect(await ids('campaign=sale&variant=plain')).toEqual([sms]);
    expect(await ids('channel=email')).toEqual([mail]);
    expect(await ids('person=kim%40SHOP')).toEqual([mail]);
    expect(await ids('person=1111')).toEqual([sms]);
    expect(await ids('person=m1')).toEqual([mail, sms]);
    expect(await ids('campaign=nothing')).toEqual([]);
    expect((await get('/?campaign=nothing')).text).toContain('No message fits.');
    expect(JSON.parse((await get('/count?campaign=sale')).text)).toEqual({ count: 2 });
  });

  it('has pages that keep the filter', async () => {
    for (let n = 0; n < 35; n += 1) inbox.stored({ channel: 'sms', content: SMS });
    await inbox.mailed({});
    const first = (await get('/?channel=sms')).text;
    expect(listed(first)).toHaveLength(30);
    expect(first).toContain('href="/?channel=sms&amp;page=2"');
    const second = (await get('/?channel=sms&page=2')).text;
    expect(listed(second)).toHaveLength(5);
    expect(second).toContain('page 2 of 2');
    expect(listed((await get('/?channel=sms&page=99')).text)).toHaveLength(5);
  });

  it('passes over a line that a killed process left torn', async () => {
    const first = inbox.stored({ channel: 'sms', content: SMS });
    writeFileSync(join(inbox.root, 'sandbox/sandbox.ndjson'), '{"id":"torn","cha', { flag: 'a' });
    expect(listed((await get('/')).text)).toEqual([first]);
    writeFileSync(join(inbox.root, 'sandbox/sandbox.ndjson'), '\n', { flag: 'a' });
    const second = inbox.stored({ channel: 'sms', content: SMS });
    expect(listed((await get('/')).text)).toEqual([second, first]);
  });

  it('is empty before anything was sent, and says what will come', async () => {
    const { status, text } = await get('/');
    expect([status, text]).toEqual([200, expect.stringContaining('No messages yet')]);
  });
});

describe('a message', () => {
  const shown = async (id: string) => (await get(`/?message=${id}`)).text.split('class="detail"')[1] ?? '';

  it.each([
    ['push', ['(광고) 장바구니에 담아두셨어요', `href="${GO}"`, '장바구니 보기']],
    ['web-push', ['다시 들어왔어요', '보러 가기']],
    ['alimtalk', ['알림톡 도착', '가나다님, 주문하신', 'A-1024', '채널 추가', '배송 조회', '문의하기']],
    ['brand-message', ['(광고)', '3000원 할인 쿠폰', '할인 상품 보기', '수신거부 | 홈 &gt; 채널 차단']],
    ['brand-carousel', ['(광고)', '딸기', '고구마', '더보기', '무료수신거부 080-000-0000']],
    ['brand-commerce', ['제주 감귤 5kg', '24%', '18,900원', '24,900원']],
    ['brand-list', ['이번 주 인기 상품', '딸기 500g']],
    ['sms', ['[Web발신]', '(광고)', '02-000-0000', '무료수신거부 080-000-0000', `href="${GO}"`]],
    ['lms', ['주말 할인 안내', '무료수신거부 080-000-0000', 'LMS']],
    ['mms', ['감귤이 왔어요', 'https://pictures.example/a.png', 'MMS']],
    ['in-app', ['첫 구매 쿠폰이 도착했어요', 'shop://coupons']],
    ['in-web', ['지금 주문하면 내일 도착해요', '주문하기']],
  ] as const)('looks as on its handset: %s', async (name, parts) => {
    const content = contents(GO)[name];
    const purpose = name === 'alimtalk' ? 'info' : 'ad';
    const text = await shown(inbox.stored({ channel: content.kind, content, purpose }));
    for (const part of parts) expect(text).toContain(part);
  });

  it('has no label of advertising and no way out where it is information', async () => {
    const text = await shown(inbox.stored({ channel: 'sms', content: SMS, purpose: 'info' }));
    expect(text).toContain('[Web발신]');
    expect(text).not.toMatch(/광고|무료수신거부/);
  });

  it('is an email with sender, subject, first words, text, and HTML in a frame of its own', async () => {
    const html = '<div style="display:none">먼저 읽히는 말&#847;&zwnj;&nbsp;</div><p>본문</p>';
    const id = await inbox.mailed({ subject: '제목이에요', html, text: '텍스트 본문' });
    const text = await shown(id);
    for (const part of ['하루마트', 'hello@harumart.example', '제목이에요', '먼저 읽히는 말 본문', '텍스트 본문']) {
      expect(text).toContain(part);
    }
    expect(text).toContain(`sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mail/${id}"`);
    const part = await get(`/mail/${id}`);
    expect(part.text).toBe(`<!doctype html><base target="_blank">${html}`);
    expect(part.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups .*default-src 'none'.*img-src data:;/,
    );
    expect((await get(`/mail/${id}?pictures=1`)).headers.get('content-security-policy')).toContain(
      'img-src https: http: data:',
    );
  });

  it('is said to be gone where there is none, with 404', async () => {
    expect(await get('/?message=sb_99')).toMatchObject({
      status: 404,
      text: expect.stringContaining('no longer there'),
    });
    expect((await get('/mail/m000001-9')).status).toBe(404);
  });

  it('is shown as it was sent where its channel cannot draw it', async () => {
    for (const content of [
      { kind: 'brand-message', bubble: 'image' },
      { kind: 'alimtalk' },
      {},
      { kind: 'fax', body: 'x' },
    ]) {
      const page = await get(`/?message=${inbox.stored({ channel: 'alimtalk', content })}`);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('cannot be drawn')]);
    }
  });
});

describe('what people and campaigns put in', () => {
  it('is never markup of the page', async () => {
    const poison = (part: unknown, name = ''): unknown => {
      if (typeof part === 'string') return KEEP.has(name) ? part : HOSTILE;
      if (Array.isArray(part)) return part.map((item) => poison(item, name));
      if (typeof part !== 'object' || part === null) return part;
      return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, poison(value, key)]));
    };
    for (const content of Object.values(contents(GO))) {
      const id = inbox.stored({
        channel: content.kind,
        content: poison(content),
        to: HOSTILE,
        campaign: HOSTILE,
        variant: HOSTILE,
      });
      const { status, text } = await get(`/?message=${id}&person=${encodeURIComponent(HOSTILE)}`);
      expect([content.kind, status]).toEqual([content.kind, 200]);
      expect(text).not.toContain('<img src=x');
      expect(text.match(/<script>/g)).toHaveLength(1);
      expect(text).toContain('&lt;script&gt;window.hacked=1&lt;/script&gt;');
    }
    const mail = await inbox.mailed({ subject: HOSTILE, text: HOSTILE, html: HOSTILE });
    expect((await get(`/?message=${mail}`)).text).not.toContain('<img src=x');
  });

  it('leads nowhere but to the web', async () => {
    const bad = ['javascript:window.hacked=1', 'javascript://x%0awindow.hacked=1', 'data:text/html,x', 'shop://cart'];
    for (const content of bad.flatMap((url) => Object.values(contents(url)))) {
      const { text } = await get(`/?message=${inbox.stored({ channel: content.kind, content })}`);
      expect(text).not.toMatch(/href="(?!\/|https?:|#|data:,")/);
    }
  });
});

const KEEP = new Set(['kind', 'does', 'bubble', 'layout', 'targeting', 'frequency', 'type']);

describe('the service', () => {
  it('answers only to a name of this machine', async () => {
    const { port } = new URL(inbox.url);
    const status = await new Promise((resolve) => {
      request({ host: '127.0.0.1', port, path: '/', headers: { host: 'evil.example' } }, ({ statusCode }) =>
        resolve(statusCode),
      ).end();
    });
    expect(status).toBe(421);
    expect((await get('/')).status).toBe(200);
  });

  it('lets nothing run or load but its own style and script, and keeps nothing', async () => {
    const { text, headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const tag of ['style', 'script'] as const) {
      const own = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? '';
      expect(policy).toContain(`${tag}-src 'sha256-${createHash('sha256').update(own).digest('base64')}'`);
    }
    expect(policy).toMatch(/^default-src 'none';.* img-src 'self' data:; form-action 'self'; frame-ancestors 'none'/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect((await get('/?pictures=1')).headers.get('content-security-policy')).toContain(
      "img-src 'self' data: https: http:",
    );
  });

  it('speaks Korean or English, as the browser or the address asks', async () => {
    expect((await get('/', { 'accept-language': 'ko-KR,en;q=0.5' })).text).toContain('<html lang="ko">');
    expect((await get('/')).text).toContain('<html lang="en">');
    expect((await get('/?lang=ko')).text).toContain('받은 메시지함');
  });

  it('shows pictures of the workspace by their hash, and no other file', async () => {
    const bytes = Buffer.from('picture');
    mkdirSync(join(inbox.root, 'campaigns'));
    writeFileSync(join(inbox.root, 'campaigns/a.png'), bytes);
    const hash = createHash('sha256').update(bytes).digest('hex');
    const found = await get(`/pictures/${hash}.png?path=campaigns%2Fa.png`);
    expect([found.status, found.headers.get('content-type')]).toEqual([200, 'image/png']);
    const other = hash.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
    expect((await get(`/pictures/${other}.png?path=campaigns%2Fa.png`)).status).toBe(404);
    expect((await get(`/pictures/${hash}.png?path=..%2F..%2Fetc%2Fpasswd`)).status).toBe(404);
    expect((await get(`/pictures/${hash}.svg?path=campaigns%2Fa.png`)).status).toBe(404);
  });
});
