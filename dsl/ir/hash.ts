import type { CampaignNode } from './campaign-node.ts';
import { canonicalJson } from './canonical-json.ts';

/** Digest of UTF-8 text as 64 lower-case hex digits (SHA-256). Injected, as this folder may not import Node. */
export type Sha256 = (text: string) => string;

/** Names one version of a campaign: the digest of its normal form, templates included. */
export type VersionHash = string;

export function versionHash(ir: CampaignNode, sha256: Sha256): VersionHash {
  return sha256(canonicalJson(ir));
}
