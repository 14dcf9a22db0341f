import type { TextFile } from './write-files.ts';

export interface NewWorkspace {
  readonly brand: string;
  /** IANA name. */
  readonly zone: string;
  /** Version of this package, pinned in package.json. */
  readonly version: string;
}

/** The files of a small workspace that `check` passes, by path. Samples are in Korean for a brand in Seoul. */
export function newWorkspace({ brand, zone, version }: NewWorkspace): readonly TextFile[] {
  const words = zone === 'Asia/Seoul' ? KOREAN : ENGLISH;
  const name = JSON.stringify(brand);
  return [
    {
      file: 'package.json',
      text: json({ private: true, type: 'module', dependencies: { 'campaigns-as-code': version } }),
    },
    { file: 'tsconfig.json', text: json(TSCONFIG) },
    { file: '.vscode/settings.json', text: json(SETTINGS) },
    { file: 'temporal.config.ts', text: TEMPORAL },
    { file: 'campaigns/customer.ts', text: CUSTOMER },
    { file: 'campaigns/campaigns.config.ts', text: config(name, zone, words.locale) },
    { file: 'campaigns/come-back.campaign.ts', text: typescript(words, zone) },
    { file: 'campaigns/vip-thanks.campaign.yaml', text: yaml(words, zone) },
  ];
}

/** State, generated files and secrets stay out of the repository. */
export const IGNORED = ['.campaigns/', 'node_modules/'] as const;

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
  },
  include: ['campaigns', 'temporal.config.ts', '.campaigns/types.d.ts'],
};

const SETTINGS = {
  'yaml.schemas': { '.campaigns/schema.json': 'campaigns/**/*.campaign.yaml' },
};

const TEMPORAL = `import { defineTemporalConfig } from 'campaigns-as-code/config';

export default defineTemporalConfig({
  defaultEnvironment: 'local',
  environments: {
    // The server that \`campaigns dev\` starts on this machine.
    local: { address: 'dev' },
  },
});
`;

const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';

/** What is known about customers. Declared once; every campaign file is typed by it. */
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({
    name: z.string().optional(),
    tier: z.enum(['basic', 'vip']),
  }),
  events: {
    visited: z.object({}),
    purchased: z.object({ orderId: z.string(), amount: z.number() }),
  },
});
`;

function config(name: string, zone: string, locale: string): string {
  return `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: ${name},
  timeZone: '${zone}',
  locales: ['${locale}'],
  senders: {
    // \`campaigns dev\` sets SMTP_URL to its own inbox; in production it is a secret of the worker's environment.
    email: { adapter: 'smtp', from: 'hello@shop.example', url: env('SMTP_URL') },
  },
});
`;
}

interface Words {
  readonly locale: string;
  readonly customer: string;
  readonly comeBack: readonly [subject: string, text: string];
  readonly thanks: readonly [subject: string, text: string];
}

const KOREAN: Words = {
  locale: 'ko',
  customer: '고객',
  comeBack: ['님, 오랜만이에요', '한 달 만이네요. 새로 들어온 상품을 모아 두었어요.'],
  thanks: ['(광고) 늘 고마워요', '이번 주는 배송비가 없어요.\n    수신거부: 마이페이지 > 알림 설정'],
};

const ENGLISH: Words = {
  locale: 'en',
  customer: 'friend',
  comeBack: [', we have not seen you for a while', 'A month has passed. We put together what is new.'],
  thanks: ['Thank you for being with us', 'Delivery is free this week.\n    Unsubscribe: My page > Notifications'],
};

function typescript({ locale, customer, comeBack: [subject, body] }: Words, zone: string): string {
  const stop = locale === 'ko' ? '수신거부: 마이페이지 > 알림 설정' : 'Unsubscribe: My page > Notifications';
  const mark = locale === 'ko' ? '(광고) ' : '';
  return `import { all, every, not } from 'campaigns-as-code';
import { campaign, customer, did, text } from './customer.ts';

/** People who bought before and then went quiet for a month. */
export default campaign({
  id: 'come-back',
  goal: { event: 'purchased', within: '7d', value: 'amount' },
  purpose: 'ad',
  trigger: every('wednesday', { at: '10:00', timezone: '${zone}' }),
  target: all(did.purchased, not(did.purchased.inLast('30d'))),
  channel: 'email',
  message: {
    subject: text\`${mark}\${customer.name.or('${customer}')}${subject}\`,
    text: '${body}\\n${stop}',
  },
  // One in ten hears nothing, so that the results can say what the mail itself changed.
  control: 10,
});
`;
}

function yaml({ thanks: [subject, body] }: Words, zone: string): string {
  return `# yaml-language-server: $schema=../.campaigns/schema.json
version: 1
id: vip-thanks
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: monday, at: "10:00", timezone: ${zone} }
target: { attribute: tier, is: vip }
channel: email
message:
  subject: "${subject}"
  text: |
    ${body}
`;
}
