import type { Diagnostic } from '../../dsl/diagnostic/diagnostic.ts';
import { fault } from './failure.ts';
import { didYouMean } from './nearest.ts';

/** The fault of a campaign that is not deployed, with the one that was probably meant. */
export function unknownCampaign(id: string, deployed: readonly string[]): Diagnostic {
  const help = 'campaigns status lists what is deployed';
  return fault('run/unknown-campaign', `"${id}" is not deployed${didYouMean(id, deployed)}`, help);
}
