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
  // Campaigns name these by `use`; who changes them here changes them for all.
  policies: {
    'quiet-nights': { quietHours: { from: '21:00', to: '08:00' }, onCapped: 'skip' },
    gentle: {
      caps: [{ max: 2, per: '7d' }],
      onCapped: 'skip',
      sendWindow: { from: '10:00', to: '19:00', days: 'weekday' },
    },
  },
});
