export type { CampaignNode, Purpose, StepNode } from './campaign-node.ts';
export { canonicalJson } from './canonical-json.ts';
export type { EmailNode } from './email-node.ts';
export { type Sha256, type VersionHash, versionHash } from './hash.ts';
export { IR_VERSION } from './ir-version.ts';
export type { ContentNode, NodeKind, NodeOf } from './node.ts';
export type {
  AttributeNode,
  AttributeTest,
  AttributeType,
  EventCountNode,
  PredicateNode,
  Scalar,
} from './predicate-nodes.ts';
export type { SendNode } from './send-node.ts';
export type { TemplateNode } from './template-node.ts';
export type { CronTriggerNode, OnceTriggerNode } from './trigger-node.ts';
export type { VariantNode } from './variant-node.ts';
export { type Visitor, visit, walk } from './visitor.ts';
