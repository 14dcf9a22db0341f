import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { widthOf } from '../../cli/views/text.ts';
import { type CampaignNode, channelsOf, sendsOf } from '../../dsl/ir/index.ts';
import { loadWorkspace } from '../../dsl/load/index.ts';
import { type TestDatabase, testDatabase } from '../support/postgres.ts';
import { people } from '../support/store.ts';
import { cli, document, NOW_MS, repository } from './support.ts';
import { makeWorkspace } from './workspace.ts';

const CUSTOMER = `import { defineCustomer, z } from 'campaigns-as-code';
export const { customer, did, event, text, campaign, schema } = defineCustomer({
  attributes: z.object({ name: z.string(), tier: z.enum(['basic', 'vip']) }),
  events: { purchased: z.object({ amount: z.number() }) },
});
`;
const CONFIG = `import { defineWorkspace, env } from 'campaigns-as-code';
import { schema } from './customer.ts';
const sandbox = { adapter: 'sandbox' } as const;
export default defineWorkspace({
  customer: schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: {
    email: { adapter: 'smtp', from: 'hello@harumart.example', url: env('SMTP_URL') },
    sms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '080-000-0000' },
    push: { ...sandbox, appKey: env('PUSH_APP_KEY') },
  },
});
`;
const SALE = `version: 1
id: sale
goal: { event: purchased, within: 3d, value: amount }
purpose: ad
trigger: { every: weekday, at: "10:00", timezone: Asia/Seoul }
target: { attribute: tier, is: vip }
channel: { firstOf: [email, { channel: sms, on: unreachable }] }
variants:
  vip:
    when: { attribute: tier, is: vip }
    message:
      email: { subject: "(광고) {{customer.name}}님만의 특별한 할인이 시작됐어요", text: "https://shop.example/vip 에서 만나요. 수신거부: 알림 설정" }
      sms: "{{customer.name}}님, 오늘만 할인"
  plain:
    weight: 50
    message:
      email: { subject: "(광고) 할인이 시작됐어요", text: "https://shop.example 에서 만나요. 수신거부: 알림 설정" }
      sms: "오늘만 할인"
  bold:
    weight: 50
    message:
      email: { subject: "(광고) 지금!", text: "https://shop.example 에서 만나요. 수신거부: 알림 설정" }
      sms: "지금!"
`;

let database: TestDatabase;
let workspace: ReturnType<typeof makeWorkspace>;
beforeEach(async () => {
  database = await testDatabase();
  await people(database, 3);
  await database.query(
    `update campaigns_private.customer set attributes = jsonb_build_object('name', '가나다', 'tier', case external_id when 'c1' then 'vip' else 'basic' end)`,
  );
  await database.query(`update campaigns_private.customer set attributes = '{"tier": "vip"}' where external_id = 'c3'`);
  workspace = makeWorkspace({ 'customer.ts': CUSTOMER, 'campaigns.config.ts': CONFIG, 'sale.campaign.yaml': SALE });
});
afterEach(async () => {
  workspace.remove();
  await database.close();
});

const preview = (line: string) =>
  cli(`preview ${line}`.split(' '), { cwd: workspace.root, env: { DATABASE_URL: database.url } });
const legsOf = (campaign: CampaignNode) => sendsOf(campaign).reduce((sum, send) => sum + channelsOf(send).length, 0);
interface Shown {
  readonly targeted: boolean;
  readonly messages: readonly {
    readonly channel: string;
    readonly variant: string;
    readonly why: unknown;
    readonly decision: unknown;
    readonly to: string | null;
    readonly content: Readonly<Record<string, unknown>> | null;
    readonly added: unknown;
    readonly fault: string | null;
  }[];
}
const data = async (line: string) => document(await preview(`${line} --json`))['data'] as Shown;

