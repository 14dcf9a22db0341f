import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: {
    email: {
      adapter: 'smtp',
      from: 'hello@harumart.example',
      warmUp: { from: '2027-01-11', perDay: [50, 100], days: 14 },
      url: env('SMTP_URL'),
    },
  },
});
