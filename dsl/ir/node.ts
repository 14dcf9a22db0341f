import type { CampaignNode } from './campaign-node.ts';
import type { EmailNode } from './email-node.ts';
import type { GoalNode } from './goal-node.ts';
import type { PredicateNode } from './predicate-nodes.ts';
import type { SendNode } from './send-node.ts';
import type { TemplateNode } from './template-node.ts';
import type { CronTriggerNode, OnceTriggerNode } from './trigger-node.ts';
import type { VariantNode } from './variant-node.ts';

/** What a channel shows to a person. */
export type ContentNode = EmailNode;

/** Every node of the normal form. A new kind belongs here, in `children` and in every visitor table. */
export type IrNode =
  | CampaignNode
  | GoalNode
  | OnceTriggerNode
  | CronTriggerNode
  | PredicateNode
  | SendNode
  | VariantNode
  | ContentNode
  | TemplateNode;

export type NodeKind = IrNode['kind'];
export type NodeOf<K extends NodeKind> = Extract<IrNode, { readonly kind: K }>;
