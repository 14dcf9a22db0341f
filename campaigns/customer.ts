import { defineCustomer, z } from 'campaigns-as-code';

/** What Haru Mart, an online grocer, knows about its members. Declared once; every campaign file is typed by it. */
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'silver', 'gold', 'vip']),
    signedUpOn: z.iso.date(),
    points: z.int(),
    favouriteCategory: z.string().optional(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime() }).optional(),
  }),
  events: {
    visited: z.object({}),
    content_viewed: z.object({ contentId: z.string() }),
    product_viewed: z.object({ productId: z.string(), name: z.string() }),
    cart_added: z.object({ productId: z.string(), name: z.string(), price: z.number() }),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
    coupon_redeemed: z.object({ amount: z.number() }),
  },
});
