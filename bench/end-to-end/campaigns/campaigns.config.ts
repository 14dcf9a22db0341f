import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: 'Bench',
  timeZone: 'Asia/Seoul',
  senders: {
    email: { adapter: 'smtp', from: 'Bench <bench@shop.example>', url: env('SMTP_URL') },
    push: { adapter: 'sandbox', appKey: env('PUSH_APP_KEY') },
  },
});
