import type { CarouselIntroNode, CommerceCardNode, FeedCardNode } from './carousel-nodes.ts';
import type { ImageNode } from './image-node.ts';
import type { KakaoButtonNode } from './kakao-button-node.ts';
import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { CouponNode } from './message-coupon-node.ts';
import type { ProductNode } from './product-node.ts';
import type { TemplateNode } from './template-node.ts';

/** How a BrandMessage looks. */
export type Bubble =
  | 'text'
  | 'image'
  | 'wide'
  | 'wide-item-list'
  | 'commerce'
  | 'carousel-feed'
  | 'carousel-commerce'
  | 'premium-video';

/** `I`: the targeted people who are friends of the channel. `M`: all who consented to ads. `N`: `M` without friends. */
export const TARGETINGS = ['I', 'M', 'N'] as const;
export type Targeting = (typeof TARGETINGS)[number];

/** A KakaoTalk advertisement: one kind, told apart by its bubble. */
export type BrandMessageNode =
  | BubbleNode<'text', { readonly body: TemplateNode } & Below>
  | BubbleNode<'image', { readonly body: TemplateNode } & Picture & Below>
  | BubbleNode<'wide', { readonly body: TemplateNode; readonly image: ImageNode } & Below>
  | BubbleNode<'wide-item-list', { readonly header: TemplateNode; readonly items: readonly WideItemNode[] } & Below>
  | BubbleNode<'commerce', { readonly product: ProductNode; readonly extra: TemplateNode | null } & Picture & Below>
  | BubbleNode<'carousel-feed', { readonly cards: readonly FeedCardNode[] } & More>
  | BubbleNode<
      'carousel-commerce',
      { readonly intro: CarouselIntroNode | null; readonly cards: readonly CommerceCardNode[] } & More
    >
  | BubbleNode<
      'premium-video',
      { readonly header: TemplateNode | null; readonly body: TemplateNode | null; readonly video: VideoNode } & Below
    >;

type BubbleNode<B extends Bubble, Fields> = {
  readonly kind: 'brand-message';
  readonly bubble: B;
  readonly targeting: Targeting;
  /** Covered until the person has proven their age. */
  readonly adult: boolean;
  /** Phones announce it; false lays it quietly into the chat. */
  readonly alarm: boolean;
} & Fields;

/** What stands under one bubble, or under one card of a carousel. */
interface Below {
  readonly buttons: readonly KakaoButtonNode[];
  readonly coupon: CouponNode | null;
}

interface Picture {
  readonly image: ImageNode;
  /** Where a tap on the picture leads; null opens the picture. */
  readonly imageUrl: TemplateNode | null;
}

interface More {
  /** Where the last card, "see more", leads; null for a carousel without it. */
  readonly more: KakaoLinkNode | null;
}

/** One line of a wide item list. */
export interface WideItemNode {
  readonly kind: 'wide-item';
  /** Null for the first item only, which is a large picture. */
  readonly title: TemplateNode | null;
  readonly image: ImageNode;
  readonly link: KakaoLinkNode;
}

export interface VideoNode {
  readonly kind: 'video';
  readonly url: TemplateNode;
  /** Null for the one that the video brings. */
  readonly thumbnail: ImageNode | null;
}
