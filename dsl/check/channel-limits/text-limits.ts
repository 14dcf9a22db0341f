import type { ChannelWord } from '../../schema/channel-schema.ts';
import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { PlacedContent } from '../../schema/message-schema.ts';

/** How long one text of a channel may be. */
export interface TextLimit {
  /** Fields whose texts it holds for: the last name of their path below the message, as in `title`. */
  readonly field: string;
  readonly unit: 'bytes' | 'letters';
  readonly max: number;
  /** `error` where the provider refuses or cuts the text; `warning` where devices may cut it. */
  readonly severity: 'error' | 'warning';
  /** Who carries no more, as the subject of a sentence. */
  readonly who: string;
  readonly help: string;
}

type Limits = readonly TextLimit[];

/**
 * SMS 90 bytes, LMS and MMS 2,000 with a title of 40, counted in EUC-KR: NHN Cloud SMS `api-guide.md` and Naver SENS
 * `sens-sms-send`. NHN answers -2015 to longer ones, SENS cuts them without a word.
 */
const sms = letters('body', 'bytes', 90, 'a text message (SMS)', 'say it shorter, or use channel: lms');
const long = [
  letters('title', 'bytes', 40, 'the title of a long text message', 'say it shorter'),
  letters('body', 'bytes', 2_000, 'a long text message', 'say it shorter, or lead to a page by a link'),
];

/** No provider publishes these: about two lines of title and four of body are what phones show before they cut. */
const push = [cut('title', 50, 'the title of a notification'), cut('body', 150, 'a notification')];

/**
 * The bubbles of BrandMessage: text and image 1,300 letters, wide 76; buttons 14 and 8; coupon text 12 and 18. SOLAPI SDK
 * 6.0.1 (constants) and NHN Cloud `friendtalkupgrade-*.md` agree.
 */
const BUBBLE_LIMITS = {
  text: { body: 1_300, button: 14, coupon: 12 },
  image: { body: 1_300, button: 14, coupon: 12 },
  wide: { body: 76, button: 8, coupon: 18 },
} as const;

const LIMITS: { readonly [C in Exclude<ChannelWord, 'brandMessage'>]: Limits } = {
  push,
  webPush: push,
  // The approved text has a rule of its own, as it is no template of ours.
  alimtalk: [],
  sms: [sms],
  lms: long,
  mms: long,
  // Mail programs on phones show some 40 to 60 letters; RFC 5322 itself allows far more.
  email: [cut('subject', 60, 'the subject of an email'), cut('preheader', 100, 'the line after the subject')],
  inApp: [],
  inWeb: [],
};

/** Limits of the texts of one content. */
export function textLimits(placed: PlacedContent): Limits {
  if (placed.channel !== 'brandMessage') return LIMITS[placed.channel];
  const bubble = bubbleOf(placed.content);
  const { body, button, coupon } = BUBBLE_LIMITS[bubble];
  return [
    letters('body', 'letters', body, `a BrandMessage of the bubble "${bubble}"`, 'say it shorter'),
    letters('name', 'letters', button, `a button of the bubble "${bubble}"`, 'name it shorter'),
    letters('description', 'letters', coupon, `a coupon of the bubble "${bubble}"`, 'say it shorter'),
  ];
}

function letters(field: string, unit: TextLimit['unit'], max: number, who: string, help: string): TextLimit {
  return { field, unit, max, who, help, severity: 'error' };
}

function cut(field: string, max: number, who: string): TextLimit {
  return { field, unit: 'letters', max, who, severity: 'warning', help: 'put what matters first' };
}
