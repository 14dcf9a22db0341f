import { describe, expect, it } from 'vitest';
import type { AssetNode } from '../../../../dsl/ir/index.ts';
import { asset, channelFaults } from '../../../support/channel-faults.ts';

const KB = 1_024;

/** What is found of a message in which `./a.jpg` is such a picture. */
function found(changes: Readonly<Record<string, unknown>>, picture: Partial<AssetNode>): readonly string[] {
  return channelFaults(changes, { assets: new Map([['./a.jpg', asset(picture)]]) });
}

const button = { name: '보기', url: 'https://a.example' };
const brand = (message: object) => ({ channel: 'brandMessage', message });
const card = (image: string) => ({ image, product: { title: '딸기', price: 1 }, buttons: [button] });
const info = { purpose: 'info' };

const shown: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  mms: { ...info, channel: 'mms', message: { body: '안녕', images: ['./a.jpg'] } },
  image: brand({ body: '안녕', image: './a.jpg' }),
  wide: brand({ bubble: 'wide', body: '안녕', image: './a.jpg' }),
  first: brand({
    bubble: 'wide-item-list',
    header: '봄',
    items: ['./a.jpg', './b.jpg', './b.jpg', './b.jpg'].map((image) => ({ title: '봄', image, url: button.url })),
  }),
  second: brand({
    bubble: 'wide-item-list',
    header: '봄',
    items: ['./b.jpg', './a.jpg', './b.jpg', './b.jpg'].map((image) => ({ title: '봄', image, url: button.url })),
  }),
  thumbnail: brand({ bubble: 'premium-video', video: { url: 'https://tv.kakao.com/v/1', thumbnail: './a.jpg' } }),
  alimtalk: {
    ...info,
    channel: 'alimtalk',
    message: { templateCode: 'A', emphasis: { type: 'image', image: './a.jpg' } },
  },
  highlight: {
    ...info,
    channel: 'alimtalk',
    message: {
      templateCode: 'A',
      emphasis: { type: 'item-list', highlight: { title: '완료', description: '감사', image: './a.jpg' } },
    },
  },
  push: { channel: 'push', message: { body: '안녕', image: './a.jpg' } },
  icon: { channel: 'webPush', message: { body: '안녕', icon: './a.jpg' } },
  screen: { channel: 'inApp', message: { body: '안녕', image: './a.jpg' } },
};

describe('pictures of the workspace', () => {
  it.each([
    ['mms', { bytes: 200 * KB, width: 1_000, height: 1_000 }, 0],
    ['mms', { bytes: 200 * KB + 1 }, 1],
    ['mms', { bytes: 300 * KB + 1 }, 1],
    ['mms', { width: 1_001, height: 100 }, 1],
    ['mms', { width: 1_501, height: 100 }, 1],
    ['mms', { type: 'png' }, 1],
    ['image', { width: 800, height: 400 }, 0],
    ['image', { width: 801, height: 400 }, 0],
    ['image', { width: 810, height: 400 }, 1],
    ['image', { width: 750, height: 1_000 }, 0],
    ['image', { width: 700, height: 1_000 }, 1],
    ['image', { width: 499, height: 499 }, 1],
    ['image', { bytes: 5 * KB * KB + 1 }, 1],
    ['image', { type: 'gif' }, 1],
    ['wide', { width: 800, height: 600 }, 0],
    ['wide', { width: 800, height: 800 }, 0],
    ['wide', { width: 800, height: 900 }, 1],
    ['first', { width: 800, height: 400 }, 0],
    ['first', { width: 800, height: 600 }, 1],
    ['second', { width: 600, height: 600 }, 0],
    ['second', { width: 800, height: 600 }, 1],
    ['thumbnail', { width: 400, height: 400 }, 1],
    ['alimtalk', { type: 'png', bytes: 500 * KB }, 0],
    ['alimtalk', { bytes: 500 * KB + 1 }, 1],
    ['alimtalk', { width: 800, height: 600 }, 1],
    ['highlight', { width: 108, height: 108 }, 0],
    ['highlight', { width: 107, height: 107 }, 1],
    ['push', { bytes: 300 * KB }, 0],
    ['push', { bytes: 300 * KB + 1 }, 1],
    ['push', { type: 'webp' }, 1],
    ['icon', { width: 192, height: 192 }, 0],
    ['icon', { width: 191, height: 191 }, 1],
    ['icon', { width: 200, height: 192 }, 1],
    ['screen', { bytes: KB * KB + 1 }, 1],
  ] as const)('in %s %j', (use, picture, count) => {
    const changes = shown[use] ?? {};
    const faults = found(changes, picture);
    expect(faults).toHaveLength(count);
    for (const one of faults) expect(one).toMatch(/^channel\/(?:image-size|images) message\./);
  });

  it('of an MMS weigh 800 KB together at most', () => {
    const images = ['./a.jpg', './b.jpg', './c.jpg'];
    const assets = (bytes: number) => new Map(images.map((path) => [path, asset({ bytes })]));
    const changes = { ...info, channel: 'mms', message: { body: '안녕', images } };
    expect(channelFaults(changes, { assets: assets(200 * KB) })).toEqual([]);
    expect(channelFaults(changes, { assets: assets(280 * KB) })).toContain(
      'channel/image-size message.images (key): these pictures have 840 KB together, and an MMS carries 800 KB',
    );
  });

  it('of a carousel of products have one shape', () => {
    const changes = brand({
      bubble: 'carousel-commerce',
      intro: { header: '봄', body: '오늘', image: './a.jpg' },
      cards: [card('./b.jpg'), card('./c.jpg')],
    });
    const assets = new Map([
      ['./a.jpg', asset({ width: 800, height: 600 })],
      ['./b.jpg', asset({ width: 1_200, height: 900 })],
      ['./c.jpg', asset({ width: 800, height: 400 })],
    ]);
    expect(channelFaults(changes, { assets })).toEqual([
      'channel/image-size message.cards.1.image: this picture has 800x400 pixels, and the first of the carousel another shape',
    ]);
  });

  it('in the html of an email are told inside the text', () => {
    const html = '<p>봄</p><img src="./a.jpg">';
    const faults = found({ channel: 'email', message: { subject: '봄', html } }, { bytes: 2 * KB * KB });
    expect(faults).toEqual([
      'channel/image-size message.html: this picture has 2.0 MB, and an email shows up to 1.0 MB',
    ]);
  });
});

describe('pictures on the web', () => {
  it.each([
    ['https://a.example/a.png', 0],
    ['https://a.example/a.webp?size=2', 1],
    ['https://a.example/a', 0],
    ['https://a.example/{{customer.tier}}.gif', 1],
  ])('%s in a BrandMessage', (image, count) => {
    expect(channelFaults(brand({ body: '안녕', image }))).toHaveLength(count);
  });
});
