import type { Bubble, ChannelName } from '../../ir/index.ts';
import { CHANNEL_NAMES, CHANNEL_WORDS, type ChannelWord } from '../../schema/channel-schema.ts';
import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { PlacedContent } from '../../schema/message-schema.ts';
import { BUBBLE_LIMITS } from './bubble-limits.ts';
import { cut, some, type TextLimit, upTo } from './text-limit.ts';

type Limits = readonly TextLimit[];

/**
 * SMS 90 bytes, LMS and MMS 2,000 with a title of 40, counted in EUC-KR: NHN Cloud SMS `api-guide.md` and Naver SENS
 * `sens-sms-send`. NHN answers -2015 to longer ones, SENS cuts them without a word.
 */
const sms = upTo('body', 90, 'a text message (SMS)', 'say it shorter, or use channel: lms', 'bytes');
const long = [
  upTo('title', 40, 'the title of a long text message', 'say it shorter', 'bytes'),
  upTo('body', 2_000, 'a long text message', 'say it shorter, or lead to a page by a link', 'bytes'),
];

/** No provider publishes these: about two lines of title and four of body are what phones show before they cut. */
const push = [
  cut('title', 50, 'the title of a notification'),
  cut('body', 150, 'a notification'),
  // Android cuts the names of actions by the width of the phone; Apple asks for "short" ones.
  cut('buttons.*.name', 20, "a notification's button"),
];

/** What our own pages and screens give a layout room for. */
const onsite = [
  cut('title', 60, 'the title of a message on the screen'),
  cut('body', 500, 'a message on the screen'),
  cut('buttons.*.name', 20, 'a button on the screen'),
];

/**
 * Names of buttons and quick replies 14 letters, their links 500, phone numbers 14: template API of agencies (Humuson IMC
 * 2026-05, Lunasoft bzm); IMC alone takes 300 for links of quick replies.
 */
const alimtalk = [
  upTo('buttons.*.name', 14, 'a button of an AlimTalk', 'name it as it was approved'),
  upTo('quickReplies.*.name', 14, 'a quick reply of an AlimTalk', 'name it as it was approved'),
  upTo('buttons.*.phone', 14, 'the number of a button', 'write digits and hyphens, as in "1588-0000"'),
  ...['url', 'pcUrl', 'deepLink', 'androidLink', 'iosLink'].flatMap((link) => [
    upTo(`**.${link}`, 500, 'a link of an AlimTalk', 'lead to a shorter address'),
    some(`quickReplies.*.${link}`, 300, 'a quick reply', 'lead to a shorter address'),
  ]),
];

const LIMITS: { readonly [C in Exclude<ChannelWord, 'brandMessage'>]: Limits } = {
  push,
  webPush: push,
  alimtalk,
  sms: [sms],
  lms: long,
  mms: long,
  // Mail programs on phones show some 40 to 60 letters; RFC 5322 itself allows far more.
  email: [cut('subject', 60, 'the subject of an email'), cut('preheader', 100, 'the line after the subject')],
  inApp: onsite,
  inWeb: onsite,
};

/** Limits of the texts of one content; of several for one text, the gravest first. */
export function textLimits(placed: PlacedContent): Limits {
  return placed.channel === 'brandMessage' ? BUBBLE_LIMITS[bubbleOf(placed.content)] : LIMITS[placed.channel];
}

/** The same for a content in normal form, filled or not. */
export function limitsOf(content: { readonly kind: ChannelName; readonly bubble?: Bubble }): Limits {
  const word = CHANNEL_WORDS.find((one) => CHANNEL_NAMES[one] === content.kind);
  if (word === undefined || word === 'brandMessage') return BUBBLE_LIMITS[content.bubble ?? 'text'];
  return LIMITS[word];
}
