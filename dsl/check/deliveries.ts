import type { WrittenCampaign } from '../schema/campaign-schema.ts';
import type { WrittenDelivery } from '../schema/delivery-schema.ts';
import { contentsOf, type PlacedContent } from '../schema/message-schema.ts';
import type { WrittenPredicate } from '../schema/predicate-schema.ts';
import { stepsWithin } from '../schema/written-steps.ts';
import type { Finding } from './finding.ts';

/** A send of a campaign, and where it stands. */
export interface PlacedDelivery {
  readonly delivery: WrittenDelivery;
  readonly path: Finding['path'];
  /** Of the step; that of the campaign itself where it has no steps. */
  readonly step: Finding['path'];
}

/** Every send of a campaign, in written order. */
export function deliveriesOf(campaign: WrittenCampaign): readonly PlacedDelivery[] {
  if (campaign.steps === undefined) return [{ delivery: campaign as WrittenDelivery, path: [], step: [] }];
  return [...stepsWithin(campaign.steps)].flatMap(({ step, path }) =>
    'send' in step ? [{ delivery: step.send, path: [...path, 'send'], step: path }] : [],
  );
}

/** What one variant of a send shows on one channel; `path` leads to it from the campaign's root. */
export interface SentContent {
  readonly placed: PlacedContent;
  readonly path: Finding['path'];
  /** Place of the step that sends it. */
  readonly step: Finding['path'];
  /** Of the variant; undefined for everybody. */
  readonly when: WrittenPredicate | undefined;
}

/** All contents of all sends. */
export function sentContents(campaign: WrittenCampaign): readonly SentContent[] {
  return deliveriesOf(campaign).flatMap(({ delivery: { channel, message, variants }, path, step }) => [
    ...(message === undefined
      ? []
      : contentsOf(channel, message).map((placed) => ({ placed, path: [...path, 'message'], step, when: undefined }))),
    ...Object.entries(variants ?? {}).flatMap(([id, variant]) =>
      contentsOf(channel, variant.message).map((placed) => ({
        placed,
        path: [...path, 'variants', id, 'message'],
        step,
        when: variant.when,
      })),
    ),
  ]);
}
