import type { TemplateNode } from '../../ir/index.ts';
import type { ChannelWord } from '../channel-schema.ts';
import type { PlacedContent } from '../message-schema.ts';
import type { WrittenText } from '../text-schema.ts';
import type { WrittenButton } from './button-schema.ts';
import type { ContentByChannel } from './content-schemas.ts';

/** One text of a message, and its place below the message. */
export interface ContentPart {
  /** The last name of its path inside the content: `body` also where the message is nothing but that. */
  readonly field: string;
  readonly path: readonly (string | number)[];
  readonly text: WrittenText;
  readonly escape: TemplateNode['escape'];
}

/** Every Handlebars text of a content, links and addresses of pictures included, in the order of reading. */
export function contentParts(placed: PlacedContent): readonly ContentPart[] {
  const parts = PARTS[placed.channel] as (content: PlacedContent['content']) => readonly ContentPart[];
  return parts(placed.content).map((part) => ({ ...part, path: partPath(placed, part.path) }));
}

/** The place of a part below the message: the body of a bare text is the text itself. */
function partPath({ path, isBare }: PlacedContent, part: ContentPart['path']): ContentPart['path'] {
  return isBare ? [...path, ...part.slice(1)] : [...path, ...part];
}

const PARTS: { readonly [C in ChannelWord]: (content: ContentByChannel[C]) => readonly ContentPart[] } = {
  push: ({ title, body, image, deepLink, buttons }) => [
    ...text(['title'], title),
    ...text(['body'], body),
    ...text(['image'], address(image)),
    ...text(['deepLink'], deepLink),
    ...buttonParts(buttons),
  ],
  webPush: ({ title, body, icon, image, url, buttons }) => [
    ...text(['title'], title),
    ...text(['body'], body),
    ...text(['icon'], address(icon)),
    ...text(['image'], address(image)),
    ...text(['url'], url),
    ...buttonParts(buttons),
  ],
  alimtalk: ({ variables, buttons }) => [
    ...Object.entries(variables ?? {}).flatMap(([name, value]) => text(['variables', name], value)),
    ...buttonParts(buttons),
  ],
  brandMessage: ({ body, image, buttons, coupon }) => [
    ...text(['body'], body),
    ...text(['image'], address(image)),
    ...buttonParts(buttons),
    ...text(['coupon', 'title'], coupon?.title),
    ...text(['coupon', 'description'], coupon?.description),
    ...text(['coupon', 'url'], coupon?.url),
  ],
  sms: ({ body }) => text(['body'], body),
  lms: ({ title, body }) => [...text(['title'], title), ...text(['body'], body)],
  mms: ({ title, body, images }) => [
    ...text(['title'], title),
    ...text(['body'], body),
    ...images.flatMap((image, index) => text(['images', index], address(image))),
  ],
  email: ({ subject, preheader, text: plain, html }) => [
    ...text(['subject'], subject),
    ...text(['preheader'], preheader),
    ...text(['text'], plain),
    ...text(['html'], html, 'html'),
  ],
  inApp: onsiteParts,
  inWeb: onsiteParts,
};

function onsiteParts({ title, body, image, buttons }: ContentByChannel['inApp']): readonly ContentPart[] {
  return [
    ...text(['title'], title),
    ...text(['body'], body),
    ...text(['image'], address(image)),
    ...buttonParts(buttons),
  ];
}

function buttonParts(buttons: readonly WrittenButton[] | undefined): readonly ContentPart[] {
  return (buttons ?? []).flatMap(({ name, url, deepLink }, index) => [
    ...text(['buttons', index, 'name'], name),
    ...text(['buttons', index, 'url'], url),
    ...text(['buttons', index, 'deepLink'], deepLink),
  ]);
}

/** Paths to files of the workspace are no templates. */
function address(image: string | undefined): string | undefined {
  return image?.startsWith('https://') === true ? image : undefined;
}

function text(
  path: ContentPart['path'],
  written: WrittenText | undefined,
  escaping: ContentPart['escape'] = 'text',
): readonly ContentPart[] {
  const field = path.findLast((key) => typeof key === 'string') ?? '';
  return written === undefined ? [] : [{ field: String(field), path, text: written, escape: escaping }];
}
