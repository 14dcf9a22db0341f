import { defineWorkspace, env } from 'campaigns-as-code';
import { describe, expect, it } from 'vitest';
import { parseWorkspaceConfig } from '../../../dsl/schema/parse-workspace-config.ts';
import { kit, told } from '../../support/sample-campaign.ts';

const config = {
  customer: kit.schema,
  brand: '하루마트',
  timeZone: 'Asia/Seoul',
  senders: { email: { adapter: 'smtp', from: '하루마트 <hello@harumart.example>', url: env('SMTP_URL') } },
} as const;

function faults(changes: object): readonly string[] {
  const parsed = parseWorkspaceConfig({ ...config, ...changes });
  return parsed.ok ? [] : parsed.findings.map(told);
}

describe('parseWorkspaceConfig', () => {
  it('takes what defineWorkspace writes', () => {
    expect(parseWorkspaceConfig(defineWorkspace(config).written)).toEqual({ ok: true, value: config });
  });

  it('names all that is missing or unknown at once', () => {
    expect(faults({ brand: undefined, timezone: 'Asia/Seoul', senders: { emial: {} } })).toEqual([
      'schema/missing  (key): brand is missing',
      'schema/unknown-key senders.emial (key): senders has no field "emial" -> email',
      'schema/unknown-key timezone (key): the workspace has no field "timezone" -> timeZone',
    ]);
  });

  it('refuses a sender address that could add headers', () => {
    const email = { ...config.senders.email, from: 'A\r\nBcc: x@example.com <a@example.com>' };
    expect(faults({ senders: { email } })).toEqual([expect.stringContaining('senders.email.from must be an address')]);
  });

  it('refuses a secret that stands in the file', () => {
    const email = { ...config.senders.email, url: 'smtp://user:password@host' };
    const [fault, ...others] = faults({ senders: { email } });
    expect(others).toEqual([]);
    expect(fault).toBe('schema/invalid senders.email.url: senders.email.url must be a group of fields, not a text');
  });

  it('refuses a zone that does not exist', () => {
    expect(faults({ timeZone: 'Asia/Soeul' })).toEqual([
      'check/time-zone timeZone: there is no time zone "Asia/Soeul" -> Asia/Seoul',
    ]);
  });

  it('takes a sender for each channel, of the sandbox until its adapter exists', () => {
    const sandbox = { adapter: 'sandbox' } as const;
    const senders = {
      push: { ...sandbox, appKey: env('PUSH_APP_KEY') },
      webPush: { ...sandbox, subject: 'mailto:a@b.example', publicKey: 'B'.repeat(87), privateKey: env('VAPID_KEY') },
      alimtalk: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY') },
      brandMessage: { ...sandbox, senderKey: env('KAKAO_SENDER_KEY'), unsubscribeNumber: '080-123-4567' },
      sms: { ...sandbox, from: '02-000-0000', unsubscribeNumber: '0801234567', messagesPerSecond: 50 },
      lms: { ...sandbox, from: '1588-0000' },
      mms: { ...sandbox, from: '010-0000-0000' },
      inApp: sandbox,
      inWeb: sandbox,
    };
    expect(parseWorkspaceConfig(defineWorkspace({ ...config, senders }).written)).toMatchObject({ ok: true });
    expect(faults({ senders: { sms: { adapter: 'solapi', from: '+82 2 000 0000' } } })).toEqual([
      'schema/invalid senders.sms.adapter: senders.sms.adapter must be "sandbox"',
      'schema/invalid senders.sms.from: senders.sms.from must be a Korean number such as "02-000-0000"',
    ]);
    expect(faults({ senders: { alimtalk: { ...sandbox, senderKey: 'abc' } } })).toEqual([
      'schema/invalid senders.alimtalk.senderKey: senders.alimtalk.senderKey must be a group of fields, not a text',
    ]);
  });

  it('takes limits for domains and a schedule to warm up, and says where one is wrong', () => {
    const email = (more: object) => ({ senders: { email: { ...config.senders.email, ...more } } });
    const right = {
      bounces: 'bounce@mail.harumart.example',
      domains: { '*': { connections: 20 }, 'naver.com': { messagesPerMinute: 600, connections: 5 } },
      warmUp: { from: '2027-01-11', perDay: [50, 100, 500] },
    };
    expect(faults(email(right))).toEqual([]);
    expect(faults(email({ warmUp: { from: '2027-01-11', first: 50, days: 14 } }))).toEqual([]);
    const wrong = {
      bounces: 'much-longer-than-it-may-be@mail.harumart.example',
      domains: {
        'Naver.com': { connections: 1 },
        'a.example': {},
        'b.example': { messagesPerSecond: 1, messagesPerMinute: 60 },
        'c.example': { connections: 0 },
      },
      warmUp: { from: '2027-02-29', first: 50 },
    };
    expect(faults(email(wrong))).toMatchInlineSnapshot(`
      [
        "schema/invalid senders.email.bounces: senders.email.bounces must be an address such as "bounce@mail.shop.example", with at most 17 characters before the @",
        "schema/invalid senders.email.domains.Naver.com (key): senders.email.domains.Naver.com must be a domain in small letters, or "*"",
        "schema/invalid senders.email.domains.a.example: senders.email.domains.a.example must limit something: messagesPerSecond, messagesPerMinute, connections",
        "schema/invalid senders.email.domains.b.example: senders.email.domains.b.example must say messagesPerSecond or messagesPerMinute, not both",
        "schema/invalid senders.email.domains.c.example.connections: senders.email.domains.c.example.connections must be at least 1",
        "schema/invalid senders.email.warmUp.from: senders.email.warmUp.from must be a day such as "2027-01-11"",
        "schema/invalid senders.email.warmUp: senders.email.warmUp must say perDay alone, or first and days",
      ]
    `);
  });
});
