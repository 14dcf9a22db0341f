import { defineCustomer, z } from 'campaigns-as-code';

export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ name: z.string().optional(), tier: z.enum(['basic', 'vip']), points: z.int() }),
  events: { purchased: z.object({ amount: z.number() }), visited: z.object({}) },
});
