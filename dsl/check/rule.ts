import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { CustomerSchema } from '../schema/customer-schema.ts';
import type { Finding } from './finding.ts';

/** What rules know besides the campaign itself. */
export interface CheckContext {
  /** "Now" in milliseconds since 1970, for rules about the past. */
  readonly nowMs: number;
}

/** One question about the meaning of a campaign. Pure; answers everything it finds. */
export type Rule = (campaign: WrittenCampaign, schema: CustomerSchema, context: CheckContext) => readonly Finding[];
