import { bubbleOf } from '../../schema/content/brand-message-schema.ts';
import type { WrittenKakaoButton } from '../../schema/content/kakao-button-schema.ts';
import type { SentContent } from '../deliveries.ts';
import type { Finding } from '../finding.ts';

/** Buttons that stand together under one message, card or row. */
export interface ButtonGroup {
  readonly buttons: readonly WrittenKakaoButton[];
  /** From the campaign's root. */
  readonly path: Finding['path'];
  readonly isReplies: boolean;
  /** A coupon stands beside them. */
  readonly withCoupon: boolean;
}

/** All groups of buttons of a content in KakaoTalk, also those that are written without any; none for other channels. */
export function buttonGroups({ placed, path }: SentContent): readonly ButtonGroup[] {
  const place = [...path, ...placed.path];
  if (placed.channel === 'alimtalk') {
    const { buttons = [], quickReplies = [] } = placed.content;
    return [
      { buttons, path: [...place, 'buttons'], isReplies: false, withCoupon: false },
      { buttons: quickReplies, path: [...place, 'quickReplies'], isReplies: true, withCoupon: false },
    ];
  }
  if (placed.channel !== 'brandMessage') return [];
  const { content } = placed;
  if ('cards' in content) {
    return content.cards.map(({ buttons, coupon }, index) => ({
      buttons,
      path: [...place, 'cards', index, 'buttons'],
      isReplies: false,
      withCoupon: coupon !== undefined,
    }));
  }
  const { buttons = [], coupon } = content;
  return [{ buttons, path: [...place, 'buttons'], isReplies: false, withCoupon: coupon !== undefined }];
}

/** Who shows the buttons, as the subject of a sentence. */
export function whoShows({ placed }: SentContent, { isReplies }: Pick<ButtonGroup, 'isReplies'>): string {
  if (placed.channel !== 'brandMessage') return isReplies ? 'a row of quick replies' : 'an AlimTalk';
  const bubble = bubbleOf(placed.content);
  return bubble.startsWith('carousel') ? 'a card of a carousel' : `a BrandMessage of the bubble "${bubble}"`;
}
