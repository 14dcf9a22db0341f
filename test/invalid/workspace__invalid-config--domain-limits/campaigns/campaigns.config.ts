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
      domains: { 'naver.com': { connections: 5 }, 'gmail.com': { messagesPerSecond: 10, messagesPerMinute: 600 } },
      url: env('SMTP_URL'),
    },
  },
});
