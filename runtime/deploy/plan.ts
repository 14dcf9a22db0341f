import type { CampaignNode, VersionHash } from '../../dsl/ir/index.ts';
import type { DeployedState } from './manifest.ts';

/** One campaign's way from what is deployed to what the files say. */
export type Change =
  | { readonly kind: 'create'; readonly id: string; readonly to: Side }
  | {
      readonly kind: 'update';
      readonly id: string;
      readonly from: Side;
      readonly to: Side;
      readonly fields: readonly FieldChange[];
    }
  /** The file is back after the campaign was archived or paused. */
  | {
      readonly kind: 'reactivate';
      readonly id: string;
      readonly from: Side;
      readonly to: Side;
      readonly fields: readonly FieldChange[];
    }
  /** The file is gone. Applied only with the consent `--archive ID`. */
  | { readonly kind: 'archive'; readonly id: string; readonly from: Side }
  | { readonly kind: 'none'; readonly id: string; readonly state: DeployedState };

export interface Side {
  readonly version: VersionHash;
  readonly ir: CampaignNode;
}

/** One difference in meaning, named by its path in the normal form, as in `target.of[1].test.value`. */
export interface FieldChange {
  readonly path: string;
  /** Canonical JSON, or null where the side lacks the field. */
  readonly before: string | null;
  readonly after: string | null;
}
