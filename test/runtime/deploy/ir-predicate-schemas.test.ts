import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../dsl/ir/index.ts';
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
      // As text: a file has no -0, which is 0 to every comparison.
      const text = canonicalJson(target);
      expect(canonicalJson(predicateNodeSchema.parse(JSON.parse(text)))).toBe(text);
      expect(predicateNodeSchema.safeParse({ ...target, newer: 1 }).success).toBe(false);
    }),
    { numRuns: 500 },
  );
});
