import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { sms: { adapter: 'sandbox', from: '02-000-0000' } },
  // The list has not begun on 2026-12-01, the day of the test.
  prices: [{ from: '2027-01-01', currency: 'KRW', perMessage: { sms: 12 } }],
});
