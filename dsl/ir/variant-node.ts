import type { ContentNode } from './node.ts';

/** One arm of a message's A/B test. A campaign without variants lowers to one variant named `default`. */
export interface VariantNode {
  readonly kind: 'variant';
  readonly id: string;
  /** Share of the treated people in basis points (1/100 of a percent). The weights of one send add up to 10,000. */
  readonly weightBp: number;
  readonly content: ContentNode;
}
