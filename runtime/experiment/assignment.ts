import type { VariantNode } from '../../dsl/ir/index.ts';

/** MD5 of UTF-8 text as 32 lower-case hex digits; the one good hash that every SQL engine has. Injected: no Node here. */
export type Md5Hex = (text: string) => string;

/** Buckets are basis points: 0 to 9,999. */
export const BUCKETS = 10_000;

/** Salt of the holdout of the whole workspace: the same people for every campaign. */
export const HOLDOUT_SALT = 'holdout';
/** The salts differ, so that who is in control says nothing about the variant. Both are for ever: they fix the arms. */
export const controlSalt = (campaignId: string) => `control:${campaignId}`;
export const variantSalt = (campaignId: string, stepId: string) => `variant:${campaignId}:${stepId}`;

/**
 * The person's bucket under a salt: the first 32 bits of `md5(salt:externalId)` modulo 10,000. Depends on nothing
 * else, so a person keeps their arm over runs and versions. The audience SQL computes the same number.
 */
export function bucketOf(salt: string, externalId: string, md5Hex: Md5Hex): number {
  return Number.parseInt(md5Hex(`${salt}:${externalId}`).slice(0, 8), 16) % BUCKETS;
}

/** Whether the bucket belongs to a control group of `controlBp` basis points. */
export function isInControl(bucket: number, controlBp: number): boolean {
  return bucket < controlBp;
}

export interface Cut {
  readonly variant: string;
  /** First bucket that is not this variant's. */
  readonly below: number;
}

/** Where the variants' shares end, in the order of the variants, which is the order of their ids. */
export function cutsOf(variants: readonly VariantNode[]): readonly Cut[] {
  let below = 0;
  return variants.map((variant) => {
    below += variant.weightBp;
    return { variant: variant.id, below };
  });
}

/** The variant that the bucket falls to. Throws when the weights do not cover all buckets. */
export function variantOf(bucket: number, cuts: readonly Cut[]): string {
  const cut = cuts.find(({ below }) => bucket < below);
  if (cut === undefined) throw new Error(`the weights of the variants end before bucket ${bucket}`);
  return cut.variant;
}
