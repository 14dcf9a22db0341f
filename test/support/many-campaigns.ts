import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_FILES } from './base-workspace.ts';

/** Writes a workspace of `count` TypeScript and `count` YAML campaigns of a usual size into an empty folder. */
export function writeManyCampaigns(root: string, count: number): void {
  mkdirSync(join(root, 'campaigns'), { recursive: true });
  for (const [file, text] of Object.entries(BASE_FILES)) writeFileSync(join(root, file), text);
  writeFileSync(
    join(root, 'campaigns/footer.ts'),
    "export const footer = '하루마트 | 02-000-0000 | 서울시 하루구 마트로 1 | 수신거부: 알림 설정';\n",
  );
  for (let n = 0; n < count; n += 1) {
    writeFileSync(join(root, `campaigns/code-${n}.campaign.ts`), typescriptCampaign(n));
    writeFileSync(join(root, `campaigns/text-${n}.campaign.yaml`), yamlCampaign(n));
  }
}

function typescriptCampaign(n: number): string {
  return `import { all, every, not } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';
import { footer } from './footer.ts';

/** 한 달째 조용한 회원에게 보내는 ${n}번째 안내 */
export default campaign({
  id: 'code-${n}',
  description: '조용해진 회원 ${n}',
  owner: 'crm',
  tags: ['retention', 'email'],
  goal: { event: 'purchased', within: '${(n % 9) + 1}d', value: 'amount' },
  purpose: 'ad',
  trigger: every('weekday', { at: '10:00', timezone: 'Asia/Seoul' }),
  target: all(customer.tier.in(['vip']), did.visited.atLeast(${(n % 5) + 1}).inLast('90d'), not(did.purchased.inLast('30d'))),
  channel: 'email',
  variants: {
    personal: {
      weight: 50,
      message: {
        subject: text\`(광고) \${customer.name.or('고객')}님, 담아 두신 것들이 기다려요\`,
        text: text\`\${customer.name.or('고객')}님, \${customer.points}포인트를 쓰실 수 있어요.
\${customer.name.or('고객')}님께만 드리는 안내예요.\` + footer,
      },
    },
    plain: { weight: 50, message: { subject: '(광고) 이번 주 특가', text: footer, html: '<p>{{customer.points}}포인트</p>' + footer } },
  },
  control: 10,
});
`;
}

function yamlCampaign(n: number): string {
  return `# yaml-language-server: $schema=../.campaigns/schema.json
version: 1
id: text-${n}
description: 조용해진 회원 ${n}
owner: crm
tags: [retention, email]
goal: { event: purchased, within: ${(n % 9) + 1}d, value: amount }
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
target:
  all:
    - { attribute: tier, in: [vip] }
    - { did: visited, atLeast: ${(n % 5) + 1}, inLast: 90d }
    - { not: { did: purchased, inLast: 30d } }
channel: email
variants:
  personal:
    weight: 50
    message:
      subject: (광고) 담아 두신 것들이 기다려요
      text: |
        {{default customer.name "고객"}}님, {{number customer.points}}포인트를 쓰실 수 있어요.

        하루마트 | 02-000-0000 | 서울시 하루구 마트로 1 | 수신거부: 알림 설정
  plain:
    weight: 50
    message: { subject: "(광고) 이번 주 특가", text: "이번 주만 배송비가 없어요. 수신거부: 알림 설정", html: "<p>{{customer.points}}포인트. 수신거부: 알림 설정</p>" }
control: 10
`;
}
