import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore as openSandbox } from '../../adapters/sandbox/simulator/store.ts';
import { openStore as openMail } from '../../adapters/smtp/simulator/store.ts';
import { inboxRoutes } from '../../runtime/inbox/inbox-routes.ts';
import { openMessageBook } from '../../runtime/inbox/message-book.ts';
import { type HttpService, startHttpService } from '../../runtime/ingest/http/server.ts';

/** Friday, 2026-12-04 12:30 in Seoul. */
export const INBOX_MS = Date.UTC(2026, 11, 4, 3, 30);
/** What must never run, wherever a person or a campaign puts it. */
export const HOSTILE = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>"'&`;

const image = 'https://pictures.example/a.png';
const link = (url: string) => ({ kind: 'kakao-link', url, pcUrl: null, androidLink: null, iosLink: null });
const open = (name: string, url: string) => ({ kind: 'kakao-button', does: 'open', name, link: link(url) });
const coupon = (url: string) => ({
  kind: 'message-coupon',
  title: '3000원 할인 쿠폰',
  description: '오늘까지 쓸 수 있어요',
  link: link(url),
});
const brand = { kind: 'brand-message', targeting: 'I', adult: false, alarm: true };
const product = {
  kind: 'product',
  title: '제주 감귤 5kg',
  price: 24900,
  salePrice: 18900,
  percentOff: 24,
  amountOff: null,
};
const onsite = { image: null, on: null, frequency: 'once', expiresAfterMs: null };

/** One message of each kind; `go` is where the links of all of them lead. */
export function contents(go: string) {
  const card = { kind: 'feed-card', image, imageUrl: go, coupon: null, buttons: [open('보기', go)] };
  return {
    push: {
      ...{ kind: 'push', title: '(광고) 장바구니에 담아두셨어요', image: null, deepLink: go },
      body: '가나다님, 담아두신 제주 감귤이 오늘만 무료로 배송돼요. 수신거부: 설정 > 알림',
      buttons: [{ kind: 'button', name: '장바구니 보기', url: go, deepLink: null }],
    },
    'web-push': {
      ...{ kind: 'web-push', title: '다시 들어왔어요', icon: null, image, url: go },
      body: '찜해 두신 상품이 다시 들어왔어요.',
      buttons: [{ kind: 'button', name: '보러 가기', url: go, deepLink: null }],
    },
    alimtalk: {
      ...{ kind: 'alimtalk', templateCode: 'ORDER_01', extra: null, preview: null, secure: false, link: null },
      body: '#{name}님, 주문하신 상품이 출발했어요.\n\n주문번호: #{order}\n도착 예정: 내일',
      variables: { name: '가나다', order: 'A-1024' },
      emphasis: { kind: 'emphasis', type: 'text', title: '배송이 시작됐어요', subtitle: '하루마트 배송 안내' },
      buttons: [
        { kind: 'kakao-button', does: 'track-delivery', name: '배송 조회' },
        open('주문 보기', go),
        { kind: 'kakao-button', does: 'add-channel' },
      ],
      quickReplies: [{ kind: 'kakao-button', does: 'send-keyword', name: '문의하기' }],
    },
    'brand-message': {
      ...{ ...brand, bubble: 'image', image, imageUrl: go, coupon: coupon(go) },
      body: '주말에는 제주 감귤!\n금요일부터 일요일까지 24% 할인해요.',
      buttons: [open('할인 상품 보기', go)],
    },
    'brand-carousel': {
      ...{ ...brand, bubble: 'carousel-feed', targeting: 'M', more: link(go) },
      cards: [
        { ...card, header: '감귤', body: '겨울은 역시 감귤이죠.' },
        { ...card, header: '딸기', body: '올해 첫 딸기가 왔어요.' },
        { ...card, header: '고구마', body: '따뜻하게 구워 드세요.' },
      ],
    },
    'brand-commerce': {
      ...brand,
      bubble: 'commerce',
      image,
      imageUrl: go,
      product,
      extra: null,
      buttons: [open('구매하기', go)],
      coupon: null,
    },
    'brand-list': {
      ...{
        ...brand,
        bubble: 'wide-item-list',
        header: '이번 주 인기 상품',
        coupon: null,
        buttons: [open('모두 보기', go)],
      },
      items: ['감귤 5kg', '딸기 500g', '고구마 3kg'].map((title) => ({
        kind: 'wide-item',
        title,
        image,
        link: link(go),
      })),
    },
    sms: { kind: 'sms', body: `가나다님, 오늘만 할인 ${go}` },
    lms: { kind: 'lms', title: '주말 할인 안내', body: `가나다님,\n이번 주말에만 드리는 할인이에요.\n\n자세히: ${go}` },
    mms: { kind: 'mms', title: '감귤이 왔어요', body: '사진으로 먼저 만나 보세요.', images: [image] },
    'in-app': {
      ...{ kind: 'in-app', ...onsite, layout: 'modal', screens: ['home'], title: '첫 구매 쿠폰이 도착했어요' },
      body: '7일 안에 쓰면 3,000원을 아낄 수 있어요.',
      buttons: [{ kind: 'button', name: '쿠폰 받기', url: null, deepLink: 'shop://coupons' }],
    },
    'in-web': {
      ...{ kind: 'in-web', ...onsite, layout: 'banner', pages: ['/products/*'], title: null },
      body: '지금 주문하면 내일 도착해요.',
      buttons: [{ kind: 'button', name: '주문하기', url: go, deepLink: null }],
    },
  } as const;
}

