import type { ChannelWord } from '../channel-schema.ts';
import type { PlacedContent } from '../message-schema.ts';
import { brandMessageParts } from './brand-message-parts.ts';
import type { WrittenButton } from './button-schema.ts';
import type { ContentByChannel } from './content-schemas.ts';
import { kakaoButtonParts, kakaoLinkParts } from './kakao-parts.ts';
import { address, type ContentPart, part } from './part.ts';

/** Every Handlebars text of a content, links and addresses of pictures included, in the order of reading. */
export function contentParts(placed: PlacedContent): readonly ContentPart[] {
  const parts = PARTS[placed.channel] as (content: PlacedContent['content']) => readonly ContentPart[];
  return parts(placed.content).map((one) => ({ ...one, path: partPath(placed, one.path) }));
}

/** The place of a part below the message: the body of a bare text is the text itself. */
function partPath({ path, isBare }: PlacedContent, below: ContentPart['path']): ContentPart['path'] {
  return isBare ? [...path, ...below.slice(1)] : [...path, ...below];
}

const PARTS: { readonly [C in ChannelWord]: (content: ContentByChannel[C]) => readonly ContentPart[] } = {
  push: ({ title, body, image, deepLink, buttons }) => [
    ...part(['title'], title),
    ...part(['body'], body),
    ...part(['image'], address(image)),
    ...part(['deepLink'], deepLink),
    ...buttonParts(buttons),
  ],
  webPush: ({ title, body, icon, image, url, buttons }) => [
    ...part(['title'], title),
    ...part(['body'], body),
    ...part(['icon'], address(icon)),
    ...part(['image'], address(image)),
    ...part(['url'], url),
    ...buttonParts(buttons),
  ],
  alimtalk: ({ variables, link, buttons, quickReplies }) => [
    ...Object.entries(variables ?? {}).flatMap(([name, value]) => part(['variables', name], value)),
    ...kakaoLinkParts(['link'], link),
    ...kakaoButtonParts(['buttons'], buttons),
    ...kakaoButtonParts(['quickReplies'], quickReplies),
  ],
  brandMessage: brandMessageParts,
  sms: ({ body }) => part(['body'], body),
  lms: ({ title, body }) => [...part(['title'], title), ...part(['body'], body)],
  mms: ({ title, body, images }) => [
    ...part(['title'], title),
    ...part(['body'], body),
    ...images.flatMap((image, index) => part(['images', index], address(image))),
  ],
  email: ({ subject, preheader, text, html }) => [
    ...part(['subject'], subject),
    ...part(['preheader'], preheader),
    ...part(['text'], text),
    ...part(['html'], html, 'html'),
  ],
  inApp: onsiteParts,
  inWeb: onsiteParts,
};

function onsiteParts({ title, body, image, buttons }: ContentByChannel['inApp']): readonly ContentPart[] {
  return [
    ...part(['title'], title),
    ...part(['body'], body),
    ...part(['image'], address(image)),
    ...buttonParts(buttons),
  ];
}

function buttonParts(buttons: readonly WrittenButton[] | undefined): readonly ContentPart[] {
  return (buttons ?? []).flatMap(({ name, url, deepLink }, index) => [
    ...part(['buttons', index, 'name'], name),
    ...part(['buttons', index, 'url'], url),
    ...part(['buttons', index, 'deepLink'], deepLink),
  ]);
}
