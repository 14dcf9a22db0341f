import type { WrittenCampaign } from '../../../schema/campaign-schema.ts';
import type { WrittenAlimtalk } from '../../../schema/content/alimtalk-schema.ts';
import { sentContents } from '../../deliveries.ts';
import type { Finding } from '../../finding.ts';

/** One AlimTalk of a campaign, and its place. */
export interface PlacedAlimtalk {
  readonly message: WrittenAlimtalk;
  readonly path: Finding['path'];
}

export function alimtalksOf(campaign: WrittenCampaign): readonly PlacedAlimtalk[] {
  return sentContents(campaign).flatMap(({ placed, path }) =>
    placed.channel === 'alimtalk' ? [{ message: placed.content, path: [...path, ...placed.path] }] : [],
  );
}

/** Whether a button adds the channel: Kakao's message types AD and MI. */
export function addsChannel({ buttons = [] }: WrittenAlimtalk): boolean {
  return buttons.some(({ does }) => does === 'add-channel');
}
