import type { WrittenMessageCoupon } from '../../schema/content/message-coupon-schema.ts';
import { textSources } from '../../schema/text-schema.ts';
import { type SentContent, sentContents } from '../deliveries.ts';
import type { Finding } from '../finding.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** Won from 1 to 99,999,999 without commas (SOLAPI SDK 6.0.1 `bmsCoupon.ts`), or a variable that prints it. */
const WON = String.raw`(?:[1-9]\d{0,7}|\{\{(?!\s*(?:number|money)\b)[^}]*\}\})`;
/** 1 to 100. */
const PERCENT = String.raw`(?:[1-9]\d?|100|\{\{[^}]*\}\})`;
/** Up to seven letters without spaces. */
const THING = String.raw`(?:[^\s{}]{1,7}|\{\{[^}]*\}\})`;
/** The five shapes that Kakao takes (SOLAPI SDK 6.0.1, NHN Cloud `friendtalkupgrade-api-guide.md`). */
const SHAPES: readonly RegExp[] = [
  new RegExp(`^${WON}원 할인 쿠폰$`),
  new RegExp(`^${PERCENT}% 할인 쿠폰$`),
  /^배송비 할인 쿠폰$/,
  new RegExp(`^${THING} 무료 쿠폰$`, 'u'),
  new RegExp(`^${THING} UP 쿠폰$`, 'u'),
];

/** The title of a BrandMessage's coupon has one of the shapes that Kakao takes. */
export const couponRule: Rule = (campaign) =>
  sentContents(campaign).flatMap((content) =>
    couponsOf(content).flatMap(({ coupon, path }) =>
      textSources(coupon.title).flatMap(({ path: below, source }) => checkTitle(source, [...path, 'title', ...below])),
    ),
  );

function checkTitle(source: string, path: Finding['path']): readonly Finding[] {
  if (SHAPES.some((shape) => shape.test(source))) return [];
  const plain = source.replaceAll(',', '').replace(/\{\{\s*number\s+/, '{{');
  const commas = plain !== source && SHAPES.some((shape) => shape.test(plain));
  const message = commas
    ? 'KakaoTalk takes the number of a coupon without commas'
    : 'KakaoTalk does not know this kind of coupon title';
  const help =
    'write "3000원 할인 쿠폰", "10% 할인 쿠폰", "배송비 할인 쿠폰", "... 무료 쿠폰" or "... UP 쿠폰" (7 letters before it, without spaces)';
  return [finding({ code: 'channel/coupon', path, message, help, replacement: commas ? plain : null })];
}

interface PlacedCoupon {
  readonly coupon: WrittenMessageCoupon;
  readonly path: Finding['path'];
}

function couponsOf({ placed, path }: SentContent): readonly PlacedCoupon[] {
  if (placed.channel !== 'brandMessage') return [];
  const { content } = placed;
  const place = [...path, ...placed.path];
  if (!('cards' in content)) return present(content.coupon, [...place, 'coupon']);
  return content.cards.flatMap(({ coupon }, index) => present(coupon, [...place, 'cards', index, 'coupon']));
}

function present(coupon: WrittenMessageCoupon | undefined, path: Finding['path']): readonly PlacedCoupon[] {
  return coupon === undefined ? [] : [{ coupon, path }];
}
