import { defineCustomer, z } from 'campaigns-as-code';

/** The two files know nothing of a person but where he or she comes from; the rest is events. */
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ source: z.enum(['cdnow', 'shop']) }),
  events: {
    home: z.object({ session: z.string() }),
    catalog: z.object({ session: z.string() }),
    search: z.object({ session: z.string() }),
    product_viewed: z.object({ session: z.string() }),
    cart_added: z.object({ session: z.string() }),
    purchased: z.object({ amount: z.number().optional(), quantity: z.int().optional() }),
  },
});
