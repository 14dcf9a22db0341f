import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

const sandbox = { adapter: 'sandbox' } as const;

export default defineWorkspace({
  customer: schema,
  policies: {
    gentle: { caps: [{ max: 1, per: '7d' }], onCapped: 'skip' },
    night: { quietHours: { from: '21:00', to: '08:00' } },
  },
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: {
    email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') },
    push: { ...sandbox, appKey: env('PUSH_APP_KEY') },
    webPush: {
      ...sandbox,
      subject: 'mailto:hello@harumart.example',
      publicKey: 'B'.repeat(87),
      privateKey: env('VAPID_KEY'),
    },
    alimtalk: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY') },
    brandMessage: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY'), unsubscribeNumber: '080-000-0000' },
    sms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    lms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    mms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    inApp: sandbox,
    inWeb: sandbox,
  },
  coupons: { providers: { shop: sandbox } },
});
