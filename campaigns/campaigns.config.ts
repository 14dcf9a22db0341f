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
    // These take messages and show them, and deliver to nobody, until their adapters exist.
    push: { adapter: 'sandbox', appKey: env('PUSH_APP_KEY') },
    alimtalk: { adapter: 'sandbox', senderKey: env('KAKAO_SENDER_KEY') },
    brandMessage: { adapter: 'sandbox', senderKey: env('KAKAO_SENDER_KEY'), unsubscribeNumber: '080-000-0000' },
    sms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    lms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    inApp: { adapter: 'sandbox' },
    inWeb: { adapter: 'sandbox' },
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
