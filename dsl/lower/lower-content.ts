import type { ButtonNode, ContentNode, CouponNode, ImageNode, TemplateNode } from '../ir/index.ts';
import type { ChannelWord } from '../schema/channel-schema.ts';
import type { WrittenMessageCoupon } from '../schema/content/brand-message-schema.ts';
import { bubbleOf } from '../schema/content/brand-message-schema.ts';
import type { WrittenButton } from '../schema/content/button-schema.ts';
import type { ContentByChannel } from '../schema/content/content-schemas.ts';
import type { PlacedContent } from '../schema/message-schema.ts';
import type { WrittenText } from '../schema/text-schema.ts';
import { checked } from './checked.ts';
import type { LowerContext } from './context.ts';
import { lowerText } from './lower-text.ts';

/** The content of one channel in normal form. */
export function lowerContent({ channel, content }: PlacedContent, context: LowerContext): ContentNode {
  const lower = LOWER[channel] as (content: PlacedContent['content'], parts: Parts) => ContentNode;
  return lower(content, partsFor(context));
}

/** How the pieces that channels share are lowered. */
interface Parts {
  readonly text: (written: WrittenText) => TemplateNode;
  readonly html: (written: WrittenText) => TemplateNode;
  readonly link: (written: string | undefined) => TemplateNode | null;
  readonly image: (written: string) => ImageNode;
  readonly buttons: (written: readonly WrittenButton[] | undefined) => readonly ButtonNode[];
}

function partsFor(context: LowerContext): Parts {
  const text = (written: WrittenText) => lowerText(written, 'text', context.locale);
  const link = (written: string | undefined) => orNull(written, text);
  return {
    text,
    link,
    html: (written) => lowerText(written, 'html', context.locale),
    image: (written) => (/^\.\.?\//.test(written) ? checked(context.assets.get(written), written) : text(written)),
    buttons: (written) =>
      (written ?? []).map(({ name, url, deepLink }) => ({
        kind: 'button',
        name: text(name),
        url: link(url),
        deepLink: link(deepLink),
      })),
  };
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
  alimtalk: ({ templateCode, body, variables, buttons }, parts) => ({
    kind: 'alimtalk',
    templateCode,
    body: orNull(body, (text) => text.replace(/\r\n?/g, '\n')),
    variables: Object.fromEntries(
      Object.entries(variables ?? {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, text]) => [name, parts.text(text)]),
    ),
    buttons: parts.buttons(buttons),
  }),
  brandMessage: (content, parts) => ({
    kind: 'brand-message',
    bubble: bubbleOf(content),
    targeting: content.targeting ?? 'I',
    body: parts.text(content.body),
    image: orNull(content.image, parts.image),
    buttons: parts.buttons(content.buttons),
    coupon: orNull(content.coupon, (coupon) => lowerCoupon(coupon, parts)),
  }),
  sms: ({ body }, parts) => ({ kind: 'sms', body: parts.text(body) }),
  lms: ({ title, body }, parts) => ({ kind: 'lms', title: orNull(title, parts.text), body: parts.text(body) }),
  mms: ({ title, body, images }, parts) => ({
    kind: 'mms',
    title: orNull(title, parts.text),
    body: parts.text(body),
    images: images.map(parts.image),
  }),
  email: ({ subject, preheader, senderName, text, html, layout }, parts) => {
    if (layout !== undefined) throw new TypeError(`layout ${layout}: lowered without having been put around`);
    return {
      kind: 'email',
      subject: parts.text(subject),
      preheader: orNull(preheader, parts.text),
      senderName: senderName ?? null,
      text: orNull(text, parts.text),
      html: orNull(html, parts.html),
    };
  },
  inApp: ({ screens, ...content }, parts) => ({ kind: 'in-app', ...onsite(content, parts), screens: asSet(screens) }),
  inWeb: ({ pages, ...content }, parts) => ({ kind: 'in-web', ...onsite(content, parts), pages: asSet(pages) }),
};

function onsite({ layout, title, body, image, buttons }: ContentByChannel['inApp'], parts: Parts) {
  return {
    layout: layout ?? 'modal',
    title: orNull(title, parts.text),
    body: parts.text(body),
    image: orNull(image, parts.image),
    buttons: parts.buttons(buttons),
  } as const;
}

function lowerCoupon({ title, description, url }: WrittenMessageCoupon, parts: Parts): CouponNode {
  return {
    kind: 'message-coupon',
    title: parts.text(title),
    description: parts.text(description),
    url: parts.text(url),
  };
}

function asSet(values: readonly string[] | undefined): readonly string[] {
  return [...new Set(values ?? [])].sort();
}

function orNull<T, R>(value: T | undefined, lower: (value: T) => R): R | null {
  return value === undefined ? null : lower(value);
}
