import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
  prices: [
    { from: '2026-01-01', currency: 'KRW', perMessage: { sms: 12, lms: 39 } },
    { from: '2026-01-01', currency: 'KRW', perMessage: { sms: 13 } },
  ],
});
