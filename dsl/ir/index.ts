export type { AlimtalkNode, EmphasisNode } from './alimtalk-node.ts';
export type { AssetNode } from './asset-node.ts';
export {
  type BrandMessageNode,
  type Bubble,
  TARGETINGS,
  type Targeting,
} from './brand-message-node.ts';
export type { ButtonNode } from './button-node.ts';
export type { CampaignNode, Purpose } from './campaign-node.ts';
export { canonicalJson } from './canonical-json.ts';
export { CHANNELS, type ChannelName } from './channel-name.ts';
export type {
  ConsentNode,
  MessageHistoryNode,
  MessageStatus,
  RandomNode,
  ReachableNode,
  StepStatusNode,
} from './contact-predicate-nodes.ts';
export type { ContentNode } from './content-node.ts';
export type { EmailNode } from './email-node.ts';
export type {
  EventAggregateNode,
  EventCountNode,
  EventPattern,
  PurchaseCycleNode,
  RfmNode,
  SequenceNode,
} from './event-predicate-nodes.ts';
export type { CalendarUnit, EventWindow } from './event-window.ts';
export type { ExitConditionNode } from './exit-condition-nodes.ts';
export { type GoalNode, GUARDRAIL_METRICS, type Guardrail } from './goal-node.ts';
export { type Sha256, type VersionHash, versionHash } from './hash.ts';
export type { ImageNode } from './image-node.ts';
export { IR_VERSION } from './ir-version.ts';
export {
  KAKAO_PLUGINS,
  type KakaoButtonNode,
  type KakaoPlugin,
  NAMED_ACTIONS,
} from './kakao-button-node.ts';
export type { KakaoLinkNode } from './kakao-link-node.ts';
export type { CouponNode } from './message-coupon-node.ts';
export type { IrNode, NodeKind, NodeOf } from './node.ts';
export { FREQUENCIES, type Frequency, LAYOUTS, type Layout } from './onsite-nodes.ts';
export {
  type Cap,
  PLAIN_POLICY,
  type PolicyNode,
} from './policy-node.ts';
export type { AttributeNode, PredicateNode } from './predicate-nodes.ts';
export type { NumberNode, ProductNode } from './product-node.ts';

export { FALLBACK_REASONS, type Fallback, type FallbackReason, type SendNode } from './send-node.ts';
export { channelsOf, isScheduled, sendsOf, zoneOf } from './sends.ts';
export type {
  ArmNode,
  ExperimentNode,
  StepNode,
} from './step-nodes.ts';
export type { TemplateNode } from './template-node.ts';

export type {
  BestTimeNode,
  NextTimeNode,
  RelativeTimeNode,
  TimeWindowNode,
  TimingNode,
  Weekdays,
  Zone,
} from './timing-nodes.ts';
export type {
  CronTriggerNode,
  Reentry,
  ScheduleTriggerNode,
  TriggerNode,
} from './trigger-node.ts';
export type { AttributeTest, AttributeType, PropertyTest, Scalar } from './value-test.ts';
export type { VariantNode } from './variant-node.ts';
export { childrenOf, type Visitor, visit, walk } from './visitor.ts';

export type { WinnerNode } from './winner-node.ts';
