import type { ContentNode } from '../../ir/index.ts';
import type { ChannelWord } from '../../schema/channel-schema.ts';
import type { ContentByChannel } from '../../schema/content/content-schemas.ts';
import { durationMs } from '../../schema/duration-schema.ts';
import type { PlacedContent } from '../../schema/message-schema.ts';
import { checked } from '../checked.ts';
import type { LowerContext } from '../context.ts';
import { lowerAlimtalk } from './lower-alimtalk.ts';
import { lowerBrandMessage } from './lower-brand-message.ts';
import { lowerEmail } from './lower-email.ts';
import { orNull, type Parts, partsFor } from './parts.ts';

/** The content of one channel in normal form. */
export function lowerContent({ channel, content }: PlacedContent, context: LowerContext): ContentNode {
  const lower = LOWER[channel] as (content: PlacedContent['content'], parts: Parts) => ContentNode;
  return lower(content, partsFor(context));
}

const LOWER: { readonly [C in ChannelWord]: (content: ContentByChannel[C], parts: Parts) => ContentNode } = {
  push: ({ title, body, image, deepLink, buttons }, parts) => ({
    kind: 'push',
    title: orNull(title, parts.text),
    body: parts.text(body),
    image: orNull(image, parts.image),
    deepLink: parts.link(deepLink),
    buttons: parts.buttons(buttons),
  }),
  webPush: ({ title, body, icon, image, url, buttons }, parts) => ({
    kind: 'web-push',
    title: orNull(title, parts.text),
    body: parts.text(body),
    icon: orNull(icon, parts.image),
    image: orNull(image, parts.image),
    url: parts.link(url),
    buttons: parts.buttons(buttons),
  }),
  alimtalk: lowerAlimtalk,
  brandMessage: lowerBrandMessage,
  sms: ({ body }, parts) => ({ kind: 'sms', body: parts.text(body) }),
  lms: ({ title, body }, parts) => ({ kind: 'lms', title: orNull(title, parts.text), body: parts.text(body) }),
  mms: ({ title, body, images }, parts) => ({
    kind: 'mms',
    title: orNull(title, parts.text),
    body: parts.text(body),
    images: images.map(parts.image),
  }),
  email: lowerEmail,
  inApp: ({ screens, ...content }, parts) => ({ kind: 'in-app', ...onsite(content, parts), screens: asSet(screens) }),
  inWeb: ({ pages, ...content }, parts) => ({ kind: 'in-web', ...onsite(content, parts), pages: asSet(pages) }),
};

function onsite({ layout, title, body, image, buttons, ...when }: ContentByChannel['inApp'], parts: Parts) {
  return {
    layout: layout ?? 'modal',
    title: orNull(title, parts.text),
    body: parts.text(body),
    image: orNull(image, parts.image),
    buttons: parts.buttons(buttons),
    on: when.event ?? null,
    frequency: when.frequency ?? 'once',
    expiresAfterMs: orNull(when.expiresAfter, (text) => checked(durationMs(text), 'expiresAfter')),
  } as const;
}

function asSet(values: readonly string[] | undefined): readonly string[] {
  return [...new Set(values ?? [])].sort();
}
