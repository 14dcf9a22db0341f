import type { MessageStatus } from './contact-predicate-nodes.ts';
import type { PredicateNode } from './predicate-nodes.ts';
import type { SendNode } from './send-node.ts';
import type { TemplateNode } from './template-node.ts';
import type { TimingNode } from './timing-nodes.ts';
import type { PropertyTest, Scalar } from './value-test.ts';
import type { WinnerNode } from './winner-node.ts';

/**
 * What a journey is made of: steps are done one after the other, blocks hold steps of their own, and whoever leaves a
 * block goes on behind it. A one-message campaign is a journey of one send. Ids are unique within the campaign.
 */
export type StepNode =
  | SendNode
  | WaitNode
  | WaitForNode
  | WaitForMessageNode
  | BranchNode
  | ExperimentNode
  | UpdateNode
  | WebhookNode
  | IssueCouponNode
  | ExitNode;

/** Waits for a time of the clock. */
export interface WaitNode {
  readonly kind: 'wait';
  readonly id: string;
  readonly until: TimingNode;
}

/** Waits for an event of the person, at most for a while. */
export interface WaitForNode {
  readonly kind: 'wait-for';
  readonly id: string;
  readonly event: string;
  /** All must hold for the event, or it is waited on. */
  readonly where: readonly PropertyTest[];
  readonly withinMs: number;
  /** Done when the event came in time. */
  readonly steps: readonly StepNode[];
  /** Done when it did not. */
  readonly otherwise: readonly StepNode[];
}

/**
 * Waits until the message of an earlier step has reached a status, at most for a while. A message that was not sent, or
 * of which that is unknown, is waited for in vain.
 */
export interface WaitForMessageNode {
  readonly kind: 'wait-for-message';
  readonly id: string;
  /** Id of the send. */
  readonly step: string;
  readonly status: MessageStatus;
  readonly withinMs: number;
  /** Done when it came to that in time, at once when it already had. */
  readonly steps: readonly StepNode[];
  /** Done when it did not. */
  readonly otherwise: readonly StepNode[];
}

/** Asks a question about the person at this moment. Unknown counts as no. */
export interface BranchNode {
  readonly kind: 'branch';
  readonly id: string;
  readonly when: PredicateNode;
  readonly steps: readonly StepNode[];
  readonly otherwise: readonly StepNode[];
}

/** Shares people out at random, the same person always into the same arm. */
export interface ExperimentNode {
  readonly kind: 'experiment';
  readonly id: string;
  /** Event that counts as success, and the window for it from the moment of assignment in milliseconds. */
  readonly goal: { readonly event: string; readonly withinMs: number };
  /** Ordered by id. */
  readonly arms: readonly ArmNode[];
  readonly winner: WinnerNode | null;
}

/** One way through an experiment. An arm without steps does nothing, which makes it the measure of the others. */
export interface ArmNode {
  readonly kind: 'arm';
  readonly id: string;
  /** Share in basis points; the arms of one experiment add up to 10,000. */
  readonly weightBp: number;
  readonly steps: readonly StepNode[];
}

/** Sets an attribute of the person. */
export interface UpdateNode {
  readonly kind: 'update';
  readonly id: string;
  readonly attribute: string;
  /** Null takes the value away. */
  readonly value: Scalar | null;
}

/** Calls another program over HTTP POST with a JSON object of rendered texts. */
export interface WebhookNode {
  readonly kind: 'webhook';
  readonly id: string;
  /** Name of the environment variable that holds the address, read when the call is made. */
  readonly urlEnv: string;
  /** Ordered by name. */
  readonly body: readonly { readonly name: string; readonly value: TemplateNode }[];
}

/** Takes a coupon for the person from a provider of coupons. */
export interface IssueCouponNode {
  readonly kind: 'issue-coupon';
  readonly id: string;
  /** Name of the provider in the workspace's settings. */
  readonly provider: string;
  /** The coupon's name with the provider. */
  readonly coupon: string;
  /** How long it can be used, in milliseconds; null leaves that to the provider. */
  readonly validMs: number | null;
}

/** Ends the journey here. */
export interface ExitNode {
  readonly kind: 'exit';
  readonly id: string;
  /** Word for the results. */
  readonly reason: string;
}
