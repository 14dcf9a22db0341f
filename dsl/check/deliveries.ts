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
}

/** Every send of a campaign, in written order. */
export function deliveriesOf(campaign: WrittenCampaign): readonly PlacedDelivery[] {
  if (campaign.steps === undefined) return [{ delivery: campaign as WrittenDelivery, path: [] }];
  return [...stepsWithin(campaign.steps)].flatMap(({ step, path }) =>
    'send' in step ? [{ delivery: step.send, path: [...path, 'send'] }] : [],
  );
}

/** What one variant of a send shows on one channel; `path` leads to it from the campaign's root. */
export interface SentContent {
  readonly placed: PlacedContent;
  readonly path: Finding['path'];
  /** Of the variant; undefined for everybody. */
  readonly when: WrittenPredicate | undefined;
}

/** All contents of all sends. */
export function sentContents(campaign: WrittenCampaign): readonly SentContent[] {
  return deliveriesOf(campaign).flatMap(({ delivery, path }) => [
    ...(delivery.message === undefined
      ? []
      : contentsOf(delivery.channel, delivery.message).map((placed) => sent(placed, [...path, 'message'], undefined))),
    ...Object.entries(delivery.variants ?? {}).flatMap(([id, { when, message }]) =>
      contentsOf(delivery.channel, message).map((placed) => sent(placed, [...path, 'variants', id, 'message'], when)),
    ),
  ]);
}

function sent(placed: PlacedContent, path: Finding['path'], when: WrittenPredicate | undefined): SentContent {
  return { placed, path, when };
}
