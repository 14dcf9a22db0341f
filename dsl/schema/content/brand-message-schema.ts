import { z } from 'zod';
import { BUBBLES, type Bubble, TARGETINGS, type Targeting } from '../../ir/index.ts';
import { isGroup } from '../is-group.ts';
import { textSchema, type WrittenText } from '../text-schema.ts';
import { buttonsSchema, type WrittenButton } from './button-schema.ts';
import { imageSchema, linkSchema } from './link-schema.ts';

/** A KakaoTalk advertisement, as written. */
export interface WrittenBrandMessage {
  /** Default `image` where there is a picture, else `text`. */
  readonly bubble?: Bubble | undefined;
  readonly body: WrittenText;
  /** In `image` and `wide` bubbles, and only there. */
  readonly image?: string | undefined;
  readonly buttons?: readonly WrittenButton[] | undefined;
  readonly coupon?: WrittenMessageCoupon | undefined;
  /** `I` (default): friends of the channel. `M`: all who consented to ads. `N`: `M` without the friends. */
  readonly targeting?: Targeting | undefined;
}

/** The coupon under a BrandMessage. */
export interface WrittenMessageCoupon {
  /** One of Kakao's five shapes, such as `3000원 할인 쿠폰`. */
  readonly title: WrittenText;
  readonly description: WrittenText;
  readonly url: string;
}

const line = textSchema({ max: 500, singleLine: true });
const coupon: z.ZodType<WrittenMessageCoupon> = z.strictObject({ title: line, description: line, url: linkSchema });

export const brandMessageSchema: z.ZodType<WrittenBrandMessage> = z
  .strictObject({
    bubble: z.enum(BUBBLES).optional(),
    body: textSchema({ max: 4_000 }),
    image: imageSchema.optional(),
    buttons: buttonsSchema.optional(),
    coupon: coupon.optional(),
    targeting: z.enum(TARGETINGS).optional(),
  })
  .refine(({ bubble, image }) => bubble === undefined || bubble === 'text' || image !== undefined, {
    path: ['image'],
    params: { missing: true },
    when: isGroup,
  })
  .refine(({ bubble, image }) => bubble !== 'text' || image === undefined, {
    path: ['image'],
    error: 'is not shown in a text bubble; say bubble: image or bubble: wide',
    when: isGroup,
  });

/** The bubble that is meant where none is named. */
export function bubbleOf({ bubble, image }: WrittenBrandMessage): Bubble {
  return bubble ?? (image === undefined ? 'text' : 'image');
}
