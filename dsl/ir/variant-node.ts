import type { ContentNode } from './content-node.ts';
import type { PredicateNode } from './predicate-nodes.ts';

/**
 * One arm of a message's A/B test. A campaign without variants lowers to one variant named `default`.
 *
 * Variants with the same `when` are a group. A person belongs to the first group whose `when` is true for them (unknown
 * is not true), and else to the group without one, which every send has. Within the group the person's bucket decides,
 * and a bucket depends on campaign, step and person alone: for one group a person's arm is sticky, over runs and over
 * versions. The group is asked when the person enters and kept for that passage.
 */
export interface VariantNode {
  readonly kind: 'variant';
  readonly id: string;
  /** Whom the group is for; null for everybody else. */
  readonly when: PredicateNode | null;
  /** Share of the group in basis points (1/100 of a percent). The weights of one group add up to 10,000. */
  readonly weightBp: number;
  readonly content: ContentNode;
  /** What the fallback channels show, in the order of the send's `fallbacks`. */
  readonly fallbackContents: readonly ContentNode[];
}
