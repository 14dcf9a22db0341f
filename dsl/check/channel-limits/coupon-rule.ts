import { textSources } from '../../schema/text-schema.ts';
import { sentContents } from '../deliveries.ts';
import { finding } from '../finding-of.ts';
import type { Rule } from '../rule.ts';

/** A number, or a variable that prints one. */
const NUMBER = String.raw`(?:\d[\d,]*|\{\{[^}]*\}\})`;
/** The five shapes that Kakao takes (SOLAPI SDK 6.0.1 constants, NHN Cloud BrandMessage docs). */
const SHAPES: readonly RegExp[] = [
  new RegExp(`^${NUMBER}원 할인 쿠폰$`),
  new RegExp(`^${NUMBER}% 할인 쿠폰$`),
  /^배송비 할인 쿠폰$/,
  /^.{1,7} 무료 쿠폰$/u,
  /^.{1,7} UP 쿠폰$/u,
];

/** The title of a BrandMessage's coupon has one of the shapes that Kakao takes. */
export const couponRule: Rule = (campaign) =>
  sentContents(campaign).flatMap(({ placed, path }) => {
    if (placed.channel !== 'brandMessage' || placed.content.coupon === undefined) return [];
    const place = [...path, ...placed.path, 'coupon', 'title'];
    return textSources(placed.content.coupon.title).flatMap(({ path: below, source }) =>
      SHAPES.some((shape) => shape.test(source))
        ? []
        : [
            finding({
              code: 'channel/coupon',
              path: [...place, ...below],
              message: 'KakaoTalk does not know this kind of coupon title',
              help: 'write "3000원 할인 쿠폰", "10% 할인 쿠폰", "배송비 할인 쿠폰", "... 무료 쿠폰" or "... UP 쿠폰" (7 letters before it)',
            }),
          ],
    );
  });
