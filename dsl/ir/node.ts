import type { EmphasisNode, HighlightNode } from './alimtalk-node.ts';
import type { AssetNode } from './asset-node.ts';
import type { VideoNode, WideItemNode } from './brand-message-node.ts';
import type { ButtonNode } from './button-node.ts';
import type { CampaignNode } from './campaign-node.ts';
import type { CarouselIntroNode, CommerceCardNode, FeedCardNode } from './carousel-nodes.ts';
import type { ContentNode } from './content-node.ts';
import type { ExitConditionNode } from './exit-condition-nodes.ts';
import type { GoalNode } from './goal-node.ts';
import type { KakaoButtonNode } from './kakao-button-node.ts';
import type { KakaoLinkNode } from './kakao-link-node.ts';
import type { CouponNode } from './message-coupon-node.ts';
import type { PolicyNode } from './policy-node.ts';
import type { PredicateNode } from './predicate-nodes.ts';
import type { ProductNode } from './product-node.ts';
import type { ArmNode, StepNode } from './step-nodes.ts';
import type { TemplateNode } from './template-node.ts';
import type { TimingNode } from './timing-nodes.ts';
import type { TriggerNode } from './trigger-node.ts';
import type { VariantNode } from './variant-node.ts';
import type { WinnerNode } from './winner-node.ts';

/** Every node of the normal form. A new kind belongs here, in `children` and in every visitor table. */
export type IrNode =
  | CampaignNode
  | GoalNode
  | TriggerNode
  | TimingNode
  | ExitConditionNode
  | PolicyNode
  | WinnerNode
  | StepNode
  | ArmNode
  | PredicateNode
  | VariantNode
  | ContentNode
  | ButtonNode
  | KakaoButtonNode
  | KakaoLinkNode
  | CouponNode
  | ProductNode
  | WideItemNode
  | VideoNode
  | FeedCardNode
  | CommerceCardNode
  | CarouselIntroNode
  | EmphasisNode
  | HighlightNode
  | TemplateNode
  | AssetNode;

export type NodeKind = IrNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<IrNode, { readonly kind: K }>;
