import type { ButtonNode } from './button-node.ts';
import type { ImageNode } from './image-node.ts';
import type { TemplateNode } from './template-node.ts';

/** How a BrandMessage looks. */
export const BUBBLES = ['text', 'image', 'wide'] as const;
export type Bubble = (typeof BUBBLES)[number];

/** `I`: the targeted people who are friends of the channel. `M`: all who consented to ads. `N`: `M` without friends. */
export const TARGETINGS = ['I', 'M', 'N'] as const;
export type Targeting = (typeof TARGETINGS)[number];

/** A KakaoTalk advertisement. */
export interface BrandMessageNode {
  readonly kind: 'brand-message';
  readonly bubble: Bubble;
  readonly targeting: Targeting;
  readonly body: TemplateNode;
  /** Present in `image` and `wide` bubbles, and only there. */
  readonly image: ImageNode | null;
  readonly buttons: readonly ButtonNode[];
  readonly coupon: CouponNode | null;
}

/** The coupon shown under a BrandMessage. */
export interface CouponNode {
  readonly kind: 'message-coupon';
  /** One of Kakao's five shapes, such as `3000원 할인 쿠폰`. */
  readonly title: TemplateNode;
  readonly description: TemplateNode;
  readonly url: TemplateNode;
}
