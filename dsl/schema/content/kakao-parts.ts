import type { WrittenKakaoButton } from './kakao-button-schema.ts';
import { LINK_KEYS, type WrittenKakaoLink } from './kakao-link-schema.ts';
import type { WrittenMessageCoupon } from './message-coupon-schema.ts';
import { type ContentPart, part } from './part.ts';
import { PRICE_KEYS, type WrittenProduct } from './product-schema.ts';

type Path = ContentPart['path'];

export function kakaoLinkParts(path: Path, link: WrittenKakaoLink | undefined): readonly ContentPart[] {
  return LINK_KEYS.flatMap((key) => part([...path, key], link?.[key]));
}

export function kakaoButtonParts(
  path: Path,
  buttons: readonly WrittenKakaoButton[] | undefined,
): readonly ContentPart[] {
  return (buttons ?? []).flatMap((button, index) => {
    const place = [...path, index];
    return [
      ...('name' in button ? part([...place, 'name'], button.name) : []),
      ...(button.does === undefined || button.does === 'open' ? kakaoLinkParts(place, button) : []),
      ...(button.does === 'call' ? part([...place, 'phone'], button.phone) : []),
    ];
  });
}

export function couponParts(path: Path, coupon: WrittenMessageCoupon | undefined): readonly ContentPart[] {
  return [
    ...part([...path, 'title'], coupon?.title),
    ...part([...path, 'description'], coupon?.description),
    ...kakaoLinkParts(path, coupon),
  ];
}

export function productParts(path: Path, product: WrittenProduct): readonly ContentPart[] {
  return [
    ...part([...path, 'title'], product.title),
    ...PRICE_KEYS.flatMap((key) => {
      const price = product[key];
      return typeof price === 'string' ? part([...path, key], price) : [];
    }),
  ];
}
