export type { CampaignNode, Purpose, StepNode } from './campaign-node.ts';
export { canonicalJson, type Json } from './canonical-json.ts';
export type { EmailNode } from './email-node.ts';
export type { GoalNode } from './goal-node.ts';
export { type Sha256, type VersionHash, versionHash } from './hash.ts';
export { IR_VERSION, type IrVersion } from './ir-version.ts';
export type { ContentNode, IrNode, NodeKind, NodeOf } from './node.ts';
export type {
  AllNode,
  AnyNode,
  AttributeNode,
  AttributeTest,
  AttributeType,
  EventCountNode,
  EveryoneNode,
  NotNode,
  PredicateNode,
  Scalar,
} from './predicate-nodes.ts';
export type { SendNode } from './send-node.ts';
export type { TemplateNode } from './template-node.ts';
export type { CronTriggerNode, OnceTriggerNode } from './trigger-node.ts';
export type { VariantNode } from './variant-node.ts';
export { childrenOf, type Visitor, visit, walk } from './visitor.ts';
