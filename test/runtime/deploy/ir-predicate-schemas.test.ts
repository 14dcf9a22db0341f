import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { predicateNodeSchema } from '../../../runtime/deploy/ir-predicate-schemas.ts';
import { writtenCampaigns } from '../../dsl/lower/written-campaigns.ts';
import { kit } from '../../support/sample-campaign.ts';

it('lets every predicate through a plan file unchanged, and nothing that it does not know', () => {
  fc.assert(
    fc.property(writtenCampaigns, (written) => {
      const parsed = parseCampaign(written);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings));
      const { target } = lowerCampaign(parsed.value, kit.schema);
      expect(predicateNodeSchema.parse(JSON.parse(JSON.stringify(target)))).toEqual(target);
      expect(predicateNodeSchema.safeParse({ ...target, newer: 1 }).success).toBe(false);
    }),
    { numRuns: 200 },
  );
});
