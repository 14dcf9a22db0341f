export const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';

export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'silver', 'gold', 'vip']),
    points: z.int(),
    coupon: z.object({ amount: z.int(), expiresAt: z.iso.datetime() }).optional(),
  }),
  events: {
    visited: z.object({ page: z.string() }),
    product_viewed: z.object({ productId: z.string(), price: z.number() }),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
  },
});
`;

export const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
});
`;

const yaml = (id: string, days: number) => `version: 1
id: ${id}
description: 쿠폰이 곧 끝나는 분들께
owner: crm
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
target:
  all:
    - { attribute: tier, in: [gold, vip] }
    - { attribute: coupon.expiresAt, within: next 2d }
    - { did: product_viewed, atLeast: 2, inLast: ${days}d }
    - not: { did: purchased, inLast: 7d }
channel: email
variants:
  plain:
    weight: 50
    message:
      subject: "(광고) 쿠폰이 곧 끝나요"
      text: "{{default customer.name '고객'}}님, {{number customer.points}}포인트와 쿠폰이 있어요. 수신거부: 알림 설정"
  curious:
    weight: 50
    message:
      subject: "(광고) 이번 주에 사라지는 것"
      text: "{{#if customer.name}}{{customer.name}}님, {{/if}}쿠폰이 기다려요. {{number customer.points}}포인트. 수신거부: 알림 설정"
control: 10
`;

const typescript = (id: string, days: number) => `import { all, every, not } from 'campaigns-as-code';
import { campaign, customer, did, event, text } from './customer.ts';

export default campaign({
  id: '${id}',
  description: '쿠폰이 곧 끝나는 분들께',
  owner: 'crm',
  goal: { event: event.purchased, within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: all(
    customer.tier.in(['gold', 'vip']),
    customer.coupon.expiresAt.within('next 2d'),
    did.product_viewed.atLeast(2).inLast('${days}d'),
    not(did.purchased.inLast('7d')),
  ),
  channel: 'email',
  variants: {
    plain: {
      weight: 50,
      message: { subject: '(광고) 쿠폰이 곧 끝나요', text: text\`\${customer.tier} 회원님, \${customer.points}포인트와 쿠폰이 있어요. 수신거부: 알림 설정\` },
    },
    curious: { weight: 50, message: { subject: '(광고) 이번 주에 사라지는 것', text: '{{customer.tier}} 회원님을 쿠폰이 기다려요. {{customer.points}}포인트. 수신거부: 알림 설정' } },
  },
  control: 10,
});
`;

/** The campaign of a number: odd ones in YAML, even ones in TypeScript, of the same size and meaning. */
export function campaignFile(index: number): { readonly name: string; readonly text: string } {
  const id = `coupon-${index}`;
  const days = 1 + (index % 60);
  return index % 2 === 1
    ? { name: `${id}.campaign.yaml`, text: yaml(id, days) }
    : { name: `${id}.campaign.ts`, text: typescript(id, days) };
}
