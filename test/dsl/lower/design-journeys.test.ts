import {
  brandMessage,
  defineCustomer,
  enters,
  experiment,
  firstOf,
  next,
  not,
  on,
  push,
  send,
  wait,
  waitFor,
  z,
} from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { checkCampaign } from '../../../dsl/check/check-campaign.ts';
import { canonicalJson } from '../../../dsl/ir/index.ts';
import { lowerCampaign } from '../../../dsl/lower/lower-campaign.ts';
import { parseCampaign } from '../../../dsl/schema/parse-campaign.ts';
import { parseYaml } from '../../../dsl/yaml/parse-yaml.ts';

/** The two campaigns by which the language was designed: written as they were wished for, in both surfaces. */
const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ name: z.string(), tier: z.enum(['basic', 'vip']), yearsOfExperience: z.int().optional() }),
  events: {
    content_viewed: z.object({ contentId: z.string() }),
    cart_added: z.object({ productId: z.string(), name: z.string(), price: z.number() }),
    purchased: z.object({ amount: z.number() }),
  },
});

const weekdayContent = campaign({
  id: 'weekday-content',
  goal: { event: event.content_viewed, within: '3d', guardrails: ['unsubscribe-rate'] },
  purpose: 'ad',
  trigger: enters(not(did.content_viewed.inLast('7d'))),
  timing: next('weekday').at('12:30'),
  channel: firstOf(brandMessage, push),
  variants: {
    junior: {
      when: customer.yearsOfExperience.lte(3),
      message: text`또 야근했는데 벌써 점심시간이네요, ${customer.name}님`,
    },
    plain: { weight: 50, message: '새 글이 올라왔어요' },
    curious: { weight: 50, message: '이 글 보셨어요?' },
  },
  control: 10,
});

const cartAbandoned = campaign({
  id: 'cart-abandoned',
  goal: { event: event.purchased, within: '3d', value: 'amount' },
  purpose: 'ad',
  trigger: on(event.cart_added, { reentry: '7d' }),
  exit: event.purchased,
  steps: (c) => [
    wait('1h'),
    send('remind', { channel: push, message: text`${c.event.name} 장바구니에 담아두셨어요` }),
    waitFor(event.purchased, {
      within: '24h',
      otherwise: [
        experiment('coupon', {
          goal: event.purchased,
          arms: {
            none: [],
            ten: [send('ten', { channel: push, message: '10% 할인 쿠폰을 드려요' })],
            twenty: [send('twenty', { channel: push, message: '20% 할인 쿠폰을 드려요' })],
          },
        }),
      ],
    }),
  ],
});

const YAML = {
  'weekday-content': `
version: 1
id: weekday-content
goal: { event: content_viewed, within: 3d, guardrails: [unsubscribe-rate] }
purpose: ad
trigger: { enters: { not: { did: content_viewed, inLast: 7d } } }
timing: { next: weekday, at: "12:30" }
channel: [brandMessage, push]
variants:
  junior:
    when: { attribute: yearsOfExperience, lte: 3 }
    message: "또 야근했는데 벌써 점심시간이네요, {{customer.name}}님"
  plain: { weight: 50, message: 새 글이 올라왔어요 }
  curious: { weight: 50, message: "이 글 보셨어요?" }
control: 10
`,
  'cart-abandoned': `
version: 1
id: cart-abandoned
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { event: cart_added, reentry: 7d }
exit: purchased
steps:
  - wait: 1h
  - id: remind
    send: { channel: push, message: "{{event.name}} 장바구니에 담아두셨어요" }
  - waitFor:
      event: purchased
      within: 24h
      otherwise:
        - id: coupon
          experiment:
            goal: purchased
            arms:
              none: []
              ten:
                - { id: ten, send: { channel: push, message: 10% 할인 쿠폰을 드려요 } }
              twenty:
                - { id: twenty, send: { channel: push, message: 20% 할인 쿠폰을 드려요 } }
`,
};

function lowered(written: unknown) {
  const parsed = parseCampaign(written);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.findings, null, 1));
  const found = checkCampaign(parsed.value, schema, { nowMs: 0 }).filter(({ severity }) => severity === 'error');
  if (found.length > 0) throw new Error(JSON.stringify(found, null, 1));
  return lowerCampaign(parsed.value, schema);
}

function yaml(source: string): unknown {
  const parsed = parseYaml(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.written;
}

describe('the two campaigns of the design', () => {
  it.each([
    ['weekday-content', weekdayContent],
    ['cart-abandoned', cartAbandoned],
  ] as const)('%s means the same in both surfaces, as its golden file shows', async (id, { written }) => {
    const node = lowered(written);
    expect(canonicalJson(lowered(yaml(YAML[id])))).toBe(canonicalJson(node));
    await expect(`${JSON.stringify(node, null, 2)}\n`).toMatchFileSnapshot(`../../golden/ir/${id}.json`);
  });
});
