import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: 'Chaos',
  timeZone: 'Asia/Seoul',
  senders: {
    email: {
      adapter: 'smtp',
      from: 'Chaos <chaos@shop.example>',
      url: env('SMTP_URL'),
      // Slow enough that every kill falls into the middle of the run.
      messagesPerSecond: 1500,
    },
  },
});
