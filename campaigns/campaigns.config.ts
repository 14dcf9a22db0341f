import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

/** Takes messages and shows them, and delivers to nobody, until the channel's adapter exists. */
const sandbox = { adapter: 'sandbox' } as const;

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  // The first is meant where a text is written once.
  locales: ['ko', 'en'],
  senders: {
    email: {
      adapter: 'smtp',
      from: '하루마트 <hello@harumart.example>',
      // `campaigns dev` sets SMTP_URL to its own inbox; in production it is a secret of the worker's environment.
      url: env('SMTP_URL'),
    },
    push: { ...sandbox, appKey: env('PUSH_APP_KEY') },
    alimtalk: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY') },
    brandMessage: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY'), unsubscribeNumber: '080-000-0000' },
    sms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    lms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    mms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    webPush: {
      ...sandbox,
      subject: 'mailto:hello@harumart.example',
      publicKey: 'BJWK1gj85152mKLT0PXUP-MMSfo6hDTz0p5_hLNmzXtSm4YR2KpFrCyB9JVYmJqwZOYwp4zhqPW6UhBMtNzKoBU',
      privateKey: env('VAPID_PRIVATE_KEY'),
    },
    inApp: sandbox,
    inWeb: sandbox,
  },
  // A brand of its own, for what is for children: nothing is borrowed from the one above.
  brands: {
    'haru-kids': {
      name: '하루키즈',
      senders: { email: { adapter: 'smtp', from: '하루키즈 <kids@harumart.example>', url: env('SMTP_URL') } },
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
  // What a message costs, without tax; `plan` counts by the list of the day on which it is sent.
  prices: [
    {
      from: '2026-01-01',
      currency: 'KRW',
      perMessage: {
        email: 0,
        push: 0,
        webPush: 0,
        inApp: 0,
        inWeb: 0,
        alimtalk: 10,
        brandMessage: { friends: 25, others: 35 },
        sms: 12,
        lms: 39,
        mms: 110,
      },
    },
    // From the new year on; what is not named stays as it was.
    { from: '2027-01-01', currency: 'KRW', perMessage: { alimtalk: 11, sms: 13 } },
  ],
  coupons: { providers: { 'haru-coupons': sandbox } },
  // By the names of temporal.config.ts. What differs only; `local` has the settings above.
  environments: {
    // A trial of the real way: it may write to ourselves only, whatever the campaigns say.
    staging: {
      recipients: { only: ['@harumart.example', env('TEST_RECIPIENTS')] },
    },
    production: {
      senders: {
        email: {
          adapter: 'smtp',
          from: '하루마트 <hello@harumart.example>',
          url: env('PRODUCTION_SMTP_URL'),
          messagesPerSecond: 200,
        },
      },
    },
  },
});
