import type { GoalNode } from './goal-node.ts';
import type { IrVersion } from './ir-version.ts';
import type { PredicateNode } from './predicate-nodes.ts';
import type { SendNode } from './send-node.ts';
import type { CronTriggerNode, OnceTriggerNode } from './trigger-node.ts';

/** Whether a message is an advertisement or information, which decides the consent it needs. */
export type Purpose = 'ad' | 'info';

/** A whole campaign in normal form: everything that decides who gets what and when, and nothing else. */
export interface CampaignNode {
  readonly kind: 'campaign';
  readonly irVersion: IrVersion;
  readonly id: string;
  readonly description: string | null;
  readonly owner: string | null;
  /** Sorted, without repeats. */
  readonly tags: readonly string[];
  readonly goal: GoalNode;
  readonly purpose: Purpose;
  readonly trigger: OnceTriggerNode | CronTriggerNode;
  readonly target: PredicateNode;
  /** Share of the reachable people held out, in basis points, 0 to 5,000. */
  readonly controlBp: number;
  readonly steps: readonly StepNode[];
}

/** What a journey is made of. A one-message campaign is a journey of one send. */
export type StepNode = SendNode;
