import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
  policies: {
    'quiet-hours': { quietHours: { from: '21:00', to: '08:00' } },
    urgent: { priority: 90 },
    gentle: { priority: 10, caps: [{ max: 1, per: '7d' }] },
  },
});
