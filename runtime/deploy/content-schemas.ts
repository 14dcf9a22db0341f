import { z } from 'zod';
import { type ContentNode, FREQUENCIES, LAYOUTS, type NodeOf } from '../../dsl/ir/index.ts';
import { kakaoSchemas } from './kakao-schemas.ts';

/** What the contents of all channels are built of. */
interface Parts {
  readonly template: z.ZodType<NodeOf<'template'>>;
  readonly asset: z.ZodType<NodeOf<'asset'>>;
}

type Kind = ContentNode['kind'] | 'button' | keyof ReturnType<typeof kakaoSchemas>;
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
  const title = template.nullable();
  const text = { title, body: template };
  const shown = { ...text, image: image.nullable(), buttons };
  const onsite = {
    layout: z.enum(LAYOUTS),
    ...shown,
    on: z.string().nullable(),
    frequency: z.enum(FREQUENCIES),
    expiresAfterMs: z.int().positive().nullable(),
  };
  return {
    button,
    ...kakaoSchemas({ template, image }),
    push: z.strictObject({ kind: z.literal('push'), ...shown, deepLink: template.nullable() }),
    'web-push': z.strictObject({
      kind: z.literal('web-push'),
      ...shown,
      icon: image.nullable(),
      url: template.nullable(),
    }),
    sms: z.strictObject({ kind: z.literal('sms'), body: template }),
    lms: z.strictObject({ kind: z.literal('lms'), ...text }),
    mms: z.strictObject({ kind: z.literal('mms'), ...text, images: z.array(image).min(1) }),
    email: z.strictObject({
      kind: z.literal('email'),
      subject: template,
      preheader: template.nullable(),
      senderName: z.string().nullable(),
      replyTo: z.string().nullable(),
      text: template.nullable(),
      html: template.nullable(),
      pictures: z.array(z.strictObject({ src: z.string().min(1), asset })),
    }),
    'in-app': z.strictObject({
      kind: z.literal('in-app'),
      ...onsite,
      screens: z.array(z.string()),
    }),
    'in-web': z.strictObject({
      kind: z.literal('in-web'),
      ...onsite,
      pages: z.array(z.string()),
    }),
  };
}
