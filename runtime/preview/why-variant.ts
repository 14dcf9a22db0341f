import type { SendNode, VariantNode } from '../../dsl/ir/index.ts';
import { describe } from '../../dsl/predicate/describe.ts';
import { bucketOf, type Md5Hex, variantSalt } from '../experiment/assignment.ts';

/**
 * Why a person gets a variant: whom its group is for, and the draw within the group. Null where there is only one
 * variant. Buckets are 0 to 9,999.
 */
export interface WhyVariant {
  /** The question of the variant's group in words, null for the group of everybody else. */
  readonly when: string | null;
  /** The variant's share of its group, 0 to 1. */
  readonly share: number;
  /** The person's bucket, which decides within the group; null where the group has one variant. */
  readonly bucket: number | null;
}

/** `md5` is the hash that the audience's SQL has, too, so that both draw the same. */
export function whyVariant(
  send: SendNode,
  chosen: string,
  person: { readonly campaignId: string; readonly externalId: string },
  md5: Md5Hex,
): WhyVariant | null {
  const variant = send.variants.find(({ id }) => id === chosen);
  if (variant === undefined || send.variants.length === 1) return null;
  const same = (other: VariantNode) => JSON.stringify(other.when) === JSON.stringify(variant.when);
  const isDrawn = send.variants.filter(same).length > 1;
  return {
    when: variant.when === null ? null : describe(variant.when, 'en'),
    share: variant.weightBp / 10_000,
    bucket: isDrawn ? bucketOf(variantSalt(person.campaignId, send.id), person.externalId, md5) : null,
  };
}