describe('campaigns preview', () => {
  it('shows every message as it would leave, with the variant, its reason and the answer of policy', async () => {
    expect(await data('sale --customer c1')).toMatchObject({
      targeted: true,
      messages: [
        {
          channel: 'email',
          variant: 'vip',
          why: { when: 'tier is vip', share: 1, bucket: null },
          decision: { send: true },
          to: 'c1@example.test',
          content: {
            subject: '(광고) 가나다님만의 특별한 할인이 시작됐어요',
            text: 'https://shop.example/vip 에서 만나요. 수신거부: 알림 설정',
          },
          added: { label: null, wayOut: null },
        },
        {
          channel: 'sms',
          decision: { send: false, reason: 'address-missing', until: null },
          to: null,
          content: { body: '가나다님, 오늘만 할인' },
          added: { label: '(광고)', wayOut: '무료수신거부 080-000-0000', bytes: 32 },
        },
      ],
    });
  });

  it('is text of at most 80 columns, Korean counted as two', async () => {
    const { stdout, exit } = await preview('sale --customer c1');
    expect(exit).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "sale for customer c1
      judged as of 2026-12-07 10:00 Asia/Seoul; nothing is sent
      the target is true for this customer

      message, email, variant vip
        policy      lets it leave
        variant     since tier is vip
        to          c1@example.test
        subject     (광고) 가나다님만의 특별한 할인이 시작됐어요      25 of 60 letters
        text        https://shop.example/vip 에서 만나요. 수신거부: 알림 설정

      message, else sms, variant vip
        policy      not sent: address-missing (no address on this channel)
        variant     since tier is vip
        to          no address on this channel
        label       (광고)                                    put there by the network
        body        가나다님, 오늘만 할인                               53 of 90 bytes
        way out     무료수신거부 080-000-0000                 put there by the network
      "
    `);
    expect(Math.max(...stdout.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
  });

  it('gives the variant that a run would give, and another where that is asked for', async () => {
    const { targeted, messages } = await data('sale --customer c2 --channel email');
    expect([targeted, messages.length]).toEqual([false, 1]);
    const [own] = await database.query<{ bucket: number }>(
      `select campaigns_private.bucket('variant:sale:message', 'c2') as bucket`,
    );
    expect(messages[0]?.why).toEqual({ when: null, share: 0.5, bucket: own?.bucket });
    expect(messages[0]?.variant).toBe((own?.bucket ?? 0) < 5_000 ? 'bold' : 'plain');
    const other = messages[0]?.variant === 'bold' ? 'plain' : 'bold';
    const forced = await data(`sale --customer c2 --channel email --variant ${other}`);
    expect(forced.messages[0]).toMatchObject({ variant: other, isForced: true });
  });

  it('names what keeps somebody out, and what is missing for the text', async () => {
    await database.query(`update campaigns_private.consent set status = 'withdrawn' where customer_id = (
      select id from campaigns_private.customer where external_id = 'c3')`);
    const shown = await data('sale --customer c3 --channel email');
    expect(shown.messages[0]).toMatchObject({
      decision: { send: false, reason: 'consent-withdrawn' },
      content: null,
      fault: 'the person has no "name" and the text has no fallback',
    });
    const { stdout } = await preview('sale --customer c3 --channel email');
    expect(stdout).toContain('not sent: consent-withdrawn (said yes once and no later)');
    expect(stdout).toContain('the person has no "name"');
  });

  it('fills texts with the newest event that would bring the customer in, or says that there is none', async () => {
    const thanks = SALE.replace('id: sale', 'id: thanks')
      .replace(/trigger:.*/, 'trigger: { event: purchased }')
      .replace('{{customer.name}}님, 오늘만 할인', '{{event.amount}}원 구매 감사해요');
    writeFileSync(join(workspace.root, 'campaigns/thanks.campaign.yaml'), thanks);
    const without = await preview('thanks --customer c1 --channel sms');
    expect(without.stdout).toContain('this customer has no event purchased');
    expect(without.stdout).toContain('the person has no "amount"');
    await database.query(
      `insert into campaigns_private.event (id, customer_id, type, at, properties)
       select name, customer.id, 'purchased', at::timestamptz, properties::jsonb
       from campaigns_private.customer, (values ('e1', '2026-12-01', '{"amount": 100}'), ('e2', '2026-12-02', '{"amount": 2500}')) as e (name, at, properties)
       where external_id = 'c1'`,
    );
    const { stdout } = await preview('thanks --customer c1 --channel sms');
    expect(stdout).toContain('2500원 구매 감사해요');
    expect(stdout).not.toContain('no event');
  });

  it('shows every text without a customer and without a database, for somebody made up', async () => {
    const sample = async (...args: readonly string[]) =>
      document(await cli(['preview', 'sale', '--sample', '--json', ...args], { cwd: workspace.root }))['data'] as Shown;
    const { messages } = await sample();
    expect(messages.map(({ variant, channel }) => `${variant} ${channel}`)).toEqual([
      'vip email',
      'vip sms',
      'bold email',
      'bold sms',
      'plain email',
      'plain sms',
    ]);
    expect(messages[1]).toMatchObject({ decision: null, to: null, content: { body: '[name]님, 오늘만 할인' } });
    expect((await sample('--variant', 'plain', '--channel', 'sms')).messages).toHaveLength(1);
    const loaded = await loadWorkspace(repository, { nowMs: NOW_MS });
    if (!loaded.ok) throw new Error('the sample campaigns have faults');
    for (const { ir } of loaded.value.campaigns) {
      const { stdout, exit } = await cli(['preview', ir.id, '--sample'], { cwd: repository });
      expect([ir.id, exit, stdout.includes('not written')]).toEqual([ir.id, 0, false]);
      expect([ir.id, stdout.split('\n').filter((line) => widthOf(line) > 80)]).toEqual([ir.id, []]);
    }
  }, 120_000);

  it('shows every sample campaign, also those that nothing would carry out yet', { timeout: 120_000 }, async () => {
    const environment = { cwd: repository, env: { DATABASE_URL: database.url } };
    const loaded = await loadWorkspace(repository, { nowMs: NOW_MS });
    if (!loaded.ok) throw new Error('the sample campaigns have faults');
    for (const { ir } of loaded.value.campaigns) {
      const { stdout, stderr, exit } = await cli(['preview', ir.id, '--customer', 'c1'], environment);
      expect([ir.id, exit, stderr]).toEqual([ir.id, 0, '']);
      expect([ir.id, stdout.match(/^ {2}policy/gm)?.length]).toEqual([ir.id, legsOf(ir)]);
      expect([ir.id, stdout.split('\n').filter((line) => widthOf(line) > 80)]).toEqual([ir.id, []]);
    }
  });

  it('writes nothing to the store', async () => {
    const tables = ['run', 'enrolment', 'send', 'outcome', 'campaign', 'deployment', 'link'];
    const count = async () =>
      Promise.all(tables.map(async (name) => (await database.query(`select from campaigns_private.${name}`)).length));
    await preview('sale --customer c1');
    expect(await count()).toEqual(tables.map(() => 0));
  });

  it('says what it does not know', async () => {
    expect(await preview('sale')).toMatchObject({ exit: 64, stderr: expect.stringContaining('--customer') });
    expect(await preview('sale --sample --customer c1')).toMatchObject({ exit: 64 });
    expect(await preview('sales --customer c1')).toMatchObject({ exit: 64, stderr: expect.stringContaining('sale') });
    expect(await preview('sale --customer c1 --variant plane')).toMatchObject({
      exit: 64,
      stderr: expect.stringContaining('plain'),
    });
    expect(await preview('sale --customer c1 --channel smss')).toMatchObject({
      exit: 64,
      stderr: expect.stringContaining('sms'),
    });
    expect(await preview('sale --customer c9')).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('preview/unknown-customer'),
    });
  });
});
