import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { TemplateNode } from './template-node.ts';

/** The coupon shown under a BrandMessage. */
export interface CouponNode {
  readonly kind: 'message-coupon';
  /** One of Kakao's five shapes, such as `3000원 할인 쿠폰`. */
  readonly title: TemplateNode;
  readonly description: TemplateNode;
  readonly link: KakaoLinkNode;
}
