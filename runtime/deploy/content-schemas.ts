import { z } from 'zod';
import { BUBBLES, type ContentNode, LAYOUTS, type NodeOf, TARGETINGS } from '../../dsl/ir/index.ts';

/** What the contents of all channels are built of. */
interface Parts {
  readonly template: z.ZodType<NodeOf<'template'>>;
  readonly asset: z.ZodType<NodeOf<'asset'>>;
}

type Kind = ContentNode['kind'] | 'button' | 'message-coupon';
export type ContentSchemas = { readonly [K in Kind]: z.ZodType<NodeOf<K>> };

/** The contents of all channels, and what they are made of, as a plan file may hold them. */
export function contentSchemas({ template, asset }: Parts): ContentSchemas {
  const image = z.union([asset, template]);
  const button = z.strictObject({
    kind: z.literal('button'),
    name: template,
    url: template.nullable(),
    deepLink: template.nullable(),
  });
  const buttons = z.array(button);
  const coupon = z.strictObject({
    kind: z.literal('message-coupon'),
    title: template,
    description: template,
    url: template,
  });
  const title = template.nullable();
  const text = { title, body: template };
  const shown = { ...text, image: image.nullable(), buttons };
  return {
    button,
    'message-coupon': coupon,
    push: z.strictObject({ kind: z.literal('push'), ...shown, deepLink: template.nullable() }),
    'web-push': z.strictObject({
      kind: z.literal('web-push'),
      ...shown,
      icon: image.nullable(),
      url: template.nullable(),
    }),
    alimtalk: z.strictObject({
      kind: z.literal('alimtalk'),
      templateCode: z.string().min(1),
      body: z.string().nullable(),
      variables: z.record(z.string(), template),
      buttons,
    }),
    'brand-message': z.strictObject({
      kind: z.literal('brand-message'),
      bubble: z.enum(BUBBLES),
      targeting: z.enum(TARGETINGS),
      body: template,
      image: image.nullable(),
      buttons,
      coupon: coupon.nullable(),
    }),
    sms: z.strictObject({ kind: z.literal('sms'), body: template }),
    lms: z.strictObject({ kind: z.literal('lms'), ...text }),
    mms: z.strictObject({ kind: z.literal('mms'), ...text, images: z.array(image).min(1) }),
    email: z.strictObject({
      kind: z.literal('email'),
      subject: template,
      preheader: template.nullable(),
      senderName: z.string().nullable(),
      text: template.nullable(),
      html: template.nullable(),
    }),
    'in-app': z.strictObject({
      kind: z.literal('in-app'),
      layout: z.enum(LAYOUTS),
      ...shown,
      screens: z.array(z.string()),
    }),
    'in-web': z.strictObject({
      kind: z.literal('in-web'),
      layout: z.enum(LAYOUTS),
      ...shown,
      pages: z.array(z.string()),
    }),
  };
}
