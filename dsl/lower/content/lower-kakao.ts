import type { CouponNode, KakaoButtonNode, KakaoLinkNode, NumberNode, ProductNode } from '../../ir/index.ts';
import type { WrittenKakaoButton } from '../../schema/content/kakao-button-schema.ts';
import { hasLink, type WrittenKakaoLink } from '../../schema/content/kakao-link-schema.ts';
import type { WrittenMessageCoupon } from '../../schema/content/message-coupon-schema.ts';
import type { WrittenNumber, WrittenProduct } from '../../schema/content/product-schema.ts';
import { orNull, type Parts } from './parts.ts';

/** `deepLink` is the app's link on both platforms. */
export function lowerLink(written: WrittenKakaoLink, { link }: Parts): KakaoLinkNode {
  const { url, pcUrl, deepLink, androidLink, iosLink } = written;
  return {
    kind: 'kakao-link',
    url: link(url),
    pcUrl: link(pcUrl),
    androidLink: link(deepLink ?? androidLink),
    iosLink: link(deepLink ?? iosLink),
  };
}

/** The links of a group in which they may be left out. */
export function lowerLinkIn(written: WrittenKakaoLink, parts: Parts): KakaoLinkNode | null {
  return hasLink(written) ? lowerLink(written, parts) : null;
}

export function lowerButtons(
  written: readonly WrittenKakaoButton[] | undefined,
  parts: Parts,
): readonly KakaoButtonNode[] {
  return (written ?? []).map((button) => lowerButton(button, parts));
}

function lowerButton(button: WrittenKakaoButton, parts: Parts): KakaoButtonNode {
  const kind = 'kakao-button';
  if (button.does === 'add-channel') return { kind, does: button.does };
  const name = parts.text(button.name);
  switch (button.does) {
    case undefined:
    case 'open':
      return { kind, does: 'open', name, link: lowerLink(button, parts) };
    case 'consult':
      return { kind, does: button.does, name, extra: button.extra ?? null };
    case 'bot':
      return { kind, does: button.does, name, event: button.event ?? null, extra: button.extra ?? null };
    case 'form':
      return { kind, does: button.does, name, formId: button.formId };
    case 'call':
      return { kind, does: button.does, name, phone: parts.text(button.phone) };
    case 'plugin':
      return { kind, does: button.does, name, plugin: button.plugin, pluginId: button.pluginId };
    case 'send-keyword':
    case 'forward':
    case 'track-delivery':
    case 'map':
      return { kind, does: button.does, name };
  }
}

export function lowerCoupon(written: WrittenMessageCoupon | undefined, parts: Parts): CouponNode | null {
  return orNull(written, (coupon) => ({
    kind: 'message-coupon',
    title: parts.text(coupon.title),
    description: parts.text(coupon.description),
    link: lowerLink(coupon, parts),
  }));
}

export function lowerProduct({ title, price, ...rest }: WrittenProduct, parts: Parts): ProductNode {
  const number = (written: WrittenNumber): NumberNode => (typeof written === 'number' ? written : parts.text(written));
  return {
    kind: 'product',
    title: parts.text(title),
    price: number(price),
    salePrice: orNull(rest.salePrice, number),
    percentOff: orNull(rest.percentOff, number),
    amountOff: orNull(rest.amountOff, number),
  };
}
