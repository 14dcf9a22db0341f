import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: {
    email: {
      adapter: 'smtp',
      from: '하루마트 <hello@harumart.example>',
      // `campaigns dev` sets SMTP_URL to its own inbox; in production it is a secret of the worker's environment.
      url: env('SMTP_URL'),
    },
  },
});
