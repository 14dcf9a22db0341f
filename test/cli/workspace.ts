import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';

export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ name: z.string().optional(), tier: z.enum(['basic', 'vip']) }),
  events: { purchased: z.object({ amount: z.number() }) },
});
`;

const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') } },
});
`;

/** A campaign for VIPs, whose faults each test makes itself. */
export const VIP = `version: 1
id: vip-thanks
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
target: { attribute: tier, is: vip }
channel: email
message:
  subject: "(광고) 늘 고마워요, VIP 고객님"
  text: "장바구니에 담아두신 상품을 오늘만 무료로 배송해 드려요. 수신거부: 알림 설정"
`;

/** A workspace of its own in the temporary folder; the files are given by their name below campaigns/. */
export function makeWorkspace(files: Readonly<Record<string, string>>): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'campaigns-cli-'));
  mkdirSync(join(root, 'campaigns'));
  const all = { 'customer.ts': CUSTOMER, 'campaigns.config.ts': CONFIG, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(root, 'campaigns', name), text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
