import { defineCustomer, z } from 'campaigns-as-code';

/** Data for the mistakes beside. */
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'vip']),
    points: z.int(),
    birthday: z.iso.date(),
    interests: z.array(z.enum(['pets', 'books'])).optional(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime() }).optional(),
  }),
  events: {
    visited: z.object({}),
    cart_added: z.object({ productId: z.string(), name: z.string(), price: z.number(), note: z.string().optional() }),
    purchased: z.object({
      orderId: z.string(),
      productId: z.string(),
      amount: z.number(),
      at: z.iso.datetime(),
      gift: z.boolean().optional(),
      shop: z.object({ city: z.string() }),
    }),
  },
});
