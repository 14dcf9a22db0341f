import type { Bubble } from '../../ir/index.ts';
import { lines, some, type TextLimit, upTo } from './text-limit.ts';

/**
 * Letters and line breaks of each bubble of a BrandMessage. Sources: NHN Cloud `friendtalkupgrade-api-guide.md` and its
 * release notes of 2026 (27 May: pictures 1,300 letters and 99 breaks instead of 400 and 29, wide and video 5 breaks
 * instead of 1), SOLAPI SDK 6.0.1 (`bmsConstraints.ts`), Humuson IMC API of May 2026. Where they differ, the row of the
 * stricter one is a warning.
 */
export const BUBBLE_LIMITS: { readonly [B in Bubble]: readonly TextLimit[] } = {
  text: [
    ...body('text', 1_300, 99),
    ...buttons('text', 'buttons.*.name', 14),
    ...coupon('text', 'coupon', 12),
    ...links(),
  ],
  image: [
    ...body('image', 1_300, 99),
    ...buttons('image', 'buttons.*.name', 14),
    ...coupon('image', 'coupon', 12),
    ...links(),
  ],
  wide: [
    ...body('wide', 76, 5),
    oneBreak('body', 'a wide picture'),
    ...buttons('wide', 'buttons.*.name', 8),
    ...coupon('wide', 'coupon', 18),
    ...links(),
  ],
  'wide-item-list': [
    upTo('header', 20, 'the header of a list', 'say it shorter'),
    upTo('items.0.title', 25, 'the first item of a list', 'say it shorter'),
    upTo('items.*.title', 30, 'an item of a list', 'say it shorter'),
    lines('items.*.title', 1, 'an item of a list'),
    ...buttons('wide-item-list', 'buttons.*.name', 8),
    ...coupon('wide-item-list', 'coupon', 18),
    ...links(),
  ],
  commerce: [
    ...product('product', 'extra'),
    ...buttons('commerce', 'buttons.*.name', 8),
    ...coupon('commerce', 'coupon', 12),
    ...links(),
  ],
  'carousel-feed': [
    upTo('cards.*.header', 20, 'the header of a card', 'say it shorter'),
    upTo('cards.*.body', 180, 'a card', 'say it shorter'),
    lines('cards.*.body', 10, 'a card'),
    some('cards.*.body', 2, 'a card', 'write it in fewer lines', 'line breaks'),
    ...buttons('carousel-feed', 'cards.*.buttons.*.name', 8),
    ...coupon('carousel-feed', 'cards.*.coupon', 12),
    ...links(),
  ],
  'carousel-commerce': [
    upTo('intro.header', 20, 'the header of the intro', 'say it shorter'),
    upTo('intro.body', 50, 'the intro', 'say it shorter'),
    lines('intro.body', 2, 'the intro'),
    ...product('cards.*.product', 'cards.*.extra'),
    ...buttons('carousel-commerce', 'cards.*.buttons.*.name', 8),
    ...coupon('carousel-commerce', 'cards.*.coupon', 12),
    ...links(),
  ],
  'premium-video': [
    upTo('header', 20, 'the header of a video', 'say it shorter'),
    ...body('premium-video', 76, 5),
    oneBreak('body', 'a video'),
    ...buttons('premium-video', 'buttons.*.name', 8),
    ...coupon('premium-video', 'coupon', 18),
    some('coupon.description', 12, 'a coupon under a video', 'say it shorter'),
    upTo('video.url', 500, 'the address of a video', 'use the address that KakaoTV shows'),
    ...links(),
  ],
};

function body(bubble: Bubble, letters: number, breaks: number): readonly TextLimit[] {
  const who = `a BrandMessage of the bubble "${bubble}"`;
  return [upTo('body', letters, who, 'say it shorter'), lines('body', breaks, who)];
}

/** SOLAPI takes one line break here, the others five since May 2026. */
function oneBreak(role: string, who: string): TextLimit {
  return some(role, 1, who, 'write it in fewer lines', 'line breaks');
}

function buttons(bubble: Bubble, role: string, max: number): readonly TextLimit[] {
  return [upTo(role, max, `a button of the bubble "${bubble}"`, 'name it shorter')];
}

function coupon(bubble: Bubble, role: string, max: number): readonly TextLimit[] {
  return [upTo(`${role}.description`, max, `a coupon of the bubble "${bubble}"`, 'say it shorter')];
}

function product(role: string, extra: string): readonly TextLimit[] {
  return [
    upTo(`${role}.title`, 30, 'the title of a product', 'say it shorter, as with {{truncate ... 30}}'),
    upTo(extra, 34, 'the line under the price', 'say it shorter'),
    lines(extra, 1, 'the line under the price'),
  ];
}

/** NHN Cloud takes links of 1,000 letters, IMC of 500. */
function links(): readonly TextLimit[] {
  return ['url', 'pcUrl', 'deepLink', 'androidLink', 'iosLink', 'imageUrl'].flatMap((link) => [
    upTo(`**.${link}`, 1_000, 'a link of a BrandMessage', 'lead to a shorter address'),
    some(`**.${link}`, 500, 'a link of a BrandMessage', 'lead to a shorter address'),
  ]);
}
