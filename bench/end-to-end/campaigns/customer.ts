import { defineCustomer, z } from 'campaigns-as-code';

export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ name: z.string(), points: z.int() }),
  events: { purchased: z.object({ amount: z.number() }) },
});
