import type { CustomerSchema } from '../../../dsl/schema/customer-schema.ts';
import type { TextFile } from '../write-files.ts';
import type { ChannelChoice, Choices } from './choices.ts';

/** What all campaigns of a new workspace share: what is known of customers, and the settings. */
export function configFiles(choices: Choices): readonly TextFile[] {
  return [
    { file: 'campaigns/customer.ts', text: CUSTOMER },
    { file: 'campaigns/campaigns.config.ts', text: config(choices) },
  ];
}

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

/** What the file above declares. */
export const SAMPLE_CUSTOMER: CustomerSchema = {
  attributes: {
    name: { type: 'string', values: null, optional: true },
    tier: { type: 'string', values: ['basic', 'vip'], optional: false },
  },
  events: {
    visited: { properties: {} },
    purchased: {
      properties: {
        orderId: { type: 'string', values: null, optional: false },
        amount: { type: 'number', values: null, optional: false },
      },
    },
  },
};

function config({ brand, zone, locale, channels }: Choices): string {
  return `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';

export default defineWorkspace({
  customer: schema,
  brand: ${JSON.stringify(brand)},
  timeZone: '${zone}',
  locales: ['${locale}'],
  senders: {
${channels.map((channel) => SENDERS[channel]).join('\n')}
  },
});
`;
}

const SENDERS: Readonly<Record<ChannelChoice, string>> = {
  email: `    // \`campaigns dev\` sets SMTP_URL to its own inbox; in production it is a secret of the worker's environment.
    email: { adapter: 'smtp', from: 'hello@shop.example', url: env('SMTP_URL') },`,
  push: `    // The sandbox takes messages and shows them, and delivers to nobody.
    push: { adapter: 'sandbox', appKey: env('PUSH_APP_KEY') },`,
  kakao: `    // AlimTalk needs templates that Kakao has approved; the sandbox takes any.
    alimtalk: { adapter: 'sandbox', senderKey: env('KAKAO_SENDER_KEY') },`,
  sms: `    // Your registered calling number, and the free number for saying no, which advertisements must name.
    sms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    lms: { adapter: 'sandbox', from: '02-000-0000', unsubscribeNumber: '080-000-0000' },`,
};
