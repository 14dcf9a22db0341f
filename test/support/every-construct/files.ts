/**
 * A workspace in which every construct of the language has something to speak of: attributes and properties of every
 * type, languages, policies, brands, segments of both surfaces, texts in files.
 */
export const EVERY_FILES: Readonly<Record<string, string>> = {
  'campaigns/customer.ts': `import { defineCustomer, z } from 'campaigns-as-code';

export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().max(20).optional(),
    tier: z.enum(['basic', 'silver', 'gold', 'vip']),
    points: z.int(),
    adult: z.boolean().optional(),
    signedUpOn: z.iso.date(),
    interests: z.array(z.enum(['pets', 'books'])).optional(),
    stage: z.enum(['new', 'old']),
    score: z.int(),
    asked: z.boolean(),
    lastOn: z.iso.date(),
    lastAt: z.iso.datetime(),
    memo: z.string().optional(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime(), note: z.string().optional() }).optional(),
  }),
  events: {
    visited: z.object({}),
    purchased: z.object({
      orderId: z.string().max(20),
      amount: z.number(),
      gift: z.boolean(),
      wishedFor: z.iso.date().optional(),
      paidAt: z.iso.datetime(),
      tags: z.array(z.string()),
      item: z.object({ name: z.string().max(20), price: z.number() }),
    }),
  },
});
`,
  'campaigns/campaigns.config.ts': `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

const sandbox = { adapter: 'sandbox' } as const;
const senders = {
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
} as const;

export default defineWorkspace({
  customer: schema,
  brand: 'Haru',
  brands: { kids: { name: 'Haru Kids', senders } },
  timeZone: 'Asia/Seoul',
  locales: ['ko', 'en-NZ'],
  senders,
  policies: { calm: { onCapped: 'skip' }, 'never-late': { priority: 10 } },
  prices: [
    {
      from: '2026-01-01',
      currency: 'KRW',
      perMessage: {
        ...{ push: 0, webPush: 0, inApp: 0, inWeb: 0, email: 1 },
        ...{ alimtalk: 8, brandMessage: 15, sms: 9, lms: 27, mms: 80 },
      },
    },
  ],
  coupons: { providers: { shop: sandbox } },
});
`,
  'campaigns/partials/footer.hbs': '하루마트 | 수신거부: 설정',
  'campaigns/layouts/base.html.hbs': '<html lang="ko"><body>{{{body}}}</body></html>',
  'campaigns/texts/hello.ko.hbs': '{{default customer.name "고객"}}님, 안녕하세요.\n',
  'campaigns/texts/phone.hbs': '1588-0000',
  'campaigns/texts/coupon.hbs': '10% 할인 쿠폰',
  'campaigns/texts/line.ko.hbs': '{{customer.tier}} 안내',
  'campaigns/texts/line.en-NZ.hbs': 'For {{customer.tier}}',
  'campaigns/texts/word.ko.hbs': '열기',
  'campaigns/texts/word.en-NZ.hbs': 'Open',
  'campaigns/texts/hello.en-NZ.hbs': 'Hello {{default customer.name "friend"}}.\n',
  'campaigns/hello.campaign.yaml': `version: 1
id: hello
goal: { event: visited, within: 3d }
purpose: info
trigger: { once: 2027-01-11T10:00, timezone: Asia/Seoul }
channel: push
message: 안녕하세요
`,
  'campaigns/segments/regulars.segment.ts': `import { segment } from 'campaigns-as-code';
import { did } from '../customer.ts';

export default segment('regulars', did.purchased.atLeast(3).inLast('365d'));
`,
  'campaigns/segments/new-ones.segment.yaml': `version: 1
id: new-ones
who: { attribute: signedUpOn, within: last 30d }
`,
};
