import { describe, expect, it } from 'vitest';
import { checkCampaign } from '../../../dsl/check/check-campaign.ts';
import { settingsFor } from '../../../dsl/schema/in-environment.ts';
import type { WorkspaceConfig } from '../../../dsl/schema/workspace-config.ts';
import { campaignWith, kit, NOW_MS, told } from '../../support/sample-campaign.ts';

const push = { adapter: 'sandbox', appKey: { env: 'PUSH_APP_KEY' } } as const;
const email = { adapter: 'smtp', from: 'a@shop.example', url: { env: 'SMTP_URL' } } as const;
const sms = { adapter: 'sandbox', from: '02-000-0000' } as const;
const SMS = { channel: 'sms', message: { body: '안녕하세요' } };

/** What the checks of settings say of a campaign, in every environment of these settings. */
function faults(campaign: Readonly<Record<string, unknown>>, settings: Partial<WorkspaceConfig>): readonly string[] {
  const config = {
    customer: kit.schema,
    brand: '하루마트',
    timeZone: 'Asia/Seoul',
    senders: { email, sms },
    ...settings,
  };
  const context = { nowMs: NOW_MS, settings: settingsFor(config, null) };
  return checkCampaign(campaignWith({ purpose: 'info', ...campaign }), kit.schema, context)
    .filter(({ code }) => /no-sender|no-price|unknown-(brand|coupon)/.test(code))
    .map(told);
}

describe('channels and their senders', () => {
  const PUSH = {
    channel: ['email', 'push'],
    message: { email: { subject: '안녕', text: '안녕' }, push: { body: '안녕' } },
  };

  it('are told where the second of two channels has none', () => {
    expect(faults(PUSH, {})).toEqual(['check/no-sender channel.1: the workspace has no sender for push']);
    expect(faults(PUSH, { senders: { email, push } })).toEqual([]);
  });

  it('are left alone in a workspace that has no sender at all yet, but for a brand of its own', () => {
    expect(faults(PUSH, { senders: {} })).toEqual([]);
    expect(faults({ ...SMS, brand: 'kids' }, { brands: { kids: { name: '하루키즈', senders: {} } } })).toEqual([
      'check/no-sender channel: the brand "kids" has no sender for sms',
    ]);
  });

  it('hold where every environment adds one, and name those that do not', () => {
    const both = { staging: { senders: { push } }, production: { senders: { push } } };
    expect(faults(PUSH, { environments: both })).toEqual([]);
    expect(faults(PUSH, { environments: { ...both, trial: {}, demo: {} } })).toEqual([
      'check/no-sender channel.1: the workspace has no sender for push in trial and demo',
    ]);
    expect(faults(PUSH, { environments: { trial: {}, demo: {} } })).toEqual([
      'check/no-sender channel.1: the workspace has no sender for push',
    ]);
  });

  it('are not told for a brand that there is not', () => {
    expect(faults({ ...PUSH, brand: 'kids' }, {})).toEqual(['check/unknown-brand brand: there is no brand "kids"']);
  });
});

describe('limits of cost', () => {
  const budget = { maxCost: { amount: 1_000, currency: 'KRW' } };
  const KRW = (perMessage: Readonly<Record<string, number>>) => ({ from: '2026-01-01', currency: 'KRW', perMessage });
  const NONE = 'the budget is in KRW, and the workspace has no price for sms';

  it('need a price for every channel of the campaign, a fallback included', () => {
    const two = {
      channel: ['sms', 'email'],
      message: { sms: { body: '안녕' }, email: { subject: '안녕', text: '안녕' } },
      policies: { budget },
    };
    expect(faults(two, {})).toEqual([`check/no-price policies.budget.maxCost: ${NONE}, has no price for email`]);
    expect(faults(two, { prices: [KRW({ sms: 12, email: 0 })] })).toEqual([]);
  });

  it('are told where the campaign says them: at the policy that it uses, or at its id for a default', () => {
    const policies = { small: { budget } };
    expect(faults({ ...SMS, use: ['small'] }, { policies })).toEqual([`check/no-price use.0: ${NONE}`]);
    expect(faults({ ...SMS, policies: { use: ['small'] } }, { policies })).toEqual([
      `check/no-price policies.use.0: ${NONE}`,
    ]);
    expect(faults(SMS, { policies, defaultPolicies: ['small'] })).toEqual([`check/no-price id: ${NONE}`]);
  });

  it('of people need no price, and those of one environment count there', () => {
    expect(faults({ ...SMS, policies: { budget: { maxRecipients: 10 } } }, {})).toEqual([]);
    const environments = { production: { defaultPolicies: ['small'] }, staging: {} };
    expect(faults(SMS, { policies: { small: { budget } }, environments })).toEqual([`check/no-price id: ${NONE}`]);
  });
});

describe('the name of the brand', () => {
  const LONG = '아주 길고 또 긴 이름을 가진 하루마트 온라인 공식 직영 스토어 본점';
  const context = (config: Partial<WorkspaceConfig>) => ({
    nowMs: NOW_MS,
    settings: settingsFor(
      { customer: kit.schema, brand: '하루', timeZone: 'Asia/Seoul', senders: { sms }, ...config },
      null,
    ),
  });
  const tooLong = (campaign: Readonly<Record<string, unknown>>, config: Partial<WorkspaceConfig>) =>
    checkCampaign(
      campaignWith({
        purpose: 'info',
        ...SMS,
        message: { body: '{{brand}}에서 주문하신 상품이 출발했어요. 곧 도착해요.' },
        ...campaign,
      }),
      kit.schema,
      context(config),
    ).filter(({ code }) => code === 'channel/too-long').length;

  it('counts with its own length, that of the brand that the campaign speaks for', () => {
    expect(tooLong({}, {})).toBe(0);
    expect(tooLong({}, { brand: LONG })).toBe(1);
    const brands = { kids: { name: LONG, senders: { sms } } };
    expect([tooLong({}, { brands }), tooLong({ brand: 'kids' }, { brands })]).toEqual([0, 1]);
  });
});
