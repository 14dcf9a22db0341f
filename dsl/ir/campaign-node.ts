import type { ExitConditionNode } from './exit-condition-nodes.ts';
import type { GoalNode } from './goal-node.ts';
import type { IrVersion } from './ir-version.ts';
import type { PolicyNode } from './policy-node.ts';
import type { PredicateNode } from './predicate-nodes.ts';
import type { StepNode } from './step-nodes.ts';
import type { TimingNode } from './timing-nodes.ts';
import type { TriggerNode } from './trigger-node.ts';
import type { WinnerNode } from './winner-node.ts';

/** Whether a message is an advertisement or information, which decides the consent it needs. */
export type Purpose = 'ad' | 'info';

/** A whole campaign in normal form: everything that decides who gets what and when, and nothing else. */
export interface CampaignNode {
  readonly kind: 'campaign';
  readonly irVersion: IrVersion;
  readonly id: string;
  /** Id under which the campaign was deployed before, so that its people and results move along; null otherwise. */
  readonly renamedFrom: string | null;
  readonly description: string | null;
  readonly owner: string | null;
  /** Sorted, without repeats. */
  readonly tags: readonly string[];
  /** Id of the brand that it speaks for; null for the workspace's own. Which senders that means is settled when it sends. */
  readonly brand: string | null;
  readonly goal: GoalNode;
  readonly purpose: Purpose;
  readonly trigger: TriggerNode;
  readonly target: PredicateNode;
  /** When, after being let in, a person begins with the first step; null for at once. */
  readonly timing: TimingNode | null;
  /** What takes people out wherever they are; one that holds is enough. */
  readonly exits: readonly ExitConditionNode[];
  /** Share of the reachable people held out, in basis points, 0 to 5,000. */
  readonly controlBp: number;
  /** Share of all customers whom no campaign of the workspace reaches, in basis points; 0 where this one is exempt. */
  readonly globalHoldoutBp: number;
  /** How long results are counted after the last message, in milliseconds. */
  readonly measureMs: number;
  /** How the best variant of a one-message campaign is chosen; null keeps the weights. */
  readonly winner: WinnerNode | null;
  readonly policy: PolicyNode;
  readonly steps: readonly StepNode[];
}
