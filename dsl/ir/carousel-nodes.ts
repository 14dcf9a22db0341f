import type { ImageNode } from './image-node.ts';
import type { KakaoButtonNode } from './kakao-button-node.ts';
import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { CouponNode } from './message-coupon-node.ts';
import type { ProductNode } from './product-node.ts';
import type { TemplateNode } from './template-node.ts';

interface Card {
  readonly image: ImageNode;
  /** Where a tap on the picture leads; null opens the picture. */
  readonly imageUrl: TemplateNode | null;
  readonly buttons: readonly KakaoButtonNode[];
  readonly coupon: CouponNode | null;
}

/** One card of a carousel of stories. */
export interface FeedCardNode extends Card {
  readonly kind: 'feed-card';
  readonly header: TemplateNode;
  readonly body: TemplateNode;
}

/** One card of a carousel of products. */
export interface CommerceCardNode extends Card {
  readonly kind: 'commerce-card';
  readonly product: ProductNode;
  readonly extra: TemplateNode | null;
}

/** What stands before the first card of a carousel of products. */
export interface CarouselIntroNode {
  readonly kind: 'carousel-intro';
  readonly header: TemplateNode;
  readonly body: TemplateNode;
  readonly image: ImageNode;
  readonly link: KakaoLinkNode | null;
}
