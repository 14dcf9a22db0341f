import type { VariantNode } from './variant-node.ts';

/** A step that sends one message. Variants are ordered by id, so that writing order does not change the hash. */
export interface SendNode {
  readonly kind: 'send';
  /** Unique within the campaign; part of the ledger's key. `message` in a one-message campaign. */
  readonly id: string;
  readonly channel: 'email';
  readonly variants: readonly VariantNode[];
}
