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
    // What follows is not known of everyone: the shop learns it by and by.
    kind: z.enum(['member', 'lead']).optional(),
    adConsentOn: z.iso.date().optional(),
    interests: z.array(z.string()).optional(),
    experienceYears: z.int().optional(),
    /** Probability from 0 to 1 that a regular will not come back, written every night by the data team's model. */
    churnScore: z.number().optional(),
  }),
  events: {
    visited: z.object({}),
    content_viewed: z.object({ contentId: z.string() }),
    product_viewed: z.object({ productId: z.string(), name: z.string().max(40) }),
    cart_added: z.object({ productId: z.string(), name: z.string().max(40), price: z.number() }),
    purchased: z.object({
      orderId: z.string(),
      amount: z.number(),
      productId: z.string().optional(),
      name: z.string().max(40).optional(),
      category: z.string().max(20).optional(),
    }),
    signed_up: z.object({ via: z.enum(['app', 'web']) }),
    searched: z.object({ keyword: z.string().max(20), stockLow: z.boolean() }),
    /** The price of something in the person's cart fell; the shop sends one for each cart that holds it. */
    cart_price_dropped: z.object({
      productId: z.string().max(20),
      name: z.string().max(40),
      price: z.number(),
      percentOff: z.number(),
    }),
    reviewed: z.object({
      productId: z.string(),
      stars: z.int(),
      boughtOn: z.iso.date(),
      tags: z.array(z.string()).optional(),
    }),
    course_applied: z.object({ courseId: z.string() }),
    ad_consent_given: z.object({ channel: z.string() }),
    coupon_redeemed: z.object({ amount: z.number() }),
  },
});
