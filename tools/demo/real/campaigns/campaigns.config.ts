import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: 'Two Shops',
  timeZone: 'America/New_York',
  senders: { email: { adapter: 'smtp', from: 'Two Shops <hello@twoshops.example>', url: env('SMTP_URL') } },
});