/** An email as the SMTP adapter writes one. */
export function mailOf(parts: {
  to: string;
  subject: string;
  html: string;
  text: string;
  campaign: string;
  variant: string;
}) {
  const words = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
  const part = (type: string, text: string) =>
    `Content-Type: text/${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`;
  return Buffer.from(
    [
      `From: ${words('하루마트')} <hello@harumart.example>`,
      `To: ${parts.to}`,
      `Subject: ${words(parts.subject)}`,
      `X-Campaign-Id: ${parts.campaign}`,
      'X-Campaign-Run: 7',
      `X-Campaign-Variant: ${parts.variant}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b"',
      '',
      `--b\r\n${part('plain', parts.text)}--b\r\n${part('html', parts.html)}--b--\r\n`,
    ].join('\r\n'),
  );
}

export interface TestInbox {
  readonly url: string;
  readonly root: string;
  /** Takes a message of a channel of the sandbox; answers its id. */
  stored(message: {
    channel: string;
    content: unknown;
    to?: string;
    campaign?: string;
    variant?: string;
    purpose?: string;
    at?: number;
  }): string;
  mailed(mail: Partial<Parameters<typeof mailOf>[0]> & { at?: number }): Promise<string>;
  stop(): Promise<void>;
}

/** The inbox page over a folder of its own. */
export async function testInbox(): Promise<TestInbox> {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-inbox-'));
  const folders = { inbox: join(root, 'inbox'), sandbox: join(root, 'sandbox') };
  const sandbox = openSandbox(folders.sandbox);
  const mail = openMail(folders.inbox);
  const service: HttpService = await startHttpService({
    host: '127.0.0.1',
    port: 0,
    clock: { now: () => INBOX_MS },
    log: (line) => {
      throw new Error(line);
    },
    routes: [
      inboxRoutes({
        book: openMessageBook(folders),
        root,
        brand: '하루마트',
        timeZone: 'Asia/Seoul',
        originOf: () => ({ brand: '하루마트', freeNumber: '080-000-0000' }),
        addressesOf: async (customer) => new Set(customer === 'm1' ? ['Kim@shop.example', '01011112222'] : []),
      }),
    ],
  });
  let number = 0;
  return {
    url: service.url,
    root,
    stored: ({ channel, content, to = '01000000000', campaign = 'sale', variant = 'plain', purpose = 'ad', at }) => {
      number += 1;
      const id = `sb_${number}`;
      const tags = { campaign, run: '7', variant, purpose };
      const sender = /^[slm]ms$/.test(channel) ? '02-000-0000' : null;
      sandbox.append([
        { key: `k${number}`, channel, to, content, tags, id, at: at ?? INBOX_MS + number * 1_000, sender },
      ]);
      return id;
    },
    mailed: ({ at, ...parts }) =>
      new Promise((resolve) => {
        number += 1;
        const whole = {
          to: 'kim@shop.example',
          subject: '안녕하세요',
          html: '<p>안녕하세요</p>',
          text: '안녕하세요',
          campaign: 'welcome',
          variant: 'default',
          ...parts,
        };
        const head = { at: at ?? INBOX_MS + number * 1_000, from: 'hello@harumart.example', to: [whole.to] };
        mail.append(head, mailOf(whole), (id) => resolve(`m${id}`));
      }),
    stop: async () => {
      await service.stop();
      mail.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
