import type { ChannelWord } from '../channel-schema.ts';
import type { PlacedContent } from '../message-schema.ts';
import { asBubble, type WrittenBrandMessage } from './brand-message-schema.ts';
import type { ContentByChannel } from './content-schemas.ts';

/** What a picture is for: what it may be depends on that. */
export type PictureUse =
  | 'mms'
  | 'push'
  | 'web-push'
  | 'web-push-icon'
  | 'on-screen'
  | 'alimtalk'
  | 'alimtalk-highlight'
  | 'bubble'
  | 'wide-bubble'
  | 'first-item'
  | 'item'
  | 'carousel';

/** One picture of a message, and its place below the message. */
export interface ContentPicture {
  readonly use: PictureUse;
  readonly path: readonly (string | number)[];
  /** A path of the workspace, or an https address. */
  readonly address: string;
}

/** The pictures of a content in the order of reading; those inside an email's html stand in that text. */
export function contentPictures(placed: PlacedContent): readonly ContentPicture[] {
  const pictures = PICTURES[placed.channel] as (content: PlacedContent['content']) => readonly ContentPicture[];
  return pictures(placed.content).map((picture) => ({ ...picture, path: [...placed.path, ...picture.path] }));
}

const none = () => [];

const PICTURES: { readonly [C in ChannelWord]: (content: ContentByChannel[C]) => readonly ContentPicture[] } = {
  push: ({ image }) => picture('push', ['image'], image),
  webPush: ({ icon, image }) => [...picture('web-push-icon', ['icon'], icon), ...picture('web-push', ['image'], image)],
  alimtalk: ({ emphasis }) => {
    if (emphasis === undefined || emphasis.type === 'text') return [];
    const image = picture('alimtalk', ['emphasis', 'image'], emphasis.image);
    if (emphasis.type === 'image') return image;
    return [...image, ...picture('alimtalk-highlight', ['emphasis', 'highlight', 'image'], emphasis.highlight?.image)];
  },
  brandMessage: brandPictures,
  sms: none,
  lms: none,
  mms: ({ images }) => images.flatMap((image, index) => picture('mms', ['images', index], image)),
  email: none,
  inApp: ({ image }) => picture('on-screen', ['image'], image),
  inWeb: ({ image }) => picture('on-screen', ['image'], image),
};

function brandPictures(message: WrittenBrandMessage): readonly ContentPicture[] {
  const bubble = asBubble(message);
  switch (bubble.bubble) {
    case 'text':
      return [];
    case 'image':
    case 'commerce':
      return picture('bubble', ['image'], bubble.image);
    case 'wide':
      return picture('wide-bubble', ['image'], bubble.image);
    case 'wide-item-list':
      return bubble.items.flatMap(({ image }, index) =>
        picture(index === 0 ? 'first-item' : 'item', ['items', index, 'image'], image),
      );
    case 'carousel-feed':
    case 'carousel-commerce': {
      const intro = bubble.bubble === 'carousel-commerce' ? bubble.intro?.image : undefined;
      const cards = bubble.cards.map(({ image }) => image);
      return [
        ...picture('carousel', ['intro', 'image'], intro),
        ...cards.flatMap((image, index) => picture('carousel', ['cards', index, 'image'], image)),
      ];
    }
    case 'premium-video':
      return picture('bubble', ['video', 'thumbnail'], bubble.video.thumbnail);
  }
}

function picture(
  use: PictureUse,
  path: ContentPicture['path'],
  address: string | undefined,
): readonly ContentPicture[] {
  return address === undefined ? [] : [{ use, path, address }];
}
